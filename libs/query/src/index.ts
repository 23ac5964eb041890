export { parseQuery } from './parse-query.js';
export { foldText, nameKey, wordsOf } from './words.js';
export { completed, completionAt, type Candidate, type Completion } from './complete-query.js';
export { setValues, toggleValue, withoutPart, withPart } from './edit-query.js';
export { entryValue, plainValue } from './write-value.js';
export {
  valueText,
  writtenFields,
  writtenParts,
  type ValueText,
  type WrittenField,
  type WrittenPart,
} from './written-parts.js';
export { QueryError } from './query-error.js';
export { textsOf, type Query } from './query.js';
export type {
  CalledBy,
  EntryField,
  FieldName,
  FieldTest,
  Missable,
  NamedField,
  NumberField,
  QueryGrade,
  QueryState,
  Range,
  WordField,
} from './fields.js';
