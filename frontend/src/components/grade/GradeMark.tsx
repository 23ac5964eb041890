import type { Grade } from '#contracts';
import { gradeClass } from './grades.ts';
import './grade.css';

export const GradeMark = ({ grade }: { grade: Grade }) => (
  <span class={`grade ${gradeClass(grade)}`} title={`Your grade: ${grade}`}>
    <span class="sr">Your grade: </span>
    {grade}
  </span>
);
