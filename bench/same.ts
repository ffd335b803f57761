import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { type Command, run } from './run';
import { workFolder } from './workshop';

/**
 * Runs two cdk8s programs, and compares what they wrote.
 *
 * @throws Error when they did not write the same objects, so many of them
 */
export async function sameObjects(left: Command, right: Command, count: number): Promise<void> {
  const [ours, theirs] = [await synthesized(left), await synthesized(right)];
  // The same text is the same objects; parsing it takes longer than the two programs together.
  if (ours === theirs && ours.split('\nkind: ').length - 1 === count) return;
  const [these, those] = [parse(ours), parse(theirs)];
  if (these.length !== count) throw new Error(`${left[0]} writes ${these.length} objects, ${count} were to be`);
  requireSame(left, these, right, those);
}

async function synthesized(command: Command): Promise<string> {
  const folder = join(workFolder, String(command[2]));
  rmSync(folder, { recursive: true, force: true });
  await run(command);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
}

function parse(text: string): unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

/**
 * Runs two Pulumi programs, and compares what they registered and what that depends on.
 *
 * @throws Error when they did not register the same
 */
export async function sameRegistrations(left: Command, right: Command): Promise<void> {
  const [ours, theirs] = [await registered(left, 'left.json'), await registered(right, 'right.json')];
  requireSame(left, ours, right, theirs);
}

async function registered(command: Command, file: string): Promise<unknown[]> {
  const record = join(workFolder, file);
  await run([...command, record]);
  const made = JSON.parse(readFileSync(record, 'utf8')) as { type: string; name: string }[];
  // An object whose leaves are slower to resolve is registered later.
  const key = ({ type, name }: { type: string; name: string }): string => `${type} ${name}`;
  return made.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function requireSame(left: Command, ours: readonly unknown[], right: Command, theirs: readonly unknown[]): void {
  for (let i = 0; i < Math.max(ours.length, theirs.length); i += 1) {
    if (isDeepStrictEqual(ours[i], theirs[i])) continue;
    throw new Error(
      `${left[0]} and ${right[0]} differ in object ${i}:\n${JSON.stringify(ours[i])}\n${JSON.stringify(theirs[i])}`,
    );
  }
}
