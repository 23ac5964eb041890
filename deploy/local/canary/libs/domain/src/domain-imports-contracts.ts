import { schema } from '../../contracts/src/schema.js';
export const decision = schema;
