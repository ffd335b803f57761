import fc from 'fast-check';
import { kinds, schemaOf } from '../../imports/schemas';
import type { Path } from '../../src/core/path';
import { checkStructure } from '../../src/core/structure';
import { under } from '../../src/core/value';
import { verdicts } from '../oracle/verdict';
import { late, lateEngine } from './late-value';
import { machine, said } from './structure-case';

const identities = kinds.map((id) => {
  const [group = '', kind = ''] = id.split('/');
  const version = schemaOf(group, kind)?.versions[0] ?? '';
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind };
});

const names = [
  'apiVersion', 'kind', 'metadata', 'spec', 'status', 'name', 'labels', 'template', 'domain', 'devices', 'disks',
  'memory', 'guest', 'volumes', 'data', 'ownerReferences', 'finalizers', 'managedFields', 'source', 'claims',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '0',
]; // biome-ignore format: a list of words

/** JSON whose keys are often those that are looked for. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('1Gi', 'a b')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie('value'), { maxKeys: 6 }),
  ),
})).value;

describe('whatever an object holds', () => {
  test('nothing is thrown, nothing is changed, and paths lead into it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...identities),
        fc.dictionary(fc.constantFrom(...names), json, { maxKeys: 6 }),
        fc.boolean(),
        (identity, rest, webhooks) => {
          const manifest = { ...rest, ...identity };
          const before = JSON.stringify(manifest);
          const paths: Path[] = [];
          checkStructure(manifest, (_rule, path) => paths.push(path), { webhooks });
          expect(JSON.stringify(manifest)).toBe(before);
          for (const path of paths) {
            const holder = path
              .slice(0, -1)
              .reduce<unknown>((here, step) => Reflect.get(here as object, step), manifest);
            expect(holder).toBeDefined(); // null is an object without fields to Go, which then wants some
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('no machine is too odd', () => {
    const spec = fc.record(
      { domain: json, volumes: json, networks: json, topologySpreadConstraints: json, utilityVolumes: json },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(spec, (odd) => {
        expect(() => said(machine({}, odd as object))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  test('data that are nested without end, or refer to themselves, are no danger', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100_000; i += 1) deep = i % 2 === 0 ? [deep] : { a: deep };
    const circle: { status?: object; spec?: object; metadata?: object } = {};
    Object.assign(circle, { status: circle, spec: circle, metadata: circle });
    for (const odd of [deep, circle]) {
      for (const identity of identities) {
        expect(() => said({ ...identity, metadata: odd, spec: odd, status: odd, data: odd })).not.toThrow();
      }
    }
  });
});

/** Where the leaves of data are. */
function leaves(tree: unknown, path: Path = []): Path[] {
  if (typeof tree !== 'object' || tree === null) return [path];
  const keys = Array.isArray(tree) ? [...tree.keys()] : Object.keys(tree);
  return keys.flatMap((key) => leaves(Reflect.get(tree, key), [...path, key]));
}

test('of an object that is taken any leaf may come later', () => {
  const taken = verdicts('structure').filter(({ admission }) => admission === true);
  expect(taken.length).toBeGreaterThan(50);
  under(lateEngine, () => {
    for (const { input } of taken) {
      for (const path of leaves(input)) {
        if (path.length < 2) continue;
        const copy = structuredClone(input);
        const holder = path.slice(0, -1).reduce<unknown>((here, step) => Reflect.get(here as object, step), copy);
        Reflect.set(holder as object, path.at(-1) ?? '', late('x'));
        expect([path, said(copy)]).toEqual([path, []]);
      }
    }
  });
});
