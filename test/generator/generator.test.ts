import fc from 'fast-check';
import { kinds, schemaOf } from '../../imports/schemas';
import { askStructure } from '../../src/core/structure';
import { deprecatedOf, instancePrefix, specSchema } from '../fields/coverage';
import { machineKinds } from '../fields/field-object';
import { leavesIn, leavesOf } from '../fields/leaf-path';
import { notSaidYet } from '../fields/not-said-yet';
import { cases, casesOf } from './arbitrary';
import { type Case, kindOf, treeAt } from './case';
import { Draw } from './draw';
import { kindSchema } from './kind';
import { mutate } from './mutation';
import { RandomArbitrary } from './random';
import { shrink, simpler, sizeOf } from './shrink';

function firstOf(seed: number, count: number, only?: readonly string[], edited?: number): Case[] {
  return [...casesOf(seed, count, only, edited)].flat();
}

describe('the cases of a seed', () => {
  test('are always the same, and the first of many are the first of few', () => {
    const many = firstOf(7, 1100);
    expect(firstOf(7, 1100)).toEqual(many);
    expect(firstOf(7, 200)).toEqual(many.slice(0, 200));
    expect(firstOf(8, 200)).not.toEqual(many.slice(0, 200));
  });

  test('do not repeat from batch to batch', () => {
    const texts = firstOf(1, 1500).map((one) => JSON.stringify(one));
    expect(new Set(texts).size).toBeGreaterThan(1350);
  });

  test('are of every kind that the oracle decides about, and of none but those that are asked for', () => {
    const judged = kinds.filter((id) => kindSchema(id).source === 'crd');
    const made = new Set(firstOf(3, 4000, undefined, 0).map(kindOf));
    expect(judged.filter((id) => !made.has(id))).toEqual([]);
    expect([...made].filter((id) => !judged.includes(id)).sort()).toEqual([
      '/ConfigMap',
      '/Namespace',
      '/PersistentVolumeClaim',
      '/Secret',
      '/Service',
      'autoscaling/HorizontalPodAutoscaler',
      'networking.k8s.io/Ingress',
      'networking.k8s.io/NetworkPolicy',
      'policy/PodDisruptionBudget',
    ]);
    expect(new Set(firstOf(3, 50, ['/Service']).map(kindOf))).toEqual(new Set(['/Service']));
  });

  test('reach nearly all fields of a machine that are written by people', () => {
    const reached = new Set<string>();
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        reached.add(key);
        walk(Reflect.get(node, key));
      }
    };
    for (const { object } of firstOf(5, 12_000, ['kubevirt.io/VirtualMachineInstance'], 60)) walk(object);
    const spec = schemaOf('kubevirt.io', 'VirtualMachineInstance')?.schema.properties?.['spec'];
    const domain = spec?.properties?.['domain'];
    const fields = [spec, domain, domain?.properties?.['devices']].flatMap((one) => Object.keys(one?.properties ?? {}));
    expect(fields.length).toBeGreaterThan(60);
    expect(fields.filter((field) => !reached.has(field)).length / fields.length).toBeLessThan(0.05);
  });
});

describe.each([...machineKinds])('the generated objects of kind %s', (kind) => {
  test('have every field that is not deprecated', () => {
    const schema = specSchema(kind);
    const reached = new Set<string>();
    for (const { object } of firstOf(
      11,
      6000,
      [`${kind === 'VirtualMachinePool' ? 'pool.' : ''}kubevirt.io/${kind}`],
      0,
    )) {
      for (const path of leavesIn(object['spec'], schema)) reached.add(path);
    }
    const left = new Set([
      ...deprecatedOf(kind).map(({ path }) => path),
      ...notSaidYet.flatMap((path) => [path, `${instancePrefix(kind)}${path}`]),
    ]);
    const missing = leavesOf(schema).filter(({ path }) => !reached.has(path) && !left.has(path));
    expect(missing.map(({ path }) => path)).toEqual([]);
  });
});

describe('an object as it is made', () => {
  test('has no fault of structure but where a field was put into it that wants another', () => {
    const made = firstOf(2, 3000, undefined, 0);
    const faulty = made.filter(({ object }) => askStructure(object, () => 'error').length > 0);
    expect(faulty.length / made.length).toBeLessThan(0.03);
  });

  test('is plain data that goes over the wire as it is', () => {
    fc.assert(
      fc.property(cases(), (one) => {
        expect(JSON.parse(JSON.stringify(one))).toEqual(one);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('an edit', () => {
  test('changes the object or its cluster, says what it did, and leaves the case that it is made of as it was', () => {
    fc.assert(
      fc.property(cases(undefined, 0), fc.integer(), (given, seed) => {
        const before = JSON.stringify(given);
        const draw = new Draw(fc.sample(random, { seed, numRuns: 1 })[0] as fc.Random);
        const { schema } = schemaOf(...(kindOf(given).split('/') as [string, string])) ?? {};
        const edited = mutate(draw, given, schema, kindOf(given).endsWith('/NetworkAttachmentDefinition'));
        expect(JSON.stringify(given)).toBe(before);
        if (edited === given) return;
        expect(edited.edits).toHaveLength(1);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test('changes something in nearly all cases, and most objects have one', () => {
    const edited = firstOf(4, 2000);
    const plain = firstOf(4, 2000, undefined, 0);
    expect(edited.filter(({ edits }) => edits.length > 0).length / edited.length).toBeGreaterThan(0.6);
    expect(edited.every(({ edits }) => edits.length <= 3)).toBe(true);
    expect(plain.every(({ edits }) => edits.length === 0)).toBe(true);
  });
});

const random = new RandomArbitrary();

describe('shrinking', () => {
  const given: Case = {
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels: { app: 'web', tier: 'front' } },
      data: { a: 'x'.repeat(100), b: '{"type":"bridge","vlan":5}' },
      list: [1, 2, { keep: true, drop: 1 }],
    },
    profile: { featureGates: ['HostDisk', 'Sidecar'] },
    edits: ['drop spec'],
  };

  test('tries smaller cases only, and never drops what an object is', () => {
    for (const one of simpler(given)) {
      expect(sizeOf(one)).toBeLessThan(sizeOf(given));
      expect([one.object['apiVersion'], one.object['kind']]).toEqual(['v1', 'ConfigMap']);
    }
  });

  test('finds the smallest object that is still of interest, in lists, in text and in JSON within text', async () => {
    const found = await shrink(given, async (tried) =>
      tried.map(({ object, profile }) => {
        const list = object['list'] as { keep?: boolean }[] | undefined;
        const json = treeAt(object, 'data')?.['b'];
        return (
          list?.some((item) => item?.keep === true) === true &&
          /"vlan":5/.test(String(json)) &&
          profile.featureGates?.includes('Sidecar') === true
        );
      }),
    );
    expect(found).toEqual({
      object: { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '{"vlan":5}' }, list: [{ keep: true }] },
      profile: { featureGates: ['Sidecar'] },
      edits: ['drop spec'],
    });
  });

  test('is that of the arbitrary, too', () => {
    const failing = fc.check(
      fc.property(cases(['/Service']), ({ object }) => treeAt(object, 'spec')?.['ports'] === undefined),
      { seed: 1, numRuns: 100 },
    );
    expect(failing.counterexample?.[0].object).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      spec: { ports: expect.anything() },
    });
  });
});
