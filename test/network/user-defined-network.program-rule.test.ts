import type { ProgramObject, ProgramRule } from '../../src/core/program';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { clusterUserDefinedNetwork } from '../../src/network/cluster-user-defined-network';
import { networkAttachmentDefinition } from '../../src/network/network-attachment-definition';
import { userDefinedNetwork } from '../../src/network/user-defined-network';
import { userDefinedNetworkRules } from '../../src/network/user-defined-network.program-rule';
import { namespace } from '../../src/platform/namespace';
import { late } from '../core/late-value';
import { entered, issuesOf, type Where } from '../machine/entered';

const primary = { layer2: { role: 'Primary', subnets: ['10.20.0.0/16'] } };
const secondary = { layer2: { role: 'Secondary', subnets: ['10.20.0.0/16'] } };

function rule(id: string): ProgramRule {
  return userDefinedNetworkRules.find((one) => one.id === id) as ProgramRule;
}

const own = (props: object = primary, where: Where = {}, name = 'blue'): ProgramObject =>
  entered(userDefinedNetwork, name, props, where);
const across = (props: object = {}, name = 'green'): ProgramObject =>
  entered(clusterUserDefinedNetwork, name, {
    ...('namespaceSelector' in props ? {} : { namespaces: ['web'] }),
    ...('layer2' in props ? {} : primary),
    ...props,
  });
const home = (props: object = {}, name = 'web'): ProgramObject => entered(namespace, name, props);
const machine = (networkName: string, where: Where = {}): ProgramObject =>
  entered(
    virtualMachine,
    'vm',
    { disks: {}, interfaces: { net: { type: 'bridge', network: { networkName } } } },
    where,
  );

const warning = (id: string, path: string, message: string) => ({
  rule: id,
  path,
  message,
  stage: 'later',
  severity: 'warning',
});

test('the namespace of a primary network has its label', () => {
  const id = 'namespace/require-primary-network-label';
  const said = (network: string) => [
    warning(
      id,
      'metadata.labels',
      `has the primary network ${network}, and not the label k8s.ovn.org/primary-user-defined-network, without which that is not made; give it primaryUserDefinedNetwork: it cannot be added later`,
    ),
  ];
  expect(issuesOf(rule(id), own(), home())).toEqual(said('UserDefinedNetwork "blue"'));
  expect(issuesOf(rule(id), across(), home())).toEqual(said('ClusterUserDefinedNetwork "green"'));
  const layer3 = { layer3: { role: 'Primary', subnets: ['10.20.0.0/16'] }, layer2: undefined };
  expect(issuesOf(rule(id), own(layer3), home())).toEqual(said('UserDefinedNetwork "blue"'));
  const labelled = { namespaceSelector: { matchLabels: { tier: 'blue' } } };
  const blue = { metadata: { labels: { tier: 'blue' } } };
  expect(issuesOf(rule(id), across(labelled), home(blue))).toEqual(said('ClusterUserDefinedNetwork "green"'));
  for (const objects of [
    [own(), home({ primaryUserDefinedNetwork: true })],
    [own(), home({}, 'other')],
    [own(secondary), home()],
    [own({ layer2: { ...primary.layer2, role: late('Primary') } }), home()],
    [own(primary, { anywhere: true }), home()],
    [across(labelled), home()],
    [across({ layer2: secondary.layer2 }), home()],
    [home()],
  ])
    expect(issuesOf(rule(id), ...objects)).toEqual([]);
});

test('a namespace has one primary network', () => {
  const id = 'user-defined-network/unique-primary';
  expect(issuesOf(rule(id), own(), across())).toEqual([
    warning(
      id,
      'spec',
      'is a primary network of namespace "web", as UserDefinedNetwork "blue" is, and a namespace has one; make it a secondary one, or leave the namespace out',
    ),
  ]);
  expect(issuesOf(rule(id), own(), own(primary, {}, 'second'))).toHaveLength(1);
  expect(issuesOf(rule(id), own(), across({ namespaces: ['shop'] }))).toEqual([]);
  expect(issuesOf(rule(id), own(), own(secondary, {}, 'second'))).toEqual([]);
  expect(issuesOf(rule(id), own(), own(primary, { realm: {} }, 'second'))).toEqual([]);
});

test('a machine on a ClusterUserDefinedNetwork is in one of its namespaces', () => {
  const id = 'cluster-user-defined-network/require-namespace';
  const green = across({ layer2: secondary.layer2 });
  const said = [
    warning(
      id,
      'spec.template.spec.networks[0].multus.networkName',
      'network "net" is ClusterUserDefinedNetwork "green", which is not in namespace "shop"; add the namespace to it',
    ),
  ];
  expect(issuesOf(rule(id), green, machine('green', { namespace: 'shop' }))).toEqual(said);
  expect(issuesOf(rule(id), green, machine('shop/green'))).toEqual(said);
  const plugin = { plugins: [{ type: 'bridge' }] };
  for (const objects of [
    [green, machine('green')],
    [green, machine('other', { namespace: 'shop' })],
    [green, machine(late('green') as never, { namespace: 'shop' })],
    [
      green,
      machine('green', { namespace: 'shop' }),
      entered(networkAttachmentDefinition, 'green', plugin, { namespace: 'shop' }),
    ],
    [
      across({ layer2: secondary.layer2, namespaceSelector: { matchLabels: { tier: 'x' } } }),
      machine('green', { namespace: 'shop' }),
    ],
    [green, machine('green', { namespace: 'shop', anywhere: true })],
    [machine('green')],
  ])
    expect(issuesOf(rule(id), ...objects)).toEqual([]);
});
