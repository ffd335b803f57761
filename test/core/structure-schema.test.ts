import { kinds, type Schema, schemaOf } from '../../imports/schemas';
import { holds } from '../../src/core/cel/evaluate';
import { later } from '../../src/core/cel/function';
import type { Path } from '../../src/core/path';
import { sentencesOf } from '../../src/core/structure/combination';
import { sentenceOf } from '../../src/core/structure/condition';
import type { Walk } from '../../src/core/structure/finding';
import { checkNode } from '../../src/core/structure/node';
import { isTransition } from '../../src/core/structure/validation';

/** Every schema of every kind, once, with whether it is that of a CRD and where it was found first. */
function allSchemas(): readonly { readonly schema: Schema; readonly crd: boolean; readonly path: string }[] {
  const found = new Map<Schema, { schema: Schema; crd: boolean; path: string }>();
  for (const id of kinds) {
    const [group = '', name = ''] = id.split('/');
    const kind = schemaOf(group, name);
    const crd = kind?.source === 'crd';
    const visit = (schema: Schema, path: string): void => {
      if (found.has(schema)) return;
      found.set(schema, { schema, crd: crd && !path.startsWith(`${id}.metadata`), path });
      for (const key of Object.keys(schema.properties ?? {})) {
        const field = schema.properties?.[key];
        if (field !== undefined) visit(field, `${path}.${key}`);
      }
      if (schema.items !== undefined) visit(schema.items, `${path}[]`);
      if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, `${path}{}`);
    };
    if (kind !== undefined) visit(kind.schema, id);
  }
  return [...found.values()];
}

const schemas = allSchemas();
const ofCrds = schemas.filter(({ crd }) => crd);

function valuesOf(keyword: keyof Schema, among = schemas): unknown[] {
  return [...new Set(among.map(({ schema }) => schema[keyword]).filter((value) => value !== undefined))].sort();
}

/** What is said of a value by a schema of our own. */
function saidOf(value: unknown, schema: Schema): string[] {
  const kind = schemaOf('cdi.kubevirt.io', 'StorageProfile');
  if (kind === undefined) throw new Error('no kind');
  const said: string[] = [];
  const report = (_rule: object, path: Path, message: string) => said.push(`${path.join('.')}: ${message}`);
  const reading = { types: false, definitions: false, status: false };
  const walk: Walk = { kind, path: [], report, reading, rewritten: false, found: 0 };
  checkNode(value, schema, walk);
  return said;
}

