import { closeSync, openSync, readSync } from 'node:fs';
import { formatPath } from '../core/path';
import { UsageError } from './arguments';
import type { Check } from './check';
import { readDocument } from './document';
import { objectsIn } from './object';
import { DocumentSplitter, type RawDocument } from './splitter';
import { Lines } from './text-position';

const chunkSize = 2 ** 20;

/** The bytes of a file, or of what comes in. */
function read(file: string): Iterable<Buffer> | AsyncIterable<Buffer> {
  return file === '-' ? process.stdin : chunksOf(file);
}

/** The bytes of a file. Nothing else waits meanwhile, and Node needs 10 ms to load what streams are made of. */
function* chunksOf(file: string): Iterable<Buffer> {
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize);
      const size = readSync(descriptor, chunk);
      if (size === 0) return;
      yield chunk.subarray(0, size);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Checks one file, whatever becomes of it. */
export async function checkFile(check: Check, file: string): Promise<void> {
  const sink = check.file(file);
  try {
    for await (const chunk of read(file)) sink.push(chunk);
  } catch (error) {
    check.refuse(file, whyUnreadable(error));
    return;
  }
  sink.end();
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder; name the files in it',
  EACCES: 'the file may not be read',
};

function whyUnreadable(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) throw error;
  return reasons[String(error.code)] ?? `the file cannot be read: ${String(error.code)}`;
}

/**
 * All objects of a file that an option names.
 *
 * @throws UsageError when the file cannot be read, or holds what is no object
 */
export async function readObjects(option: string, file: string): Promise<readonly object[]> {
  const raw: RawDocument[] = [];
  const splitter = new DocumentSplitter(Number.POSITIVE_INFINITY, (document) => raw.push(document));
  try {
    for await (const chunk of read(file)) splitter.push(chunk);
  } catch (error) {
    throw new UsageError(`${option} ${file}: ${whyUnreadable(error)}`);
  }
  splitter.end();
  return raw.flatMap(({ bytes, line: first }) => {
    const text = bytes?.toString('utf8') ?? '';
    const found = readDocument(text);
    if (found === undefined) return [];
    if ('message' in found) {
      const { line, column } = new Lines(text, first).placeOf(found.offset);
      throw new UsageError(`${option} ${file}:${line}:${column}: ${found.message}`);
    }
    const objects = objectsIn(found.value, (path, message) => {
      throw new UsageError(`${option} ${file}:${first}: ${path.length > 0 ? `${formatPath(path)}: ` : ''}${message}`);
    });
    return objects.map(({ manifest }) => manifest);
  });
}

/** The objects of several files. */
export async function readAllObjects(option: string, files: readonly string[]): Promise<readonly object[]> {
  const objects: object[] = [];
  for (const file of files) objects.push(...(await readObjects(option, file)));
  return objects;
}
