#!/usr/bin/env node
import { buildProgram } from './program.js';

/** Whoever read what is printed went away (`kinolog up | head`), or its disk is full: the work goes on, and only the latter is a failure. */
let told = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || told) return;
  told = true;
  process.exitCode = 1;
  console.error(`kinolog: what it prints cannot be written: ${error.message}`);
});
process.stderr.on('error', () => undefined); // there is nobody else to tell

const program = buildProgram();
try {
  await program.parseAsync();
} catch (error) {
  console.error(`kinolog: ${(error as Error).message}`);
  process.exitCode = process.exitCode || 1;
}
