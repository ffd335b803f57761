import { Program } from '../../src/core/program';
import { Disk } from '../../src/machine/disk';
import { uniqueClaim } from '../../src/machine/unique-claim.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { entered, issuesOf, type Where } from './entered';

const claim = { claimName: 'data' };
const onClaim = { disks: { root: Disk.pvc(claim) } };
const machine = (name: string, props: object = onClaim, where: Where = {}) =>
  entered(virtualMachine, name, props, where);

test('the id is that of the ledger', () => {
  expect(uniqueClaim.id).toBe('volume/unique-claim');
});

test('a claim that two machines write to is a warning about the second one', () => {
  expect(issuesOf(uniqueClaim, machine('one'), machine('two'))).toEqual([
    {
      rule: 'volume/unique-claim',
      path: 'spec.template.spec.volumes[0]',
      message:
        'volume "root" is claim "data", to which volume "root" of VirtualMachine "one" writes too; give each machine a claim of its own, or make both disks shareable',
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

test('a data volume is the claim of its name, also for an instance and within one machine', () => {
  const both = { disks: { root: Disk.dataVolume({ dataVolumeName: 'data' }), more: Disk.pvc(claim) } };
  const found = issuesOf(uniqueClaim, entered(virtualMachineInstance, 'one', both));
  expect(found.map(({ path }) => path)).toEqual(['spec.volumes[1]']);
});

test.each<[string, object, object, Where]>([
  ['two claims', onClaim, { disks: { root: Disk.pvc({ claimName: 'other' }) } }, {}],
  ['two namespaces', onClaim, onClaim, { namespace: 'other' }],
  ['two clusters', onClaim, onClaim, { realm: {} }],
  ['a namespace that comes later', onClaim, onClaim, { anywhere: true }],
  ['a disk that is only read', onClaim, { disks: { root: Disk.pvc(claim, { readOnly: true }) } }, {}],
  ['a CD-ROM', onClaim, { disks: { root: Disk.pvc(claim, { device: 'cdrom' }) } }, {}],
  [
    'images, which every machine has for itself',
    { disks: { root: Disk.containerDisk('a') } },
    { disks: { root: Disk.containerDisk('a') } },
    {},
  ],
])('%s contradict nothing', (_what, one, two, where) => {
  expect(issuesOf(uniqueClaim, machine('one', one), machine('two', two, where))).toEqual([]);
});

test('disks that are shareable may write to one claim, and so may files', () => {
  const shared = machine('two');
  const { spec } = shared.manifest() as ReturnType<typeof virtualMachine.manifest>;
  Object.assign(spec.template?.spec?.domain.devices.disks?.[0] ?? {}, { shareable: true });
  expect(issuesOf(uniqueClaim, machine('one'), shared)).toEqual([]);
  Object.assign(spec.template?.spec?.domain.devices ?? {}, {
    disks: [],
    filesystems: [{ name: 'root', virtiofs: {} }],
  });
  expect(issuesOf(uniqueClaim, machine('one'), shared)).toEqual([]);
});

test('where a program makes it an error, the second machine is refused as it enters', () => {
  const program = new Program([uniqueClaim]);
  program.add(machine('one', onClaim, { severity: 'error' }));
  expect(() => program.add(machine('two', onClaim, { severity: 'error' }))).toThrow(
    'volume "root" is claim "data", to which volume "root" of VirtualMachine "one" writes too',
  );
});
