import { Catalogue, VirtualMachine } from 'kubevirt-kit/cdk8s';
import { Disk } from '../../src/machine/disk';
import { refusal, webChart, written } from '../cdk8s/synthesis';
import { run } from '../pulumi/run';

jest.setTimeout(60_000);

const disks = { root: Disk.containerDisk('a') };
const props = {
  instancetypes: { small: { cpu: 1, memory: '2Gi' } },
  preferences: { needy: { requirements: { memory: '4Gi' } } },
} as const;

test('a catalogue holds sizes and tastes of its namespace, which machines refer to by name', () => {
  const chart = webChart({ namespace: 'web' });
  const { instancetypes, preferences } = new Catalogue(chart, 'team', { ...props, namespace: 'shop' });
  expect([instancetypes, preferences]).toEqual([
    { small: { instancetypeName: 'team-size-small', instancetypeKind: 'VirtualMachineInstancetype' } },
    { needy: { preferenceName: 'team-guest-needy', preferenceKind: 'VirtualMachinePreference' } },
  ]);
  new VirtualMachine(chart, 'vm', { instancetype: instancetypes.small, disks });
  expect(written(chart).map(({ kind, metadata }) => [kind, metadata])).toEqual([
    ['VirtualMachineInstancetype', { name: 'team-size-small', namespace: 'shop' }],
    ['VirtualMachinePreference', { name: 'team-guest-needy', namespace: 'shop' }],
    ['VirtualMachine', { name: 'vm', namespace: 'web' }],
  ]);
});

test('a catalogue that is shared is that of the whole cluster', () => {
  const chart = webChart({ namespace: 'web' });
  const { instancetypes, preferences } = new Catalogue(chart, 'team', { ...props, shared: true });
  expect([instancetypes.small.instancetypeKind, preferences.needy.preferenceKind]).toEqual([
    'VirtualMachineClusterInstancetype',
    'VirtualMachineClusterPreference',
  ]);
  expect(written(chart).map(({ kind, metadata }) => [kind, metadata])).toEqual([
    ['VirtualMachineClusterInstancetype', { name: 'team-size-small' }],
    ['VirtualMachineClusterPreference', { name: 'team-guest-needy' }],
  ]);
});

test('a size or a taste that a catalogue does not have does not compile', () => {
  const team = new Catalogue(webChart(), 'team', props);
  // @ts-expect-error: it is called small
  expect(team.instancetypes.smal).toBeUndefined();
  // @ts-expect-error: it is called needy
  expect(team.preferences.ready).toBeUndefined();
});

const tooLittle =
  'spec.instancetype: instancetype "team-size-small" has 2Gi of memory, and preference "team-guest-needy" requires 4Gi';

test('what a catalogue says is asked of its machines, in both engines', async () => {
  const chart = webChart({ namespace: 'web' });
  const { instancetypes, preferences } = new Catalogue(chart, 'team', props);
  const machine = { instancetype: instancetypes.small, preference: preferences.needy, disks };
  expect(refusal(() => new VirtualMachine(chart, 'vm', machine))).toContain(tooLittle);
  const traffic = await run(`
    const { instancetypes, preferences } = new kinds.Catalogue('team', ${JSON.stringify(props)});
    new VirtualMachine('fine', { instancetype: instancetypes.small, disks: { root } });
    new VirtualMachine('vm', { instancetype: instancetypes.small, preference: preferences.needy, disks: { root } });
  `);
  expect(traffic.logs.filter(({ message }) => message.includes(tooLittle))).toHaveLength(1);
  expect(traffic.registrations.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['team-size-small', 'team-guest-needy', 'fine']),
  );
});
