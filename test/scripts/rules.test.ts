import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { counts, table } from '../../scripts/rules/count';
import { type Case, examples, show } from '../../scripts/rules/example';
import { excerpt, partOf, shortened } from '../../scripts/rules/excerpt';
import { changeFindings, findings } from '../../scripts/rules/findings';
import { lineDifference } from '../../scripts/rules/line-difference';
import { pages } from '../../scripts/rules/page';
import { ruleTexts } from '../../scripts/rules/rule-list';
import { at } from '../../src/core/path';

const folder = join(__dirname, '../../docs/rules');
const texts = ruleTexts();
const cases = examples();

function exampleOf(id: string): Case {
  const example = cases.get(id);
  if (example === undefined) throw new Error(`rule ${id} has no example`);
  return example;
}

/** One side of a difference. */
function sideOf(lines: readonly string[], other: '-' | '+'): string {
  return lines
    .filter((line) => !line.startsWith(other))
    .map((line) => line.slice(1))
    .join('\n');
}

/** Whether a tree holds another one, of whose lists some items are left out and whose long texts are cut. */
function holds(tree: unknown, shown: unknown): boolean {
  if (typeof tree === 'string') return shown === shortened(tree);
  if (typeof tree !== 'object' || tree === null || typeof shown !== 'object' || shown === null) return tree === shown;
  if (Array.isArray(shown)) return shown.every((item) => Object.values(tree).some((one) => holds(one, item)));
  return Object.entries(shown).every(([key, item]) => holds(at(tree, [key]), item));
}

test('the pages are what the tables give', () => {
  const made = pages();
  expect(readdirSync(folder).sort()).toEqual([...made.keys()].sort());
  const stale = [...made].filter(([file, text]) => readFileSync(join(folder, file), 'utf8') !== text);
  expect(stale.map(([file]) => file)).toEqual([]);
});

test('every rule says what holds, in a line without a full stop', () => {
  const odd = texts.flatMap(({ id, says, why = 'plain' }) =>
    [says, why].every((line) => /^[\w"].*[^.\s]$/.test(line) && line.length < 160) ? [] : [`${id}: ${says}; ${why}`],
  );
  expect(odd).toEqual([]);
  expect(texts.length).toBeGreaterThan(190);
});

test('no two rules about one thing say the same', () => {
  const said = texts.map(({ id, says }) => `${id.slice(0, id.indexOf('/'))}: ${says}`);
  expect(said.filter((line, i) => said.indexOf(line) !== i)).toEqual([]);
});

describe('the example of a rule', () => {
  test.each(texts.map(({ id }) => id))('%s is refused by it, and taken once it is mended', (id) => {
    const { refused, taken, stored, profiles } = exampleOf(id);
    if (stored !== undefined) {
      const rules = (objects: Case['refused']): string[] =>
        objects.flatMap((object) => changeFindings(object, stored).map(({ issue }) => issue.rule));
      expect([rules(refused), rules(taken)]).toEqual([[id], []]);
      return;
    }
    const others = findings(id, refused, profiles[0]).filter(({ issue }) => issue.rule !== id);
    // Where the structure is broken too, both speak.
    expect(others.filter(({ issue }) => !issue.rule.startsWith('structure/'))).toEqual([]);
    expect(findings(id, taken, profiles[1])).toEqual([]);
    expect(show(exampleOf(id)).said.length).toBeGreaterThan(0);
  });

  test.each(texts.map(({ id }) => id))('%s is shown as it is', (id) => {
    const example = exampleOf(id);
    const { difference } = show(example);
    // A change is shown as it is read: what is stored goes.
    const [refused, taken] = example.stored === undefined ? (['+', '-'] as const) : (['-', '+'] as const);
    for (const [other, objects] of [
      [refused, example.refused],
      [taken, example.taken],
    ] as const) {
      const documents = sideOf(difference, other).split('\n---\n');
      expect(documents).toHaveLength(objects.length);
      documents.forEach((text, i) => {
        const path = /^# .*, ([\w.]+)$/m.exec(text)?.[1]?.split('.') ?? [];
        const shown: unknown = parseAllDocuments(text)[0]?.toJS() ?? {};
        expect([text, holds(at(objects[i], path) ?? {}, shown)]).toEqual([text, true]);
      });
    }
  });
});

test('a difference has both texts in it', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 8 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDifference(before, after);
      expect([sideOf(lines, '+'), sideOf(lines, '-')]).toEqual([before, after]);
    }),
  );
});

test('a difference leaves the lines alone that both have', () => {
  expect(lineDifference('a\nb\nc', 'a\nx\nc')).toEqual([' a', '-b', '+x', ' c']);
  expect(lineDifference('a', 'a')).toEqual([' a']);
});

describe('an excerpt', () => {
  const disks = Array.from({ length: 12 }, (_, i) => ({ name: `d${i}`, disk: { bus: 'virtio' } }));
  const spec = { domain: { devices: { disks } }, volumes: [] };
  const machine = { kind: 'VirtualMachine', metadata: { name: 'vm' }, spec: { template: { spec } } };
  const path = ['spec', 'template', 'spec', 'domain', 'devices', 'disks', 3, 'disk', 'bus'];

  test('of a machine is the description of its instance, of others the spec', () => {
    expect(partOf(machine, [path])).toEqual(['spec', 'template', 'spec']);
    expect(partOf(machine, [path, ['spec', 'runStrategy']])).toEqual(['spec']);
    expect(partOf(machine, [path, ['metadata', 'name']])).toEqual([]);
    expect(partOf({ kind: 'Service' }, [path])).toEqual(['spec']);
  });

  test('of a long part has what paths lead to, and names', () => {
    expect(excerpt(machine, ['spec', 'template', 'spec'], [path])).toBe(
      '# VirtualMachine vm, spec.template.spec\ndomain:\n  devices:\n    disks:\n      - name: d3\n        disk:\n          bus: virtio',
    );
  });

  test('cuts long texts', () => {
    expect(shortened('a'.repeat(161))).toBe(`${'a'.repeat(24)}… (161 characters)`);
    expect(shortened('a'.repeat(160))).toBe('a'.repeat(160));
  });
});

describe('the counts', () => {
  const all = counts();

  test('add up', () => {
    for (const { done, later, never, total } of [...all.sections, all.total, ...Object.values(all.kubevirt)]) {
      expect(done + later + never).toBe(total);
    }
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    expect(sum(all.sections.map(({ total }) => total))).toBe(all.total.total);
    expect(sum(Object.values(all.kubevirt).map(({ total }) => total))).toBe(538);
    expect(sum(Object.values(all.later))).toBe(all.total.later);
  });

  test('are printed with a line for each section', () => {
    const lines = table(all).split('\n');
    expect(lines[0]).toMatch(/^ +done +not yet +never +rows$/);
    const { title, done, later, never, total } = all.sections[3] as (typeof all.sections)[number];
    expect(lines.filter((line) => line.startsWith(title)).map((line) => line.split(/ {2,}/))).toEqual([
      [title, ...[done, later, never, total].map(String)],
    ]);
  });
});
