#!/usr/bin/env node
import { buildProgram } from './program.js';

/** Whoever read what is printed went away (`kinolog up | head`): the work goes on, and nobody is told. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const program = buildProgram();
try {
  await program.parseAsync();
} catch (error) {
  console.error(`kinolog: ${(error as Error).message}`);
  process.exitCode = process.exitCode || 1;
}
