import fc from 'fast-check';
import { stockCluster } from '../../src/core/cluster';
import { under } from '../../src/core/value';
import { Disk } from '../../src/machine/disk';
import { Firmware } from '../../src/machine/firmware';
import { Identity, macAddress, serialOf, uuidOf } from '../../src/machine/identity';
import { Interface } from '../../src/machine/interface';
import type { MachineProps } from '../../src/machine/machine';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { late, lateEngine, resolved } from '../core/late-value';
import { rendered } from '../core/rendered';

/** The inside of the machine `vm` of the namespace `web`. */
function inside(props: Partial<MachineProps>): Record<string, unknown> {
  return rendered(virtualMachine, 'vm', { disks: {}, ...props }).spec.template.spec.domain;
}

function refusedAs(props: Partial<MachineProps>, namespace?: string): string[] {
  const said: string[] = [];
  virtualMachine.check('vm', { disks: {}, ...props }, (path, message) => said.push(`${path.join('.')}: ${message}`), {
    cluster: stockCluster,
    namespace,
  });
  return said;
}

const nics = { default: Interface.masquerade(), flat: Interface.bridge({ networkName: 'flat' }) };

describe('golden values, which never change: a guest that gets others is another machine', () => {
  test.each([
    ['web/vm', '0047562d-0d5c-5497-ab14-8eb18d494389', '7F3A3A7A18C1F93F', '02:d4:c0:24:bc:60'],
    ['web/vm-2', '5cd2d78e-38d3-5397-854c-4a6ec8dcacac', '1C281F1BCED13250', '02:e9:7b:70:37:f3'],
    ['prod/ä', '13058a7f-b656-5ed7-b2e8-d90f689f848c', 'A506CC87AC3DD2B1', '02:3a:15:a4:7a:d5'],
  ])('of %s', (seed, uuid, serial, address) => {
    expect([uuidOf(seed), serialOf(seed), macAddress(seed, 'default')]).toEqual([uuid, serial, address]);
  });
});

test('the values have the forms that a guest expects, whatever they are made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (seed, nic) => {
      expect(uuidOf(seed)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(serialOf(seed)).toMatch(/^[0-9A-F]{16}$/);
      expect(macAddress(seed, nic)).toMatch(/^02(:[0-9a-f]{2}){5}$/);
    }),
  );
});

test('a machine has them all, one address for each interface, and no firmware beside', () => {
  expect(inside({ identity: Identity.stable(), interfaces: nics })).toEqual({
    firmware: { uuid: '0047562d-0d5c-5497-ab14-8eb18d494389', serial: '7F3A3A7A18C1F93F' },
    devices: {
      disks: [],
      interfaces: [
        { name: 'default', masquerade: {}, macAddress: '02:d4:c0:24:bc:60' },
        { name: 'flat', bridge: {}, macAddress: macAddress('web/vm', 'flat') },
      ],
    },
  });
});

test('what the machine says itself wins, and each part can be left out', () => {
  const flat = Interface.bridge({ networkName: 'flat' }, { macAddress: '02:00:5e:10:00:01' });
  expect(
    inside({ identity: Identity.stable(), interfaces: { flat }, firmware: Firmware.bios({ serial: 'A-17' }) }),
  ).toEqual({
    firmware: { uuid: '0047562d-0d5c-5497-ab14-8eb18d494389', serial: 'A-17', bootloader: { bios: {} } },
    devices: { disks: [], interfaces: [{ name: 'flat', bridge: {}, macAddress: '02:00:5e:10:00:01' }] },
  });
  const identity = Identity.stable({ uuid: false, serial: false, macAddress: false });
  expect(inside({ identity, interfaces: nics })).toEqual(inside({ interfaces: nics }));
});

test('another name keeps the identity that the machine had', () => {
  const moved = rendered(virtualMachine, 'other', { disks: {}, identity: Identity.stable({ of: 'web/vm' }) });
  expect(moved.spec.template.spec.domain.firmware).toEqual({
    uuid: '0047562d-0d5c-5497-ab14-8eb18d494389',
    serial: '7F3A3A7A18C1F93F',
  });
});

test('a namespace that comes later gives values that come later', () => {
  under(lateEngine, () => {
    const props = { disks: {}, namespace: late('web'), identity: Identity.stable(), interfaces: nics };
    const spec = virtualMachine.manifest('vm', props).spec.template.spec;
    expect(resolved(spec?.domain.firmware?.uuid)).toBe('0047562d-0d5c-5497-ab14-8eb18d494389');
    expect(resolved(spec?.domain.devices.interfaces?.[0]?.macAddress)).toBe('02:d4:c0:24:bc:60');
  });
});

test('an identity that nothing can be made of is refused', () => {
  const unknown =
    "identity: the identity is made of namespace and name, and nothing says the namespace; set it, or give Identity.stable({ of: '…' })";
  expect(refusedAs({ identity: Identity.stable() })).toEqual([unknown]);
  expect(refusedAs({ identity: Identity.stable() }, 'web')).toEqual([]);
  expect(refusedAs({ identity: Identity.stable({ of: 'web/vm' }) })).toEqual([]);
  expect(refusedAs({ identity: Identity.stable({ of: '' }) })).toEqual([
    'identity.of: an identity cannot be made of nothing; give text, or leave `of` out',
  ]);
  expect(refusedAs({ disks: { root: Disk.emptyDisk('1Gi') } })).toEqual([]);
});
