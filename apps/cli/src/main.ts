#!/usr/bin/env node
import { buildProgram } from './program.js';

const program = buildProgram();
try {
  await program.parseAsync();
} catch (error) {
  console.error(`kinolog: ${(error as Error).message}`);
  process.exitCode = process.exitCode || 1;
}
