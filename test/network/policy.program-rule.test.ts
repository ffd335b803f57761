import type { Manifest } from '../../src/core/manifest';
import type { ProgramObject, ProgramRule } from '../../src/core/program';
import type { Value } from '../../src/core/value';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { CniIpam } from '../../src/network/cni-ipam';
import { CniPlugin } from '../../src/network/cni-plugin';
import { multiNetworkPolicy } from '../../src/network/multi-network-policy';
import { networkAttachmentDefinition } from '../../src/network/network-attachment-definition';
import { networkPolicy } from '../../src/network/network-policy';
import { policyProgramRules } from '../../src/network/policy.program-rule';
import { late } from '../core/late-value';
import { entered, issuesOf, type Where } from '../machine/entered';

function rule(id: string): ProgramRule {
  return policyProgramRules.find((one) => one.id === id) as ProgramRule;
}

const target = { selector: { app: 'db' } };
const multus = (networkName: string) => ({ flat: { type: 'bridge', network: { networkName } } });
const policy = (props: object = {}, where: Where = {}): ProgramObject =>
  entered(networkPolicy, 'policy', { ...('selector' in props ? {} : { target }), allowFrom: [], ...props }, where);
const multi = (props: object = {}, where: Where = {}): ProgramObject =>
  entered(
    multiNetworkPolicy,
    'policy',
    { ...('selector' in props ? {} : { target }), networks: [{ networkName: 'flat' }], allowFrom: [], ...props },
    where,
  );
const machine = (props: object = {}, where: Where = {}, name = 'db'): ProgramObject =>
  entered(virtualMachine, name, { disks: {}, podLabels: { app: 'db' }, ...props }, where);

const named = (networks: Value<string>): Manifest => {
  const manifest = multi().manifest();
  return {
    ...manifest,
    metadata: { ...manifest.metadata, annotations: { 'k8s.v1.cni.cncf.io/policy-for': networks } },
  };
};

const warning = (id: string, path: string, message: string) => ({
  rule: id,
  path,
  message,
  stage: 'later',
  severity: 'warning',
});

test('a policy that is about no machine of the program is told', () => {
  const id = 'network-policy/require-target';
  const said = (asked: string) =>
    warning(
      id,
      'spec.podSelector',
      `is about ${asked}, which no machine of this program has; select a machine, or set the label with podLabels`,
    );
  expect(issuesOf(rule(id), policy(), machine({ podLabels: { app: 'web' } }))).toEqual([said('app=db')]);
  expect(issuesOf(rule(id), policy(), machine({}, { namespace: 'other' }))).toEqual([said('app=db')]);
  expect(issuesOf(rule(id), policy(), machine({}, { realm: {} }))).toEqual([said('app=db')]);
  const expressions = { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['db'] }] };
  expect(issuesOf(rule(id), policy({ selector: expressions }), machine())).toEqual([said('app NotIn db')]);
});

test.each([
  ['a machine of the program', policy(), machine()],
  ['all pods of the namespace', policy({ selector: {} }), machine({}, { namespace: 'other' })],
  ['a machine whose label comes later', policy(), machine({ podLabels: { app: late('db') } })],
  ['a machine whose namespace comes later', policy(), machine({}, { anywhere: true })],
  ['a label whose value comes later', policy({ target: { selector: { app: late('x') } } }), machine()],
  ['what is in a namespace that comes later', policy({}, { anywhere: true }), machine({ podLabels: {} })],
  [
    'a machine that has all labels',
    policy({ target: { selector: { app: 'db', 'vmi.kubevirt.io/id': 'db' } } }),
    machine(),
  ],
])('a policy about %s is not minded', (_what, ...objects) => {
  expect(issuesOf(rule('network-policy/require-target'), ...objects)).toEqual([]);
});

