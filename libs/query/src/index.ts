export { parseQuery } from './parse-query.js';
export { foldText, wordsOf } from './words.js';
export { toggleValue, withoutPart, writtenFields, type WrittenField } from './written-fields.js';
export { QueryError } from './query-error.js';
export { textsOf, type Query } from './query.js';
export type {
  EntryField,
  FieldName,
  FieldTest,
  Missable,
  NumberField,
  QueryState,
  Range,
  WordField,
} from './fields.js';
