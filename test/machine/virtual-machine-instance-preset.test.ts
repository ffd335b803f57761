import { VirtualMachine, VirtualMachineInstance, VirtualMachineInstancePreset } from 'kubevirt-kit/cdk8s';
import { Firmware } from '../../src/machine/firmware';
import { virtualMachineInstancePreset as preset } from '../../src/machine/virtual-machine-instance-preset';
import { refusal, webChart } from '../cdk8s/synthesis';
import { rendered } from '../core/rendered';

const selector = { matchLabels: { size: 'small' } };

test('a preset holds what KubeVirt takes from one, firmware with the features that it needs', () => {
  expect(
    rendered(preset, 'small', { selector, cpu: { cores: 2 }, requests: { memory: '2Gi' }, firmware: Firmware.efi() }),
  ).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstancePreset',
    metadata: { name: 'small', namespace: 'web' },
    spec: {
      selector,
      domain: {
        cpu: { cores: 2 },
        resources: { requests: { memory: '2Gi' } },
        firmware: { bootloader: { efi: { secureBoot: true } } },
        features: { smm: { enabled: true } },
        devices: {},
      },
    },
  });
  expect(preset.refs(preset.manifest('small', { selector }))).toEqual({ virtualMachineInstancePresetName: 'small' });
});

test('machines that come after a preset of the program are read with it, where it selects them', () => {
  const chart = webChart({ namespace: 'web' });
  new VirtualMachineInstancePreset(chart, 'small', {
    selector,
    requests: { memory: '1Gi' },
  });
  new VirtualMachineInstance(chart, 'other', { memory: '1Gi', disks: {} });
  const inside = { disks: {}, interfaces: {} };
  expect(refusal(() => new VirtualMachine(chart, 'vm', { ...inside, podLabels: { size: 'large' } }))).toMatch(
    'memory/require-amount',
  );
  expect(refusal(() => new VirtualMachine(chart, 'vm', { ...inside, podLabels: { size: 'small' } }))).toBe(
    'not refused',
  );
});
