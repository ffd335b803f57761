import { stockCluster } from '../../src/core/cluster';
import { Program, type ProgramObject } from '../../src/core/program';
import type { Value } from '../../src/core/value';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { virtualMachineInstanceReplicaSet } from '../../src/machine/virtual-machine-instance-replica-set';
import { service } from '../../src/network/service';
import { requireTarget } from '../../src/network/service.program-rule';
import { late } from '../core/late-value';

interface Where {
  readonly namespace?: string | undefined;
  readonly realm?: object;
  readonly anywhere?: boolean;
}

function entry(
  kind: { kind: string; apiVersion: string },
  manifest: { metadata: { name: string } },
  where: Where,
): ProgramObject {
  const { name } = manifest.metadata;
  return {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    name,
    namespace: 'namespace' in where ? where.namespace : 'web',
    realm: where.realm ?? stockCluster,
    anywhere: where.anywhere ?? false,
    object: `${kind.kind} "${name}"`,
    judge: () => 'warning',
    manifest: () => manifest as never,
  };
}

type Labels = Record<string, Value<string>>;

function machine(name: string, podLabels: Labels = {}, where: Where = {}): ProgramObject {
  return entry(virtualMachine, virtualMachine.manifest(name, { disks: {}, podLabels }), where);
}

function instance(name: string, labels: Labels = {}, where: Where = {}): ProgramObject {
  return entry(
    virtualMachineInstance,
    virtualMachineInstance.manifest(name, { disks: {}, metadata: { labels } }),
    where,
  );
}

function selecting(selector: Labels, where: Where = {}): ProgramObject {
  return entry(service, service.manifest('http', { target: { selector }, ports: { http: 80 } }), where);
}

function messages(...objects: readonly ProgramObject[]): string[] {
  const program = new Program([requireTarget]);
  for (const object of objects) program.add(object);
  return program.issues().map(({ object, issue }) => `${object.object} ${issue.path}: ${issue.message}`);
}

const stray =
  'Service "http" spec.selector: selects tier=web, which no machine of this program has; select a machine, or set the label with podLabels';

test('a Service that selects no machine is said so, with what it selects', () => {
  expect(messages(selecting({ tier: 'web' }))).toEqual([stray]);
  expect(messages(selecting({ tier: 'web', zone: late('a') }), machine('vm', { tier: 'db', zone: 'a' }))).toEqual([
    'Service "http" spec.selector: selects tier=web, zone=…, which no machine of this program has; select a machine, or set the label with podLabels',
  ]);
});

test.each<[string, Labels, ProgramObject]>([
  ['its own label', { 'vmi.kubevirt.io/id': 'vm' }, machine('vm')],
  ['the label of a long name', { 'vmi.kubevirt.io/id': `${'a'.repeat(54)}-0098ba82` }, machine('a'.repeat(64))],
  ['the label that every machine has', { 'kubevirt.io': 'virt-launcher' }, machine('vm')],
  ['the deprecated label', { 'vm.kubevirt.io/name': 'vm' }, machine('vm.a')],
  ['a label of its pod', { tier: 'web' }, machine('vm', { tier: 'web', zone: 'a' })],
  ['several labels of its pod', { tier: 'web', zone: 'a' }, machine('vm', { tier: 'web', zone: 'a' })],
  ['a label of an instance', { tier: 'web' }, instance('vmi', { tier: 'web' })],
  ['a label whose value comes later', { tier: 'web' }, machine('vm', { tier: late('web') })],
  ['a value that comes later', { tier: late('web') }, machine('vm', { tier: 'web' })],
  [
    'a machine whose namespace comes later',
    { tier: 'web' },
    machine('vm', { tier: 'web' }, { namespace: undefined, anywhere: true }),
  ],
])('a machine is selected by %s', (_what, selector, object) => {
  expect(messages(selecting(selector), object)).toEqual([]);
});

test.each<[string, ProgramObject]>([
  ['another value', machine('vm', { tier: 'db' })],
  ['another namespace', machine('vm', { tier: 'web' }, { namespace: 'other' })],
  ['another cluster', machine('vm', { tier: 'web' }, { realm: {} })],
])('a machine of %s is not selected', (_what, object) => {
  expect(messages(selecting({ tier: 'web' }), object)).toEqual([stray]);
});

test('labels of two machines do not add up', () => {
  const found = messages(
    selecting({ tier: 'web', zone: 'a' }),
    machine('one', { tier: 'web' }),
    machine('two', { zone: 'a' }),
  );
  expect(found).toHaveLength(1);
});

test('a Service whose namespace comes later may be beside any machine', () => {
  const anywhere = { namespace: undefined, anywhere: true };
  expect(messages(selecting({ tier: 'web' }, anywhere), machine('vm', { tier: 'web' }))).toEqual([]);
  expect(messages(selecting({ tier: 'web' }, anywhere), machine('vm', { tier: 'db' }))).toEqual([stray]);
});

test('a Service without a selector is served by someone else', () => {
  expect(messages(selecting({}))).toEqual([]);
});

test('the instances of a set have the labels of its template, and those that all machines have', () => {
  const manifest = virtualMachineInstanceReplicaSet.manifest('web', { disks: {}, podLabels: { tier: 'web' } });
  const set = entry(virtualMachineInstanceReplicaSet, manifest, {});
  const { selector } = virtualMachineInstanceReplicaSet.refs(manifest);
  expect(messages(selecting(selector), set)).toEqual([]);
  expect(messages(selecting({ tier: 'web', 'kubevirt.io': 'virt-launcher' }), set)).toEqual([]);
  expect(messages(selecting({ tier: 'web' }, { namespace: 'other' }), set)).toEqual([stray]);
});
