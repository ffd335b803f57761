import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asksForRestart, differenceOf, saidOf } from '../../scripts/fuzz/updates';
import type { Profile, Tree } from '../generator/case';

/** What the cluster's own code said of a change, and did with the machine that runs, recorded by `npm run oracle`. */
interface Recorded {
  readonly name: string;
  readonly request: { readonly object: Tree; readonly oldObject: Tree; readonly profile: Profile };
  readonly answer: {
    readonly admission: true | readonly string[];
    readonly change?: { readonly restartRequired?: string; readonly reaches: readonly string[] };
  };
}

const recorded = readFileSync(join(__dirname, '../oracle/corpus/change.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recorded);

const said = recorded.map(({ request: { object, oldObject, profile } }) =>
  saidOf({ before: oldObject, after: object, profile }),
);

test('what is refused of a change is what the cluster refuses', () => {
  const wrong = recorded.flatMap(({ name, answer }, i) => {
    const refused = (said[i] ?? []).filter(({ needs }) => needs === 'refused');
    return (answer.admission === true) === (refused.length === 0) ? [] : [[name, answer.admission, refused]];
  });
  expect(wrong).toEqual([]);
  const taken = recorded.filter(({ answer }) => answer.admission === true).length;
  expect([recorded.length >= 500, taken > 150, recorded.length - taken > 150]).toEqual([true, true, true]);
});

test('a restart is asked for where virt-controller asks for it, and what is said to migrate reaches the instance', () => {
  const wrong = recorded.flatMap(({ name, request, answer }, i) => {
    const { change } = answer;
    if (change === undefined) return [];
    const { restartRequired, reaches } = change;
    const pair = { before: request.oldObject, after: request.object };
    const difference = differenceOf(said[i] ?? [], restartRequired, reaches, pair);
    return difference === undefined ? [] : [[name, difference]];
  });
  expect(wrong).toEqual([]);
  const run = recorded.flatMap(({ answer: { change } }, i) =>
    change === undefined ? [] : ([[change, said[i] ?? []]] as const),
  );
  const asked = run.filter(([{ restartRequired }]) => restartRequired !== undefined).length;
  const ours = run.filter(([, changes]) => asksForRestart(changes)).length;
  expect([asked > 60, run.length - asked > 40, ours > 60]).toEqual([true, true, true]);
});
