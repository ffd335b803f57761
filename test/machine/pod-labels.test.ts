import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster } from '../../src/core/cluster';
import type { Manifest } from '../../src/core/manifest';
import { machineLabelValue } from '../../src/machine/machine-selector';
import { machineSelector, podLabelsOf } from '../../src/machine/pod-labels';

/** What KubeVirt's own template service rendered for a machine: the labels of its pod. */
interface Recorded {
  readonly input: Manifest;
  readonly pod: Readonly<Record<string, string>>;
}

const recorded = JSON.parse(
  readFileSync(join(__dirname, '../oracle/verdicts/pod-labels.json'), 'utf8'),
) as readonly Recorded[];

const title = ({ input: { kind, metadata } }: Recorded): string => `${kind} ${metadata.name.slice(0, 70)}`;

test.each(recorded.map((one) => [title(one), one] as const))('the pod of %s is found by the label', (_title, one) => {
  expect(one.pod['vmi.kubevirt.io/id']).toBe(machineLabelValue(one.input.metadata.name));
});

test.each(recorded.map((one) => [title(one), one] as const))('the pod of %s has these labels', (_title, one) => {
  // The instance's uid, which nobody knows before it runs.
  const { 'kubevirt.io/created-by': _uid, ...labels } = one.pod;
  expect(podLabelsOf(one.input)).toEqual(labels);
});

test('a malformed machine has the labels that any has', () => {
  const machine = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'vm' }, spec: {} };
  expect(podLabelsOf(machine)).toEqual({
    'kubevirt.io': 'virt-launcher',
    'vm.kubevirt.io/name': 'vm',
    'vmi.kubevirt.io/id': 'vm',
  });
});

describe('before KubeVirt 1.7', () => {
  const older = Cluster.kubevirt('1.6');
  const machine = (name: string, spec: object = {}) => ({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name },
    spec: { template: { spec } },
  });

  test('pods have no label of the name alone, and are found by the host name of their guest', () => {
    expect(podLabelsOf(machine('vm.a'), older)).toEqual({
      'kubevirt.io': 'virt-launcher',
      'vm.kubevirt.io/name': 'vm',
    });
    expect(machineSelector(machine('vm.a'), older)).toEqual({ 'vm.kubevirt.io/name': 'vm' });
    expect(machineSelector(machine('vm', { hostname: 'db-1' }), older)).toEqual({ 'vm.kubevirt.io/name': 'db-1' });
  });

  test('from then on they have both', () => {
    expect(machineSelector(machine('vm', { hostname: 'db-1' }), Cluster.kubevirt('1.7'))).toEqual({
      'vmi.kubevirt.io/id': 'vm',
    });
    expect(podLabelsOf(machine('vm', { hostname: 'db-1' }), Cluster.kubevirt('1.7'))).toEqual({
      'kubevirt.io': 'virt-launcher',
      'vm.kubevirt.io/name': 'db-1',
      'vmi.kubevirt.io/id': 'vm',
    });
  });
});
