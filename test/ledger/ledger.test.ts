import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../src/index';
import '../../src/core/program';
import '../../src/core/update-rules';
import { knownRules } from '../../src/core/kind';
import { structureRules } from '../../src/core/structure';
import { type Verdict, verdicts } from '../oracle/verdict';
import { matches, rowsOfCause } from './cause';
import { ledger, type Row, rowsOfSection, sections, stateOf } from './ledger';

const root = join(__dirname, '../..');
const rows = ledger();
const byId = new Map(rows.map((row) => [row.id, row]));

/** Every rule of the library: of a kind, of a program, of structure, and the one that the program itself asks. */
const rules = new Set([...knownRules(), ...structureRules.map(({ id }) => id), 'metadata/unique-name']);

/** A line of the corpus, as far as it is read here. */
interface CorpusLine {
  readonly name: string;
  readonly request: { readonly object: Verdict['input'] };
  readonly answer: { readonly admission?: Verdict['admission']; readonly start?: Verdict['start'] };
}

function corpus(file: string): readonly CorpusLine[] {
  const lines = readFileSync(join(root, 'test/oracle/corpus', file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as CorpusLine);
}

/** What the cluster says about a case of a rule; structure is what admission says alone. */
function causesOf({ rule, admission, start }: Verdict): readonly string[] {
  if (admission !== true) return admission;
  return start === undefined || start === true || rule.startsWith('structure/') ? [] : start;
}

const newObjects = readdirSync(join(root, 'test/oracle/verdicts'))
  .filter((file) => file.endsWith('.jsonl') && file !== 'examples.jsonl')
  .flatMap((file) => verdicts(file.slice(0, -'.jsonl'.length)));
/** The cases of rules about changes: their names begin with the rule and the row. */
const changes = corpus('update.jsonl').map(({ name, request, answer: { admission = true } }): Verdict => {
  const [, rule = '', id = ''] = /^(\S+) (\S+): /.exec(name) ?? [];
  return { rule, id, input: request.object, profile: {}, admission };
});

const recorded = [...newObjects, ...changes];
const refused = recorded.filter((verdict) => causesOf(verdict).length > 0);

function shows(row: Row, verdict: Verdict): boolean {
  return causesOf(verdict).some((cause) => row.causes?.some((pattern) => matches(pattern, cause)));
}

test('every file of rows is a section, and every section has rows', () => {
  const files = readdirSync(join(__dirname, 'rows')).map((file) => file.replace(/\.jsonl$/, ''));
  expect(files.sort()).toEqual(sections.map(({ name }) => name).sort());
  expect(sections.filter(({ name }) => rowsOfSection(name).length === 0)).toEqual([]);
});

test('an id stands in the ledger once', () => {
  expect(rows.map(({ id }) => id).filter((id, i, ids) => ids.indexOf(id) !== i)).toEqual([]);
});

test('the catalogue is there whole: 396 rows hang on the object alone, 63 on gates, 79 on the cluster', () => {
  const catalogue = sections
    .filter(({ name }) => name.startsWith('kubevirt-'))
    .flatMap(({ name }) => rowsOfSection(name));
  const count = (of: Row['class']): number => catalogue.filter((row) => row.class === of).length;
  expect([catalogue.length, count('S'), count('F'), count('C')]).toEqual([538, 396, 63, 79]);
  expect(catalogue.map(({ id }) => Number(/\d+$/.exec(id)?.[0]))).toEqual(Array.from({ length: 538 }, (_, i) => i + 1));
});

test('a row is done, or belongs to later work, or is never done: one of them, and each is said in words', () => {
  const odd = rows.filter((row) => {
    const said = [row.rules, row.later, row.never].filter((part) => part !== undefined && part.length > 0);
    return said.length !== 1 || row.refused === '' || row.upstream === '' || !['S', 'F', 'C'].includes(row.class);
  });
  expect(odd).toEqual([]);
});

test('no row is left to later work', () => {
  expect(rows.flatMap(({ later }) => later ?? [])).toEqual([]);
});

test('every rule in the ledger is one of the library, and every rule of the library is in the ledger', () => {
  const named = new Set(rows.flatMap((row) => row.rules ?? []));
  expect([...named].filter((rule) => !rules.has(rule))).toEqual([]);
  expect([...rules].filter((rule) => !named.has(rule))).toEqual([]);
});

test('every case that is recorded cites a row that its rule does', () => {
  const astray = recorded.filter(({ id, rule }) => !byId.get(id)?.rules?.includes(rule));
  expect(astray.map(({ id, rule }) => `${id} ${rule}`)).toEqual([]);
});

test('what the cluster says of a case is what its row says', () => {
  const other = refused.filter(
    (verdict) => !byId.get(verdict.id)?.causes || !shows(byId.get(verdict.id) as Row, verdict),
  );
  expect(other.map((verdict) => [verdict.id, verdict.rule, causesOf(verdict)])).toEqual([]);
});

describe('a row is done when, for each of its rules,', () => {
  const done = rows.filter((row) => stateOf(row) === 'done');

  test('a recorded case shows it: the cluster refuses it for that cause', () => {
    const unshown = done
      .filter(({ causes, shown }) => causes !== undefined && shown === undefined)
      .flatMap((row) => (row.rules ?? []).map((rule) => ({ row, rule })))
      .filter(({ row, rule }) => !refused.some((verdict) => verdict.rule === rule && shows(row, verdict)));
    expect(unshown.map(({ row, rule }) => `${row.id} ${rule}`)).toEqual([]);
  });

  test('or the cluster takes it, and recorded cases say so', () => {
    const taken = done.filter(({ causes, shown }) => causes === undefined && shown === undefined);
    const warnings = taken.filter(({ id }) => /^(?:WARN|LIFE|VMP)-/.test(id));
    expect(warnings.length).toBeGreaterThan(0);
    expect(taken.filter((row) => !warnings.includes(row)).map(({ id }) => id)).toEqual([
      'CDC-1',
      'CDC-2',
      'CDC-3',
      'CDC-4',
      'SP-1',
      'SP-2',
      'SP-3',
      'SP-4',
      'SNO-C1',
      'SRN-10',
      'SRN-11',
      'SNP-4',
      'SNP-5',
      'SIB-7',
      'SIB-8',
      'OVS-7',
      'OVS-8',
      'SPC-1',
      'SPC-2',
      'SOC-2',
      'CUDN-6',
      'NNCP-2',
      'NNCP-3',
      'NNCP-4',
      'MNP-1',
      'MNP-2',
      'MNP-3',
      'MNP-4',
      'MNP-5',
      'MNP-6',
      'MNP-7',
      'MNP-8',
      'MNP-9',
      'MNP-10',
      'MNP-11',
      'PV-28',
      'PV-29',
      'PVC-14',
      'PVC-18',
      'KIT-1',
      'SET-1',
      'SET-2',
    ]);
    const cases = taken.map((row) => recorded.filter(({ id }) => id === row.id));
    expect(cases.flat().filter((verdict) => causesOf(verdict).length > 0)).toEqual([]);
    expect(cases.filter((some) => some.length < 2)).toEqual([]);
  });

  test('or no oracle can be asked, and a test shows it', () => {
    const missing = done.filter(({ shown, rules = [] }) => {
      if (shown === undefined) return false;
      const file = join(root, shown);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return !rules.every((rule) => text.includes(rule.slice(rule.indexOf('/') + 1)));
    });
    expect(missing.map(({ id, shown }) => `${id} ${shown}`)).toEqual([]);
  });
});

test('the cause of every recorded case leads to its row', () => {
  const lost = refused.filter(
    (verdict) => !causesOf(verdict).some((cause) => rowsOfCause(cause).some(({ id }) => id === verdict.id)),
  );
  expect(lost.map(({ id, rule }) => `${id} ${rule}`)).toEqual([]);
});

test('no cause is left out that the cluster gives alone', () => {
  const alone = refused.flatMap((verdict) => (causesOf(verdict).length === 1 ? causesOf(verdict) : []));
  expect([...new Set(alone)].filter((cause) => rowsOfCause(cause).length === 0)).toEqual([]);
});

test('what the oracle is recorded to say of custom resources, beside the cases of rules, is known as well', () => {
  const causes = readdirSync(join(root, 'test/oracle/corpus'))
    .flatMap(corpus)
    .flatMap(({ request, answer }) => {
      if (!/(kubevirt|openshift|cncf)\.io\//.test(String(request.object['apiVersion']))) return [];
      return [answer.admission, answer.start].flatMap((said) => (said === undefined || said === true ? [] : said));
    });
  expect(causes.length).toBeGreaterThan(30);
  expect([...new Set(causes)].filter((cause) => rowsOfCause(cause).length === 0)).toEqual([
    'FieldValueInvalid <nil>: Invalid value: null: some validation rules were not checked',
  ]);
});
