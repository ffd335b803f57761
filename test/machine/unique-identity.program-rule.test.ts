import { stockCluster } from '../../src/core/cluster';
import { type Issue, ValidationError } from '../../src/core/issue';
import { Program, type ProgramObject } from '../../src/core/program';
import { Firmware } from '../../src/machine/firmware';
import { uniqueSerial, uniqueUuid } from '../../src/machine/unique-identity.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';

const uuid = '5d307ca9-b3ef-428c-8861-06e72d69f223';

interface Where {
  readonly realm?: object;
  readonly severity?: 'error' | 'warning';
}

function machine(name: string, firmware: Firmware, where: Where = {}, kind = virtualMachine): ProgramObject {
  const { realm = stockCluster, severity = 'warning' } = where;
  const manifest = kind.manifest(name, { disks: {}, firmware }, { cluster: stockCluster, namespace: name });
  return {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    name,
    namespace: name,
    realm,
    object: `${kind.kind} "${name}"`,
    judge: () => severity,
    manifest: () => manifest,
  };
}

function issues(...objects: readonly ProgramObject[]): readonly Issue[] {
  const program = new Program([uniqueUuid, uniqueSerial]);
  for (const object of objects) program.add(object);
  return program.issues().map(({ issue }) => issue);
}

test('one UUID or one serial number is a warning about the second machine, in whichever namespace', () => {
  const one = Firmware.bios({ uuid, serial: 'A-17' });
  expect(
    issues(machine('one', one), machine('two', Firmware.efi({ uuid: uuid.toUpperCase(), serial: 'a-17' }))),
  ).toEqual([
    {
      rule: 'firmware/unique-uuid',
      path: 'spec.template.spec.domain.firmware.uuid',
      message: `the firmware has the UUID ${uuid.toUpperCase()}, which VirtualMachine "one" has as well; choose another, or leave it out`,
      stage: 'later',
      severity: 'warning',
    },
    {
      rule: 'firmware/unique-serial',
      path: 'spec.template.spec.domain.firmware.serial',
      message:
        'the firmware has the serial number a-17, which VirtualMachine "one" has as well; choose another, or leave it out',
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

test('an instance takes part, by its own path', () => {
  const instance = machine('two', Firmware.bios({ uuid }), {}, virtualMachineInstance as never);
  expect(issues(machine('one', Firmware.bios({ uuid })), instance).map(({ path }) => path)).toEqual([
    'spec.domain.firmware.uuid',
  ]);
});

test('other numbers, none at all, and another cluster are nobody else', () => {
  expect(
    issues(
      machine('one', Firmware.bios({ uuid, serial: 'A-17' })),
      machine('two', Firmware.bios({ uuid: uuid.replace('5d', '5e'), serial: 'A-18' })),
      machine('three', Firmware.bios()),
      machine('four', Firmware.bios()),
      machine('five', Firmware.bios({ uuid, serial: 'A-17' }), { realm: {} }),
    ),
  ).toEqual([]);
});

test('where it is an error it is one at the line that makes the second machine', () => {
  const program = new Program([uniqueUuid, uniqueSerial]);
  const firmware = Firmware.bios({ serial: 'A-17' });
  program.add(machine('one', firmware, { severity: 'error' }));
  expect(() => program.add(machine('two', firmware, { severity: 'error' }))).toThrow(
    new ValidationError('VirtualMachine "two"', [
      {
        rule: 'firmware/unique-serial',
        path: 'spec.template.spec.domain.firmware.serial',
        message:
          'the firmware has the serial number A-17, which VirtualMachine "one" has as well; choose another, or leave it out',
        stage: 'later',
        severity: 'error',
      },
    ]),
  );
});
