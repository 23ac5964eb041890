import type { Grade } from '#contracts';

export const GRADES: readonly Grade[] = ['S+', 'S', 'A', 'B+', 'B-', 'C'];

/** The class that gives a grade its colours. */
export const gradeClass = (grade: Grade): string => `g-${grade.toLowerCase().replace('+', 'p').replace('-', 'm')}`;
