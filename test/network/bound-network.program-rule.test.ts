import { Interface } from '../../src/machine/interface';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { boundNetworkRules } from '../../src/network/bound-network.program-rule';
import { clusterUserDefinedNetwork } from '../../src/network/cluster-user-defined-network';
import { CniIpam } from '../../src/network/cni-ipam';
import { CniPlugin } from '../../src/network/cni-plugin';
import { networkAttachmentDefinition } from '../../src/network/network-attachment-definition';
import { sriovIBNetwork } from '../../src/network/sriov-ib-network';
import { sriovNetwork } from '../../src/network/sriov-network';
import { sriovNetworkNodePolicy } from '../../src/network/sriov-network-node-policy';
import { userDefinedNetwork } from '../../src/network/user-defined-network';
import { late } from '../core/late-value';
import { entered, issuesOf, type Where } from '../machine/entered';

const network = { networkName: 'net', networkNamespace: 'web' };
const bridged = { default: Interface.bridge(network) };
const passed = { default: Interface.sriov(network) };
const machine = (interfaces: object, where: Where = {}) =>
  entered(virtualMachine, 'vm', { disks: {}, interfaces }, where);
const definition = (plugin: CniPlugin, props: object = {}) =>
  entered(networkAttachmentDefinition, 'net', { plugins: [plugin], ...props });
const operators = { namespace: 'sriov-network-operator' };
const fabric = (props: object = {}) =>
  entered(sriovNetwork, 'net', { resource: { resourceName: 'mlx' }, networkNamespace: 'web', ...props }, operators);
const infiniband = (props: object = {}) =>
  entered(sriovIBNetwork, 'net', { resource: { resourceName: 'mlx' }, networkNamespace: 'web', ...props }, operators);
const policy = (props: object = {}) =>
  entered(sriovNetworkNodePolicy, 'nics', { resourceName: 'mlx', numVfs: 8, pfNames: ['ens1f0'], ...props }, operators);

const segment = { role: 'Secondary', subnets: ['192.0.2.0/24'] };
const overlay = (props: object) => entered(userDefinedNetwork, 'net', props);
const outside = (localnet: object) =>
  entered(clusterUserDefinedNetwork, 'net', {
    namespaces: ['web'],
    localnet: { physicalNetworkName: 'physnet1', ...localnet },
  });
const moved =
  "has an address of its pod, and another one when it migrates; let the network be of layer 2 or localnet, with the ipam { lifecycle: 'Persistent' }";

type Objects = readonly Parameters<typeof issuesOf>[1][];

const nic = (binding: string) => `spec.template.spec.domain.devices.interfaces[0].${binding}`;

// Each with what is said of the last program, and programs that are nearly the same.
const cases: Readonly<
  Record<
    string,
    { readonly taken: readonly Objects[]; readonly refused: readonly (readonly [Objects, string, string])[] }
  >
