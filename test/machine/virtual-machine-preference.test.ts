import { VirtualMachine, VirtualMachineClusterPreference, VirtualMachinePreference } from 'kubevirt-kit/cdk8s';
import { Disk } from '../../src/machine/disk';
import { virtualMachinePreference } from '../../src/machine/virtual-machine-preference';
import { refusal, webChart, written } from '../cdk8s/synthesis';
import { lines } from '../cli/checked';
import { run } from '../pulumi/run';

jest.setTimeout(60_000);

const disks = { root: Disk.containerDisk('a') };
const needy = { requirements: { memory: '4Gi' } } as const;
const tooLittle =
  'spec.template.spec.domain.memory: the machine has 2Gi of memory, and preference "needy" requires 4Gi; give it more [preference/require-memory]';

test('a machine refers to a preference by object, with its kind, and gets no bus of a disk written', () => {
  const chart = webChart({ namespace: 'web' });
  const own = new VirtualMachinePreference(chart, 'own', { devices: { diskBus: 'sata' } });
  const shared = new VirtualMachineClusterPreference(chart, 'shared', { machineType: 'q35' });
  new VirtualMachine(chart, 'a', { preference: own, memory: '1Gi', disks });
  new VirtualMachine(chart, 'b', { preference: shared, memory: '1Gi', disks });
  const machines = written(chart).filter(({ kind }) => kind === 'VirtualMachine');
  expect(machines.map(({ spec }) => [spec.preference, spec.template.spec.domain.devices.disks])).toEqual([
    [{ kind: 'VirtualMachinePreference', name: 'own' }, [{ name: 'root', disk: {} }]],
    [{ kind: 'VirtualMachineClusterPreference', name: 'shared' }, [{ name: 'root', disk: {} }]],
  ]);
});

test('what a preference of the program requires is asked of its machines, in cdk8s', () => {
  const chart = webChart({ namespace: 'web' });
  const preference = new VirtualMachinePreference(chart, 'needy', needy);
  expect(refusal(() => new VirtualMachine(chart, 'a', { preference, memory: '2Gi', disks }))).toBe(
    `VirtualMachine "web/a" would be rejected by the cluster:\n  ${tooLittle}`,
  );
  expect(refusal(() => new VirtualMachine(chart, 'b', { preference, memory: '4Gi', disks }))).toBe('not refused');
});

test('what a preference of the program requires is asked of its machines, in Pulumi', async () => {
  const traffic = await run(`
    const preference = new kinds.VirtualMachineClusterPreference('needy', { requirements: { memory: '4Gi' } });
    new VirtualMachine('fine', { preference, memory: '4Gi', disks: { root } });
    new VirtualMachine('a', { preference, memory: '2Gi', disks: { root } });
  `);
  expect(traffic.logs.filter(({ message }) => message.includes(tooLittle))).toHaveLength(1);
  expect(traffic.registrations.map(({ name }) => name)).toEqual(expect.arrayContaining(['needy', 'fine']));
});

test('what a preference of another document requires is asked of its machines, on the command line', () => {
  const machine = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: a, namespace: web}
spec:
  runStrategy: Always
  preference: {name: needy}
  template: {spec: {domain: {memory: {guest: 2Gi}, devices: {}}}}
`;
  const preference = `apiVersion: instancetype.kubevirt.io/v1beta1
kind: VirtualMachineClusterPreference
metadata: {name: needy}
spec: {requirements: {memory: {guest: 4Gi}}}
`;
  expect(lines({ 'machine.yaml': machine, 'preference.yaml': preference })).toEqual([
    `machine.yaml:7:30: ${tooLittle}`,
  ]);
});

test('a firmware is one of the two', () => {
  const said: string[] = [];
  const firmware = virtualMachinePreference.shape['firmware'];
  for (const given of [{}, { bios: {}, efi: {} }, { bios: {} }, { efi: { secureBoot: false } }]) {
    firmware?.(given, (_path, message) => said.push(message));
  }
  expect(said).toEqual([
    'a firmware is a bios or an efi; give one of the two',
    'a firmware is a bios or an efi; give one of the two',
  ]);
});