test.each([
  ['network-policy', policy],
  ['multi-network-policy', multi],
])('a peer of a %s that is a machine of another namespace is told', (noun, make) => {
  const id = `${noun}/require-peer-namespace`;
  const peer = { selector: { 'vmi.kubevirt.io/id': 'front' } };
  const front = machine({}, { namespace: 'shop' }, 'front');
  const said = (side: string) =>
    warning(
      id,
      `spec.${side}.podSelector`,
      'looks for the machine "front" in namespace "web", and VirtualMachine "front" is in namespace "shop"; give it as { target, namespace }',
    );
  expect(issuesOf(rule(id), make({ allowFrom: [peer] }), front)).toEqual([said('ingress[0].from[0]')]);
  expect(issuesOf(rule(id), make({ allowTo: [{ target: peer, namespace: 'web' }] }), front)).toEqual([
    said('egress[0].to[0]'),
  ]);
  expect(issuesOf(rule(id), make({ allowFrom: [{ target: peer, namespace: 'shop' }] }), front)).toEqual([]);
  expect(issuesOf(rule(id), make({ allowFrom: [peer] }), machine({}, {}, 'front'), front)).toEqual([]);
  expect(issuesOf(rule(id), make({ allowFrom: [peer] }))).toEqual([]);
  expect(
    issuesOf(rule(id), make({ allowFrom: [{ ...peer, namespace: late('x') }] }, { anywhere: true }), front),
  ).toEqual([]);
  const wide = { podSelector: { matchLabels: peer.selector }, namespaceSelector: {} };
  expect(issuesOf(rule(id), make({ allowFrom: [wide] }), front)).toEqual([]);
});

test('a MultiNetworkPolicy that is about no machine on its networks is told', () => {
  const id = 'multi-network-policy/require-target';
  expect(issuesOf(rule(id), multi(), machine({ interfaces: multus('other') }))).toEqual([
    warning(
      id,
      'metadata.annotations["k8s.v1.cni.cncf.io/policy-for"]',
      'is about VirtualMachine "db", which is not on web/flat; name a network that it is on',
    ),
  ]);
  expect(issuesOf(rule(id), multi(), machine({ podLabels: {}, interfaces: multus('flat') }))).toEqual([
    warning(
      id,
      'spec.podSelector',
      'is about app=db, which no machine of this program has; select a machine, or set the label with podLabels',
    ),
  ]);
});

test.each([
  ['a machine on it', multi(), machine({ interfaces: multus('flat') })],
  ['a machine on it by its whole name', multi(), machine({ interfaces: multus('web/flat') })],
  [
    'a machine on another one of it',
    multi({ networks: [{ networkName: 'x' }, { networkName: 'y', networkNamespace: 'shared' }] }),
    machine({ interfaces: multus('shared/y') }),
  ],
  ['all pods of the namespace', multi({ selector: {} }), machine()],
  ['a machine whose network comes later', multi(), machine({ interfaces: multus(late('flat') as never) })],
  ['a network that comes later', { ...multi(), manifest: () => named(late('x')) }, machine()],
])('a MultiNetworkPolicy about %s is not minded', (_what, ...objects) => {
  expect(issuesOf(rule('multi-network-policy/require-target'), ...objects)).toEqual([]);
});

const definition = (plugin: object) => entered(networkAttachmentDefinition, 'flat', { plugins: [plugin as never] });

test('a MultiNetworkPolicy that tells pods by labels wants a network that knows their addresses', () => {
  const id = 'multi-network-policy/require-address-management';
  const byLabel = multi({ allowFrom: [{ selector: { app: 'web' } }] });
  expect(issuesOf(rule(id), byLabel, definition(CniPlugin.bridge({ bridge: 'br1' })))).toEqual([
    warning(
      id,
      'spec.ingress[0].from[0]',
      'tells a peer by labels on NetworkAttachmentDefinition "flat", which hands out no addresses, so that nobody knows which are those of the peer; give the addresses as { cidr }, or the network addresses',
    ),
  ]);
  const ipam = CniIpam.whereabouts({ range: '192.0.2.0/24' });
  expect(issuesOf(rule(id), byLabel, definition(CniPlugin.bridge({ bridge: 'br1', ipam })))).toEqual([]);
  expect(issuesOf(rule(id), byLabel, definition(CniPlugin.layer2({ subnets: '192.0.2.0/24' })))).toEqual([]);
  expect(issuesOf(rule(id), byLabel)).toEqual([]);
  const byAddress = multi({ allowFrom: [{ cidr: '192.0.2.0/24' }] });
  expect(issuesOf(rule(id), byAddress, definition(CniPlugin.bridge({ bridge: 'br1' })))).toEqual([]);
});