describe('what the definitions say', () => {
  test('is all in keywords that are checked', () => {
    const checked = [
      'additionalProperties',
      'allOf',
      'default',
      'enum',
      'format',
      'intOrString',
      'items',
      'listMapKeys',
      'listType',
      'maxItems',
      'maxLength',
      'maxProperties',
      'maximum',
      'minItems',
      'minLength',
      'minProperties',
      'minimum',
      'nullable',
      'oneOf',
      'pattern',
      'preserveUnknownFields',
      'properties',
      'required',
      'type',
      'validations',
    ];
    const used = new Set(ofCrds.flatMap(({ schema }) => Object.keys(schema)));
    // That a map is replaced as a whole matters to server-side apply alone.
    used.delete('mapType');
    expect([...used].sort()).toEqual(checked);
  });

  test('is, of the formats, what the API server checks or leaves to Go', () => {
    expect(valuesOf('format', ofCrds)).toEqual(['date-time', 'int32', 'int64']);
    expect(valuesOf('format')).toEqual(['byte', 'date-time', 'int32', 'int64', 'quantity']);
  });

  test('has enumerations of texts and whole numbers alone, and additional properties of one schema', () => {
    const texts = ofCrds.flatMap(({ schema }) => (schema.enum ?? []).map((value) => typeof value));
    expect(new Set(texts)).toEqual(new Set(['string', 'number']));
    const others = ofCrds.filter(({ schema }) => schema.enum !== undefined && schema.type !== 'string');
    expect(new Set(others.map(({ schema }) => schema.type))).toEqual(new Set(['integer']));
    expect(ofCrds.filter(({ schema }) => typeof schema.additionalProperties === 'boolean')).toEqual([]);
  });

  test('has no conditions at the root, where none are asked', () => {
    expect(ofCrds.filter(({ schema, path }) => !path.includes('.', path.indexOf('/')) && schema.validations)).toEqual(
      [],
    );
  });

  test('has patterns that mean here what they mean in Go', () => {
    const patterns = valuesOf('pattern') as string[];
    expect(patterns.length).toBeGreaterThan(3);
    for (const pattern of patterns) {
      expect(() => new RegExp(pattern)).not.toThrow();
      // What the two read differently: flags, Unicode classes, text boundaries, named groups, POSIX classes.
      expect([pattern, /\(\?[^:]|\\[pPAzZQEC]|\[\[:/.test(pattern)]).toEqual([pattern, false]);
    }
  });

  test('gives a pattern to no number but an amount', () => {
    const amounts = ofCrds.filter(({ schema }) => schema.intOrString === true && schema.pattern !== undefined);
    expect(new Set(amounts.map(({ schema }) => schema.pattern)).size).toBe(1);
    const others = ofCrds.filter(({ schema }) => schema.pattern !== undefined && schema.type !== 'string');
    expect(others).toEqual(amounts.filter(({ schema }) => schema.type === undefined));
  });

  test('states in CEL what can be evaluated and said here, rule by rule', () => {
    const rules = ofCrds.flatMap(({ schema }) => schema.validations ?? []).filter((rule) => !isTransition(rule));
    expect(new Set(rules.map(({ rule }) => rule)).size).toBeGreaterThan(140);
    for (const { rule } of rules) {
      expect([rule, holds(rule, { self: later })]).toEqual([rule, undefined]);
      expect([rule, typeof sentenceOf(rule)]).toEqual([rule, 'string']);
    }
    // A rule that upstream adds is found out by its text.
    expect(sentenceOf('self.size() < 5')).toBeUndefined();
    expect(sentenceOf('constructor')).toBeUndefined();
  });

  test('has a sentence for every form that a value may not fit', () => {
    const combined = ofCrds.filter(({ schema }) => schema.allOf !== undefined || schema.oneOf !== undefined);
    const unsaid = combined.filter(({ schema, path }) => {
      const [kind = '', ...fields] = path
        .slice(path.indexOf('/') + 1)
        .replaceAll('[]', '')
        .split('.');
      const wanted = (schema.allOf?.length ?? 0) + (schema.oneOf === undefined ? 0 : 1);
      return sentencesOf(kind, fields)?.length !== wanted;
    });
    expect(combined.length).toBeGreaterThan(3);
    expect(unsaid.map(({ path }) => path)).toEqual([]);
  });

  test('leaves out no field that is free in form but those that are meant to be', () => {
    const free = ofCrds.filter(({ schema }) => schema.preserveUnknownFields === true).map(({ path }) => path);
    expect(free.map((path) => path.split('.').at(-1))).toEqual(
      expect.arrayContaining(['metadata', 'clock', 'virtualMachine']),
    );
    expect(free.filter((path) => !/\.(metadata|clock|virtualMachine|fieldsV1|desiredState)$/.test(path))).toEqual([]);
  });
});

describe('keywords that upstream does not use together yet', () => {
  test('a set holds nothing twice, by value and type', () => {
    const set: Schema = { type: 'array', listType: 'set', items: { intOrString: true } };
    expect(saidOf(['a', 1, '1', 'b'], set)).toEqual([]);
    expect(saidOf(['a', 'b', 'a'], set)).toEqual(['2: text "a" is already item 0 of the list; leave one of them out']);
  });

  test('a key that is missing is its default, and items without any are one', () => {
    const item: Schema = {
      type: 'object',
      properties: { name: { type: 'string', default: 'a' }, port: { type: 'integer' } },
    };
    const map: Schema = { type: 'array', listType: 'map', listMapKeys: ['name', 'port'], items: item };
    expect(saidOf([{ name: 'a', port: 1 }, { port: 2 }, { name: 'b' }], map)).toEqual([]);
    expect(saidOf([{ name: 'a' }, {}, { port: 1 }, { name: null, port: 1 }], map)).toEqual([
      '1: item 0 of the list has name "a" and no port too; choose another',
      '3: item 2 of the list has name "a" and port 1 too; choose another',
    ]);
  });

  test('null is an item where it is a value', () => {
    expect(saidOf([null], { type: 'array', items: { type: 'string', nullable: true } })).toEqual([]);
    expect(saidOf([null], { type: 'array', items: {} })).toEqual([]);
    expect(saidOf([null], { type: 'array', items: { intOrString: true } })).toEqual([
      '0: null is given in a list; leave the item out',
    ]);
  });

  test('a number is any number that can be written', () => {
    expect([saidOf(0.5, { type: 'number' }), saidOf(-1e300, { type: 'number' })]).toEqual([[], []]);
    expect([saidOf(Number.NaN, { type: 'number' }), saidOf('1', { type: 'number' })]).toEqual([
      [': the number NaN is given where a number is wanted'],
      [': text "1" is given where a number is wanted; write it without quotes'],
    ]);
  });
});
