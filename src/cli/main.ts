#!/usr/bin/env node
import { run } from './command';

// Whoever reads may stop listening, as `head` does: there is nobody left to tell then.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

void run(process.argv.slice(2));
