import { schema } from '../../libs/contracts/src/schema.js';
export const page = schema;
