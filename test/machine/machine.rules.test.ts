import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import {
  virtualMachineInstanceReplicaSetRuleSets,
  virtualMachineInstanceRuleSets,
  virtualMachineRuleSets,
} from '../../src/machine/machine.rules';
import { verdicts } from '../oracle/verdict';

const kinds = [
  ['VirtualMachine', virtualMachineRuleSets],
  ['VirtualMachineInstance', virtualMachineInstanceRuleSets],
  ['VirtualMachineInstanceReplicaSet', virtualMachineInstanceReplicaSetRuleSets],
] as const;

const recorded = new Set(
  readdirSync(join(__dirname, '../oracle/verdicts'))
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => verdicts(file.replace(/\.jsonl$/, '')).map(({ rule }) => rule)),
);

describe.each(kinds)('the rules of a %s', (kind, sets) => {
  const rules = sets.flatMap((set) => set.rules);

  test('are each shown by recorded verdicts of the cluster', () => {
    // The oracle is the newest version, and CDI's webhook of claims is not asked: what these decide is shown by tests of their own.
    const elsewhere = ['version/require-feature-gate', 'data-volume/require-known-profile'];
    const shown = (id: string): boolean => recorded.has(id) || elsewhere.includes(id);
    expect(rules.map(({ id }) => id).filter((id) => !shown(id))).toEqual([]);
  });

  test('are named after their noun and what they ask', () => {
    const form = /^[a-z]+(-[a-z]+)*\/(unique|valid|require|no)-[a-z0-9-]+$/;
    expect(rules.map(({ id }) => id).filter((id) => !form.test(id))).toEqual([]);
  });

  test.each([{}, { spec: {} }, { spec: { template: {} } }, { spec: { template: { spec: {}, metadata: {} } } }])(
    'do not throw at a manifest of which little is left: %j',
    (rest) => {
      const manifest = { apiVersion: 'kubevirt.io/v1', kind, metadata: { name: 'vm' }, ...rest };
      expect(() => askRules(sets, manifest, stockCluster, (_rule, stage) => defaultSeverity(stage))).not.toThrow();
    },
  );
});
