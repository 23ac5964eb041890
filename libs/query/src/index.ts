export { parseQuery } from './parse-query.js';
export { foldText, wordsOf } from './words.js';
export { QueryError } from './query-error.js';
export { textsOf, type Query } from './query.js';
export type { EntryField, FieldTest, Missable, NumberField, QueryState, Range, WordField } from './fields.js';
