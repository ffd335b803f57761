import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from '../oracle/oracle';
import { warnedCases, warningRules } from './warned-cases';

/** A line of the corpus. */
interface Line {
  readonly name: string;
  readonly request: Request;
  readonly answer: { readonly admission?: unknown; readonly start?: unknown; readonly error?: string };
}

const lines = readFileSync(join(__dirname, '../oracle/corpus/warned.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Line);

test('the oracle is asked about every object that a rule of programs warns of', () => {
  expect(lines.map(({ name, request }) => ({ name, request }))).toEqual(JSON.parse(JSON.stringify(warnedCases())));
  expect([...new Set(lines.map(({ name }) => name.slice(0, name.indexOf(':'))))]).toEqual(warningRules);
});

test('the cluster takes all of them in both stages, but a migration of what does not run', () => {
  const taken = ({ answer: { admission, start = true } }: Line): boolean => admission === true && start === true;
  expect(lines.filter((line) => !taken(line)).map(({ name, answer }) => [name, answer])).toEqual([
    [
      'virtual-machine-instance-migration/require-machine: VirtualMachineInstanceMigration 2 of what is warned of',
      { admission: ['the VMI "web/bd" does not exist'] },
    ],
    [
      'virtual-machine-instance-migration/require-running: VirtualMachineInstanceMigration 2 of what is warned of',
      { admission: ['the VMI "web/db" does not exist'] },
    ],
  ]);
});
