import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { at } from '../../src/core/path';
import { eachItem, fieldsOf, type Items, type ItemsCheck, type Rule, type RuleSet, rulesAt } from '../../src/core/rule';
import { copyTree } from '../../src/core/tree';
import * as library from '../../src/index';
import { verdicts } from '../oracle/verdict';

interface Shelf {
  readonly label?: string;
  readonly books?: readonly { readonly title?: string; readonly year?: number }[];
}

const books: Items<Shelf, { readonly title?: string; readonly year?: number }> = {
  path: ['books'],
  of: (shelf) => shelf.books,
};

const rules: readonly Rule<Shelf>[] = [
  { id: 'book/first', says: '', mirrors: '', check: eachItem(books, (_, report) => report(['title'], 'first')) },
  { id: 'shelf/second', says: '', mirrors: '', check: (_, report) => report(['label'], 'second') },
  { id: 'shelf/labelled', says: '', mirrors: '', on: 'label', check: (_, report) => report(['label'], 'labelled') },
  { id: 'book/dated', says: '', mirrors: '', check: eachItem(books, (_, report) => report(['year'], 'dated'), 'year') },
];

function said(manifest: { readonly shelf: Shelf }, sets: readonly RuleSet[] = [rulesAt(['shelf'], rules)]): string[] {
  return askRules(sets, manifest, stockCluster, () => 'error').map(({ path, message }) => `${path}: ${message}`);
}

test('issues come in the order of the rules, and of the items of a list', () => {
  expect(said({ shelf: { label: 'a', books: [{ year: 1 }, {}, { year: 2 }] } })).toEqual([
    'shelf.books[0].title: first',
    'shelf.books[1].title: first',
    'shelf.books[2].title: first',
    'shelf.label: second',
    'shelf.label: labelled',
    'shelf.books[0].year: dated',
    'shelf.books[2].year: dated',
  ]);
});

test('a rule on a field is not asked where the field is absent', () => {
  expect(said({ shelf: {} })).toEqual(['shelf.label: second']);
  expect(said({ shelf: { books: [{}, 'odd' as never, null as never] } })).toEqual([
    'shelf.books[0].title: first',
    'shelf.books[2].title: first',
    'shelf.label: second',
  ]);
});

test('a rule about items says by itself what it says among others', () => {
  const found: string[] = [];
  for (const { check } of rules) {
    check({ books: [{ year: 1 }, {}] }, (path, message) => found.push(`${path.join('.')}: ${message}`), stockCluster);
  }
  expect(found).toEqual([
    'books.0.title: first',
    'books.1.title: first',
    'label: second',
    'label: labelled',
    'books.0.year: dated',
  ]);
});

describe('a rule that names the field it is on has nothing to say without it', () => {
  const inputs = readdirSync(join(__dirname, '../oracle/verdicts'))
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => verdicts(basename(file, '.jsonl')).map(({ input }) => input));
  const kinds = Object.values(library).filter((one) => typeof one === 'object' && 'rules' in one && 'kind' in one);
  const mounted = kinds.flatMap(({ kind, rules }) =>
    rules.flatMap(({ path, rules }) => rules.map((rule) => ({ kind, path, rule }))),
  );

  const itemsOf = ({ check }: Rule<unknown>): ItemsCheck<unknown, object> | undefined =>
    'items' in check ? (check as ItemsCheck<unknown, object>) : undefined;
  const fields = mounted.filter(({ rule }) => (rule.on ?? itemsOf(rule)?.on) !== undefined);

  /** A subject that has none of some fields. The rule is not asked either where null is what they would be in. */
  function without(subject: object, on: string | readonly string[]): object {
    const copy = copyTree(subject);
    for (const field of fieldsOf(on)) {
      let parent: unknown = copy;
      for (const [i, name] of field.entries()) {
        if (typeof parent !== 'object' || parent === null) break;
        if (i === field.length - 1) Reflect.deleteProperty(parent, name);
        else if (Reflect.get(parent, name) === null) Reflect.set(parent, name, {});
        parent = Reflect.get(parent, name);
      }
    }
    return copy;
  }

  test.each([...new Set(fields.map(({ rule }) => rule.id))])('%s', (id) => {
    const found: string[] = [];
    const note = (_path: unknown, message: string) => found.push(message);
    let asked = 0;
    for (const { kind, path, rule } of fields.filter((one) => one.rule.id === id)) {
      for (const input of inputs) {
        const part = input['kind'] === kind ? at(input, path) : undefined;
        if (typeof part !== 'object' || part === null) continue;
        const each = itemsOf(rule);
        const list: unknown = each === undefined ? [part] : each.items.of(part);
        for (const [i, item] of (Array.isArray(list) ? list : []).entries()) {
          if (typeof item !== 'object' || item === null) continue;
          asked += 1;
          if (each === undefined) rule.check(without(item, rule.on ?? []), note, stockCluster);
          else each.ofItem(without(item, each.on ?? []), note, part, stockCluster, i);
        }
      }
    }
    expect([asked > 0, found]).toEqual([true, []]);
  });
});
