import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/core/manifest';
import { machineLabelValue } from '../../src/machine/machine-selector';
import { podLabelsOf } from '../../src/machine/pod-labels';

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
