import { stockCluster } from '../../src/core/cluster';
import { type Issue, ValidationError } from '../../src/core/issue';
import { Program, type ProgramObject } from '../../src/core/program';
import { Interface } from '../../src/machine/interface';
import { uniqueMac } from '../../src/machine/unique-mac.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';

const address = '02:00:00:00:00:01';
const flat = { networkName: 'flat' };

interface Where {
  readonly namespace?: string;
  readonly realm?: object;
  readonly severity?: 'error' | 'warning';
}

/** A machine with interfaces `a`, `b` … */
function machine(name: string, nics: readonly Interface[], where: Where = {}, kind = virtualMachine): ProgramObject {
  const interfaces = Object.fromEntries(nics.map((nic, i) => ['abc'[i], nic]));
  const { namespace = 'web', realm = stockCluster, severity = 'warning' } = where;
  const manifest = kind.manifest(name, { disks: {}, interfaces }, { cluster: stockCluster, namespace });
  return {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    name,
    namespace,
    realm,
    object: `${kind.kind} "${name}"`,
    judge: () => severity,
    manifest: () => manifest,
  };
}

function issues(...objects: readonly ProgramObject[]): readonly Issue[] {
  const program = new Program([uniqueMac]);
  for (const object of objects) program.add(object);
  return program.issues().map(({ issue }) => issue);
}

const withAddress = (macAddress = address): Interface[] => [Interface.bridge(flat, { macAddress })];

test('one address on one network is a warning about the second machine', () => {
  expect(issues(machine('one', withAddress()), machine('two', withAddress()))).toEqual([
    {
      rule: 'interface/unique-mac',
      path: 'spec.template.spec.domain.devices.interfaces[0].macAddress',
      message:
        'interface "a" has the MAC address 02:00:00:00:00:01, which interface "a" of VirtualMachine "one" has on the same network; choose another, or leave it out',
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

test('an instance takes part, by its own path', () => {
  const instance = machine('two', withAddress(), {}, virtualMachineInstance as never);
  expect(issues(machine('one', withAddress()), instance).map(({ path }) => path)).toEqual([
    'spec.domain.devices.interfaces[0].macAddress',
  ]);
});

test('addresses are compared as KubeVirt reads them, whatever their case and their separators', () => {
  const found = issues(
    machine('one', withAddress('02-00-00-00-00-AB')),
    machine('two', withAddress('02:00:00:00:00:ab')),
  );
  expect(found).toHaveLength(1);
});

test('two interfaces of one machine contradict each other too', () => {
  expect(issues(machine('one', [...withAddress(), ...withAddress()]))).toHaveLength(1);
});

test.each<[string, ProgramObject, ProgramObject]>([
  ['two addresses', machine('one', withAddress()), machine('two', withAddress('02:00:00:00:00:02'))],
  [
    'two networks',
    machine('one', withAddress()),
    machine('two', [Interface.bridge({ networkName: 'b' }, { macAddress: address })]),
  ],
  ['two namespaces', machine('one', withAddress()), machine('two', withAddress(), { namespace: 'other' })],
  ['two clusters', machine('one', withAddress()), machine('two', withAddress(), { realm: {} })],
  [
    'masquerade, behind which a pod alone sees it',
    machine('one', [Interface.masquerade({ macAddress: address })]),
    machine('two', [Interface.masquerade({ macAddress: address })]),
  ],
])('%s contradict nothing', (_what, one, two) => {
  expect(issues(one, two)).toEqual([]);
});

test('a network of another namespace is the same, however it is named', () => {
  const there = (namespace: string): Interface[] => [
    Interface.bridge({ networkName: 'flat', networkNamespace: 'net' }, { macAddress: address }),
    Interface.masquerade({ macAddress: `02:00:00:00:00:${namespace.length}0` }),
  ];
  expect(issues(machine('one', there('web')), machine('two', there('net'), { namespace: 'net' }))).toHaveLength(1);
});

test('a bridge takes the address of its pod onto the network of all pods', () => {
  const bridged = [Interface.bridge({ macAddress: address })];
  expect(issues(machine('one', bridged), machine('two', bridged, { namespace: 'other' }))).toHaveLength(1);
});

test('where a program makes it an error, the second machine is refused as it enters', () => {
  const program = new Program([uniqueMac]);
  program.add(machine('one', withAddress(), { severity: 'error' }));
  expect(() => program.add(machine('two', withAddress(), { severity: 'error' }))).toThrow(ValidationError);
});
