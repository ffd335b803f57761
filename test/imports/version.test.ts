import type { Node } from '../../scripts/imports/upstream';
import { changesBetween, schemaBefore, stepsOf } from '../../scripts/imports/version-change';
import { versionModule } from '../../scripts/imports/version-module';
import { recordVersions, type VersionRecord } from '../../scripts/imports/version-record';
import { type StatedVersion, type TargetVersion, targetVersions } from '../../scripts/imports/version-source';
import { record } from '../core/older';

const step = ['1.7', '1.8'] as const;
const object = (properties: Record<string, Node>, rest: Node = {}): Node => ({ type: 'object', properties, ...rest });

describe('the changes between two versions', () => {
  const older = object({
    spec: object({
      disks: { type: 'array', items: object({ name: { type: 'string' }, old: { type: 'string' } }) },
      labels: { type: 'object', additionalProperties: object({ a: { type: 'string' } }) },
      size: { type: 'integer', minimum: 1 },
      bare: { type: 'object' },
    }),
  });
  const newer = object({
    spec: object(
      {
        disks: { type: 'array', items: object({ name: { type: 'string' }, cache: { type: 'string' } }) },
        labels: { type: 'object', additionalProperties: object({ a: { type: 'string' }, b: { type: 'string' } }) },
        size: { type: 'integer' },
        bare: object({ more: { type: 'string' } }),
      },
      { required: ['size'] },
    ),
  });
  const changes = changesBetween(older, newer, step);

  test('say what came, what went and what a keyword was', () => {
    expect(changes).toEqual([
      { path: 'spec', until: '1.7', keyword: 'required' },
      { path: 'spec.bare.more', since: '1.8' },
      { path: 'spec.disks[].cache', since: '1.8' },
      { path: 'spec.disks[].old', until: '1.7', schema: { type: 'string' } },
      { path: 'spec.labels{}.b', since: '1.8' },
      { path: 'spec.size', until: '1.7', keyword: 'minimum', value: 1 },
    ]);
  });

  test('give the older one back, and leave the newer one as it is', () => {
    const text = JSON.stringify(newer);
    expect(schemaBefore(newer, changes, step)).toEqual(older);
    expect(JSON.stringify(newer)).toBe(text);
  });

  test('those of other versions are passed over', () => {
    expect(schemaBefore(newer, changes, ['1.6', '1.7'])).toEqual(newer);
  });

  test('a change at a place that is not there is an error', () => {
    const lost = [{ path: 'spec.nothing.more', since: '1.8' as const }];
    expect(() => schemaBefore(newer, lost, step)).toThrow('there is nothing at "spec.nothing"');
  });
});

test('a path goes into lists and maps step by step', () => {
  expect(stepsOf('spec.disks[].labels{}.a')).toEqual(['spec', 'disks', '[]', 'labels', '{}', 'a']);
  expect(stepsOf('')).toEqual([]);
});

describe('the record', () => {
  const stated = (kinds: Partial<Record<TargetVersion, StatedVersion['kinds']>>, gates = {}) =>
    Object.fromEntries(
      targetVersions.map((version) => [
        version,
        {
          sums: {},
          betaIsOn: version === '1.9',
          gates: Reflect.get(gates, version) ?? {},
          kinds: kinds[version] ?? {},
        },
      ]),
    ) as Record<TargetVersion, StatedVersion>;
  const kind = (schema: Node, served = ['v1']) => ({ 'a.io/A': { served, schema } });
  const empty: Node = { type: 'object' };
  const more = object({ spec: { type: 'string' }, status: { type: 'string' } });

  test('has of kinds, versions and gates what is not the same all along, and nothing of a status', () => {
    const kinds = { '1.7': kind(empty, ['v1beta1']), '1.8': kind(more, ['v1beta1', 'v1']), '1.9': kind(more) };
    const gates = { '1.7': { G: 'Alpha' }, '1.8': { G: 'Alpha' }, '1.9': { G: 'Beta' } };
    const {
      served,
      changes,
      gates: states,
      betaIsOn,
    } = JSON.parse(recordVersions(stated(kinds, gates), [])) as VersionRecord;
    expect({ served, changes, states, betaIsOn }).toEqual({
      served: { 'a.io/A': { '1.6': [], '1.7': ['v1beta1'], '1.8': ['v1beta1', 'v1'], '1.9': ['v1'] } },
      changes: { 'a.io/A': [{ path: 'spec', since: '1.8' }] },
      states: { G: { '1.7': 'Alpha', '1.9': 'Beta' } },
      betaIsOn: ['1.9'],
    });
  });

  test('cannot say that a kind went', () => {
    expect(() => recordVersions(stated({ '1.7': kind(empty) }), [])).toThrow('a.io/A went with KubeVirt 1.8');
  });

  test('cannot be made where the newest version is read otherwise than its code prints it', () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'as.a.io' },
      spec: {
        group: 'a.io',
        names: { kind: 'A', plural: 'as' },
        scope: 'Namespaced' as const,
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: more } }],
      },
    };
    expect(() => recordVersions(stated({ '1.9': kind(more) }), [crd])).not.toThrow();
    expect(() => recordVersions(stated({ '1.9': kind(empty) }), [crd])).toThrow(
      "a.io/A is not read from KubeVirt's source as its code prints it",
    );
  });
});

test('a keyword whose change nothing asks stops the generator', () => {
  const changes = { 'a.io/A': [{ path: 'spec', until: '1.7' as const, keyword: 'maximum', value: 5 }] };
  expect(() => versionModule({ ...record, changes })).toThrow(
    '"maximum" changed at "spec" after 1.7, which nothing asks yet',
  );
});