> = {
  'interface/no-macvlan': {
    taken: [
      [definition(CniPlugin.bridge({ bridge: 'br1' })), machine(bridged)],
      [definition(CniPlugin.macvlan()), machine(bridged, { namespace: 'other', realm: {} })],
    ],
    refused: [
      [
        [definition(CniPlugin.macvlan()), machine(bridged)],
        nic('bridge'),
        'interface "default" on NetworkAttachmentDefinition "net" is bridged to the plugin "macvlan", which lets nothing through from the guest\'s own MAC address; make it a network of CniPlugin.bridge',
      ],
      [
        [definition(CniPlugin.ipvlan()), machine(bridged, { namespace: 'other' })],
        nic('bridge'),
        'interface "default" on NetworkAttachmentDefinition "net" is bridged to the plugin "ipvlan", which lets nothing through from the guest\'s own MAC address; make it a network of CniPlugin.bridge',
      ],
    ],
  },
  'interface/no-address-management': {
    taken: [
      [definition(CniPlugin.bridge({ bridge: 'br1', ipam: {} })), machine(bridged)],
      [fabric({ ipam: CniIpam.dhcp() }), machine(passed)],
    ],
    refused: [
      [
        [
          definition(CniPlugin.bridge({ bridge: 'br1', ipam: CniIpam.whereabouts({ range: '192.0.2.0/24' }) })),
          machine(bridged),
        ],
        nic('bridge'),
        'interface "default" on NetworkAttachmentDefinition "net" has an address from the ipam "whereabouts", which is another when the machine migrates; leave the ipam out, and let cloud-init or a DHCP server of the network say the address',
      ],
    ],
  },
  'interface/require-persistent-address': {
    taken: [
      [definition(CniPlugin.layer2({ subnets: '192.0.2.0/24', allowPersistentIPs: true })), machine(bridged)],
      [definition(CniPlugin.layer2()), machine(bridged)],
      [overlay({ layer2: { ...segment, ipam: { lifecycle: 'Persistent' } } }), machine(bridged)],
      [overlay({ layer2: { ...segment, ipam: { lifecycle: late('Persistent') } } }), machine(bridged)],
      [overlay({ layer2: { role: 'Secondary', ipam: { mode: 'Disabled' } } }), machine(bridged)],
      [outside({ ipam: { mode: 'Disabled' } }), machine(bridged)],
      [outside({ subnets: ['192.0.2.0/24'], ipam: { lifecycle: 'Persistent' } }), machine(bridged)],
      // One that takes the place of the pod network is attached by nobody.
      [overlay({ layer2: { ...segment, role: 'Primary' } }), machine(bridged)],
    ],
    refused: [
      [
        [definition(CniPlugin.layer2({ subnets: '192.0.2.0/24' })), machine(bridged)],
        nic('bridge'),
        'interface "default" on NetworkAttachmentDefinition "net" has an address of its pod, and another one when it migrates; give the network allowPersistentIPs',
      ],
      [
        [overlay({ layer2: segment }), machine(bridged)],
        nic('bridge'),
        `interface "default" on UserDefinedNetwork "net" ${moved}`,
      ],
      [
        [overlay({ layer3: { role: 'Secondary', subnets: ['192.0.2.0/24'] } }), machine(bridged)],
        nic('bridge'),
        `interface "default" on UserDefinedNetwork "net" ${moved}`,
      ],
      [
        [outside({ subnets: ['192.0.2.0/24'] }), machine(bridged, { namespace: 'other' })],
        nic('bridge'),
        `interface "default" on ClusterUserDefinedNetwork "net" ${moved}`,
      ],
    ],
  },
  'interface/no-bridged-function': {
    taken: [[fabric(), machine(passed)]],
    refused: [
      [
        [fabric(), machine(bridged)],
        nic('bridge'),
        'interface "default" on SriovNetwork "net" is bridged to a virtual function, of which the pod has no interface to bridge; bind it by sriov',
      ],
    ],
  },
  'interface/require-virtual-function': {
    taken: [[definition(CniPlugin.ovs({ bridge: 'br1' }), { resource: 'intel.com/nics' }), machine(passed)]],
    refused: [
      [
        [definition(CniPlugin.ovs({ bridge: 'br1' })), machine(passed)],
        nic('sriov'),
        'interface "default" on NetworkAttachmentDefinition "net" is bound by sriov to the plugin "ovs", which takes no device of a resource; give the network a resource, or bind the interface by bridge',
      ],
    ],
  },
  'interface/require-vfio': {
    taken: [
      [policy(), fabric(), machine(passed)],
      [policy({ deviceType: 'netdevice', resourceName: 'other' }), fabric(), machine(passed)],
    ],
    refused: [
      [
        [policy({ deviceType: 'netdevice' }), fabric(), machine(passed)],
        nic('sriov'),
        'interface "default" on SriovNetwork "net" has functions of the deviceType netdevice, which stay with the node\'s kernel; let the policy of "mlx" have vfio-pci',
      ],
      [
        [
          policy({ deviceType: 'netdevice' }),
          definition(CniPlugin.sriov(), { resource: { resourceName: 'mlx' } }),
          machine(passed),
        ],
        nic('sriov'),
        'interface "default" on NetworkAttachmentDefinition "net" has functions of the deviceType netdevice, which stay with the node\'s kernel; let the policy of "mlx" have vfio-pci',
      ],
    ],
  },
  'sriov-network/valid-link-type': {
    taken: [
      [policy({ linkType: 'eth' }), fabric()],
      [policy(), infiniband()],
    ],
    refused: [
      [
        [policy({ linkType: 'ib', deviceType: 'netdevice' }), fabric()],
        'spec.resourceName',
        'the functions of "mlx" are of the linkType ib; make it a SriovIBNetwork, or take others',
      ],
      [
        [policy({ linkType: 'eth' }), infiniband()],
        'spec.resourceName',
        'the functions of "mlx" are of the linkType eth; make it a SriovNetwork, or take others',
      ],
    ],
  },
  'network-attachment-definition/unique-definition': {
    taken: [[definition(CniPlugin.bridge({ bridge: 'br1' })), fabric({ networkNamespace: 'other' })]],
    refused: [
      [
        [definition(CniPlugin.bridge({ bridge: 'br1' })), fabric()],
        'metadata.name',
        'makes the NetworkAttachmentDefinition that NetworkAttachmentDefinition "net" makes; give one of them another name or networkNamespace',
      ],
    ],
  },
};

test('every rule has a case', () => {
  expect(Object.keys(cases)).toEqual(boundNetworkRules.map(({ id }) => id));
});

describe.each([...boundNetworkRules])('$id', (rule) => {
  const { taken, refused } = cases[rule.id] ?? { taken: [], refused: [] };

  test('is content', () => {
    for (const objects of taken) expect(issuesOf(rule, ...objects)).toEqual([]);
  });

  test('says what is wrong', () => {
    for (const [objects, path, message] of refused) {
      expect(issuesOf(rule, ...objects)).toEqual([
        { rule: rule.id, path, message, stage: 'later', severity: 'warning' },
      ]);
    }
  });
});
