import { readFileSync } from 'node:fs';
export const clock = readFileSync;
