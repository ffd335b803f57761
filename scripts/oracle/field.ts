import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fieldNouns } from '../../test/fields/found';
import { questionsOf, recordedLines, recordingOf } from '../../test/fields/recording';
import type { Asked } from './asked';
import { stagesOf } from './recording';

/** What is asked about the fields of one noun, and where the answers are written. */
export interface FieldRecording {
  readonly target: string;
  readonly asked: readonly Asked[];
}

const folder = resolve(__dirname, '../../test/fields');

/** Whether a path is that of a file that makes machines. */
export function isFieldFile(file: string): boolean {
  return dirname(file) === folder && file.endsWith('.ts');
}

/**
 * What is asked about the objects that the files of fields make; of one noun where it is named.
 *
 * @throws when there is no such noun
 */
export function fieldRecordings(named?: string): FieldRecording[] {
  const nouns = fieldNouns().filter(({ noun }) => named === undefined || noun === named);
  if (nouns.length === 0) throw new Error(`test/fields/${named}.ts exports no list that is called …Cases`);
  return nouns.map((noun) => {
    const lines = new Map(recordedLines(noun.noun).map(({ text, line }) => [`${line.kind} ${line.name}`, text]));
    const asked = questionsOf(noun).map(({ name, kind, asked, request }): Asked => {
      const title = `${kind} ${name}`;
      return {
        title,
        request,
        recorded: lines.get(title),
        record: (answer) =>
          answer.error === undefined ? JSON.stringify({ name, kind, asked, ...stagesOf(answer, undefined) }) : undefined,
      };
    });
    return { target: recordingOf(noun.noun), asked };
  });
}

/** The recordings that no file of fields stands behind any more. */
export function strayRecordings(): readonly string[] {
  const nouns = new Set(fieldNouns().map(({ noun }) => noun));
  return readdirSync(join(folder, 'verdicts'))
    .filter((file) => !nouns.has(basename(file, '.jsonl')))
    .map((file) => join(folder, 'verdicts', file));
}
