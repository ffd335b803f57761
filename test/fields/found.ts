import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldCase } from './field-case';

/** The cases of one file of fields. */
export interface Noun {
  /** The name of the file. */
  readonly noun: string;
  readonly cases: readonly FieldCase[];
}

/** The nouns whose file exports lists that are called `…Cases`: all other files of this folder are the harness. */
export function fieldNouns(): readonly Noun[] {
  return readdirSync(__dirname)
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .sort()
    .map((file) => ({ noun: file.slice(0, -'.ts'.length), cases: casesOf(join(__dirname, file)) }))
    .filter(({ cases }) => cases.length > 0);
}

function casesOf(file: string): readonly FieldCase[] {
  const exported = Object.entries(require(file) as Readonly<Record<string, unknown>>);
  return exported.flatMap(([name, list]) =>
    name.endsWith('Cases') && Array.isArray(list) ? (list as readonly FieldCase[]) : [],
  );
}
