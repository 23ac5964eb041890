import {
  plainValue,
  setValues,
  toggleValue,
  valueText,
  type FieldName,
  type QueryGrade,
  type WrittenField,
} from '#query';
import { GRADES } from '../../components/grade/grades.ts';
import { FilterToggle, type Bearing } from './FilterToggle.tsx';
import { gradeValues, type Choice } from './filter-options.ts';

interface FilterChoicesProps {
  readonly query: string;
  /** What the query says of this field. */
  readonly fields: readonly WrittenField[];
  readonly field: FieldName;
  readonly choices: readonly Choice[];
  readonly onQuery: (query: string) => void;
}

const says = ({ values }: WrittenField, value: string): boolean => {
  const text = valueText(value).toLowerCase();
  return values.some((one) => one.text.toLowerCase() === text);
};

const bearingOf = (fields: readonly WrittenField[], value: string): Bearing => {
  const found = fields.find((one) => says(one, value));
  return found ? (found.not ? 'not' : 'only') : 'free';
};

/** Any of several values: pressed once they are kept, twice left out, three times neither. */
export const AnyOf = ({ query, fields, field, choices, onQuery }: FilterChoicesProps) => {
  const turn = (value: string, bearing: Bearing): void => {
    const without = bearing === 'free' ? query : toggleValue(query, { field, not: bearing === 'not' }, value);
    onQuery(bearing === 'not' ? without : toggleValue(without, { field, not: bearing === 'only' }, value));
  };
  return (
    <div class="chips">
      {choices.map(({ value, label }) => {
        const bearing = bearingOf(fields, value);
        return <FilterToggle key={value} bearing={bearing} label={label} onClick={() => turn(value, bearing)} />;
      })}
    </div>
  );
};

/** One value at a time; pressed again it is taken off. */
export const OneOf = ({ query, fields, field, choices, onQuery }: FilterChoicesProps) => (
  <div class="chips">
    {choices.map(({ value, label }) => {
      const isOn = fields.some((one) => !one.not && one.values.some(({ written }) => written === value));
      return (
        <FilterToggle
          key={value}
          bearing={isOn ? 'only' : 'free'}
          label={label}
          onClick={() => onQuery(setValues(query, { field }, isOn ? [] : [plainValue(value)]))}
        />
      );
    })}
  </div>
);

/** Grades, however the query says them: `>=A` presses three. */
export const GradeChoices = ({ query, fields, onQuery }: Omit<FilterChoicesProps, 'field' | 'choices'>) => {
  const kept = fields.find(({ not }) => !not);
  const grades = kept?.test.field === 'rating' ? kept.test.grades : [];
  const flip = (grade: QueryGrade | 'none'): void => {
    const next = grades.includes(grade) ? grades.filter((one) => one !== grade) : [...grades, grade];
    onQuery(setValues(query, { field: 'rating' }, gradeValues(next)));
  };
  return (
    <div class="chips">
      {([...GRADES, 'none'] as const).map((grade) => (
        <FilterToggle
          key={grade}
          bearing={grades.includes(grade) ? 'only' : 'free'}
          label={grade === 'none' ? 'None' : grade}
          onClick={() => flip(grade)}
        />
      ))}
    </div>
  );
};
