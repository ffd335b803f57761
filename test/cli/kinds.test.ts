import { kindOf, knowledgeOf, loadKinds } from '../../src/cli/kinds';
import * as library from '../../src/index';

test('the command line knows every kind that the library has', () => {
  const kinds = (Object.values(library) as readonly unknown[]).filter(
    (value) => typeof value === 'object' && value !== null && 'companions' in value,
  );
  expect(kinds.length).toBeGreaterThan(10);
  expect(new Set(loadKinds())).toEqual(new Set(kinds));
});

test('a kind is known in all its versions', () => {
  expect(kindOf('kubevirt.io/v1alpha3', 'VirtualMachine')).toBe(library.virtualMachine);
  expect([kindOf('v1', 'VirtualMachine'), kindOf('v1', '__proto__'), kindOf('v1', 'toString')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a kind is known by its structure, by its group, or not', () => {
  const known = (['kubevirt.io/v1 KubeVirt', 'kubevirt.io/v1 Novelty', 'v1 Pod', 'apps/v1 Deployment'] as const).map(
    (one) => {
      const [apiVersion = '', kind = ''] = one.split(' ');
      return knowledgeOf(apiVersion, kind);
    },
  );
  expect(known).toEqual(['structure', 'group', undefined, undefined]);
});
