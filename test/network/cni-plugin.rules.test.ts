import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import type { Issue } from '../../src/core/issue';
import { defaultSeverity } from '../../src/core/rule';
import { cniOtherPluginRules } from '../../src/network/cni-other-plugin.rules';
import { cniPluginRules } from '../../src/network/cni-plugin.rules';
import { networkAttachmentDefinitionRuleSets } from '../../src/network/network-attachment-definition.rules';

type Plugin = Readonly<Record<string, unknown>>;

interface Case {
  readonly taken: Plugin;
  /** What is put into the taken plugin, and what is then said. */
  readonly refused: readonly (readonly [Plugin, string])[];
}

const bridge: Plugin = { type: 'bridge', bridge: 'br1' };
const sriov: Plugin = { type: 'sriov', vlan: 100, vlanQoS: 3, vlanProto: '802.1ad', link_state: 'auto' };

// No server and no oracle judges these: they are the plugins' own conditions.
const cases: Readonly<Record<string, Case | readonly Case[]>> = {
  'valid-cni-version': {
    taken: { ...bridge, cniVersion: '1.0.0' },
    refused: [
      [
        { cniVersion: '1.2.0' },
        'cniVersion "1.2.0" is none that plugins speak; choose 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0',
      ],
    ],
  },
  'valid-plugin-key': [
    {
      taken: { ...bridge, mtu: 1500, macspoofchk: true, unknownKey: 'passes' },
      refused: [
        [{ mtu: '1500' }, 'plugin "bridge" has the mtu "1500"; give an integer without quotes'],
        [{ mtu: 1500.5 }, 'plugin "bridge" has the mtu 1500.5; give an integer without quotes'],
        [{ macspoofchk: 'true' }, 'plugin "bridge" has the macspoofchk "true"; give a boolean without quotes'],
      ],
    },
    { taken: sriov, refused: [[{ spoofchk: true }, 'plugin "sriov" has the spoofchk true; give text']] },
    {
      taken: { type: 'macvlan', mode: 'bridge', mtu: 1500 },
      refused: [[{ mtu: '1500' }, 'plugin "macvlan" has the mtu "1500"; give an integer without quotes']],
    },
    {
      taken: { type: 'tuning', sysctl: { 'net.core.somaxconn': '500' } },
      refused: [
        [
          { sysctl: { 'net.core.somaxconn': 500 } },
          'plugin "tuning" has the sysctl {"net.core.somaxconn":500}; give text in quotes for each name',
        ],
      ],
    },
  ],
  'valid-vlan': [
    {
      taken: { ...bridge, vlan: 4094 },
      refused: [
        [{ vlan: 4095 }, 'plugin "bridge" has the VLAN 4095; give a number from 0 to 4094'],
        [{ vlan: -1 }, 'plugin "bridge" has the VLAN -1; give a number from 0 to 4094'],
      ],
    },
    { taken: sriov, refused: [[{ vlan: 4095 }, 'plugin "sriov" has the VLAN 4095; give a number from 0 to 4094']] },
    {
      taken: { type: 'cnv-bridge', bridge: 'br1', vlan: 100 },
      refused: [[{ vlan: 5000 }, 'plugin "cnv-bridge" has the VLAN 5000; give a number from 0 to 4094']],
    },
    {
      taken: { type: 'vlan', master: 'eth1', vlanId: 100 },
      refused: [[{ vlanId: 4095 }, 'plugin "vlan" has the VLAN 4095; give a number from 0 to 4094']],
    },
  ],
  'valid-vlan-trunk': {
    taken: { ...bridge, vlanTrunk: [{ id: 100 }, { minID: 200, maxID: 300 }] },
    refused: [
      [{ vlanTrunk: { id: 100 } }, 'plugin "bridge" has a vlanTrunk that is no list; write [{ "id": 100 }]'],
      [{ vlanTrunk: [100] }, 'plugin "bridge" has in vlanTrunk[0] 100; write { "id": 100 }'],
      [{ vlanTrunk: [{ id: 0 }] }, 'plugin "bridge" has in vlanTrunk[0] the id 0; give a number from 1 to 4094'],
      [{ vlanTrunk: [{ minID: 1 }] }, 'plugin "bridge" has in vlanTrunk[0] one of minID and maxID; give both'],
      [
        { vlanTrunk: [{ minID: 1, maxID: 4095 }] },
        'plugin "bridge" has in vlanTrunk[0] the maxID 4095; give a number from 1 to 4094',
      ],
      [
        { vlanTrunk: [{ minID: 3, maxID: 1 }] },
        'plugin "bridge" has in vlanTrunk[0] the minID 3 over the maxID 1; swap them',
      ],
    ],
  },
  'no-vlan-beside-trunk': {
    taken: { ...bridge, vlan: 0, vlanTrunk: [{ id: 100 }] },
    refused: [[{ vlan: 100 }, 'plugin "bridge" has the VLAN 100 and a vlanTrunk; leave one']],
  },
  'no-promisc-beside-hairpin': {
    taken: { ...bridge, hairpinMode: true, promiscMode: false },
    refused: [[{ promiscMode: true }, 'plugin "bridge" has both hairpinMode and promiscMode; leave one']],
  },
  'no-ipam-without-interface': {
    taken: { ...bridge, disableContainerInterface: true, ipam: {} },
    refused: [
      [
        { ipam: { type: 'dhcp' } },
        'plugin "bridge" has the ipam dhcp and disableContainerInterface, so that there is no interface to give an address; leave one',
      ],
    ],
  },
  'valid-vlan-qos': {
    taken: sriov,
    refused: [[{ vlanQoS: 8 }, 'plugin "sriov" has the vlanQoS 8; give a number from 0 to 7']],
  },
  'valid-vlan-proto': {
    taken: sriov,
    refused: [[{ vlanProto: '802.1x' }, 'plugin "sriov" has the vlanProto "802.1x"; choose 802.1q or 802.1ad']],
  },
  'require-vlan': [
    {
      taken: { type: 'sriov', vlan: 100, vlanQoS: 3 },
      refused: [[{ vlan: 0 }, 'plugin "sriov" has the vlanQoS 3 without a VLAN; give a vlan from 1 to 4094']],
    },
    {
      taken: { type: 'sriov', vlan: 0, vlanQoS: 0 },
      refused: [[{ vlan: null }, 'plugin "sriov" has the vlanQoS 0 without a VLAN; give a vlan from 1 to 4094']],
    },
    {
      taken: { type: 'sriov', vlan: 100, vlanProto: '802.1ad' },
      refused: [[{ vlan: 0 }, 'plugin "sriov" has the vlanProto "802.1ad" without a VLAN; give a vlan from 1 to 4094']],
    },
  ],
  'valid-link-state': {
    taken: sriov,
    refused: [[{ link_state: 'up' }, 'plugin "sriov" has the link_state "up"; choose auto, enable or disable']],
  },
  'require-resource': {
    taken: bridge,
    refused: [
      [
        { type: 'sriov' },
        'plugin "sriov" needs a virtual function, and no resource is named to take one from; give the network a resource',
      ],
      [
        { type: 'ib-sriov' },
        'plugin "ib-sriov" needs a virtual function, and no resource is named to take one from; give the network a resource',
      ],
    ],
  },
  'valid-mode': [
    {
      taken: { type: 'macvlan', mode: '' },
      refused: [[{ mode: 'l2' }, 'plugin "macvlan" has the mode "l2"; choose bridge, private, vepa, passthru']],
    },
    {
      taken: { type: 'ipvlan', mode: 'l3s' },
      refused: [[{ mode: 'bridge' }, 'plugin "ipvlan" has the mode "bridge"; choose l2, l3, l3s']],
    },
  ],
  'require-interface': [
    {
      taken: { type: 'vlan', master: 'eth1', vlanId: 5 },
      refused: [[{ master: '' }, 'plugin "vlan" names no interface of the node; give a master']],
    },
    {
      taken: { type: 'host-device', pciBusID: '0000:3b:00.0' },
      refused: [
        [
          { pciBusID: '' },
          'plugin "host-device" names no interface of the node; give one of device, hwaddr, kernelpath, pciBusID, or a resource',
        ],
      ],
    },
  ],
  'valid-bond': {
    taken: { type: 'bond', mode: 'active-backup', miimon: '100', links: [{ name: 'net1' }, { name: 'net2' }] },
    refused: [
      [
        { links: [{ name: 'net1' }] },
        'plugin "bond" has the links [{"name":"net1"}]; give two or more, each as { "name": "net1" }',
      ],
      [
        { links: ['net1', 'net2'] },
        'plugin "bond" has the links ["net1","net2"]; give two or more, each as { "name": "net1" }',
      ],
      [{ links: undefined }, 'plugin "bond" has the links of nothing; give two or more, each as { "name": "net1" }'],
      [{ miimon: '' }, 'plugin "bond" has the miimon ""; give milliseconds as text, such as "100"'],
      [{ failOverMac: 3 }, 'plugin "bond" has the failOverMac 3; give 0, 1 or 2'],
    ],
  },
  'require-ipam': {
    taken: { type: 'dummy', ipam: { type: 'dhcp' } },
    refused: [
      [{ ipam: {} }, 'plugin "dummy" has nobody who hands out an address, which is all that it is for; give an ipam'],
    ],
  },
  'valid-ipam': [
    {
      taken: {
        ...bridge,
        ipam: { type: 'static', addresses: [{ address: '192.0.2.10/24' }, { address: '2001:db8::1/64' }] },
      },
      refused: [
        [
          { ipam: { type: 'static', addresses: [{ address: '192.0.2.10' }] } },
          'plugin "bridge" has in its ipam "static" the address "192.0.2.10"; write an address with its length, such as "192.0.2.0/24"',
        ],
      ],
    },
    {
      taken: { ...bridge, ipam: { type: 'host-local', ranges: [[{ subnet: '192.0.2.0/24' }]] } },
      refused: [
        [
          { ipam: { type: 'host-local', ranges: [[{ subnet: '192.0.2.0/33' }]] } },
          'plugin "bridge" has in its ipam "host-local" the subnet "192.0.2.0/33"; write an address with its length, such as "192.0.2.0/24"',
        ],
        [
          { ipam: { type: 'host-local' } },
          'plugin "bridge" has the ipam "host-local" without a range; give ranges, each a list of subnets',
        ],
        [
          { ipam: { type: 'host-local', ranges: [{ subnet: '192.0.2.0/24' }] } },
          'plugin "bridge" has in its ipam "host-local" ranges that are no lists; write [[{ "subnet": … }]]',
        ],
      ],
    },
  ],
  'valid-overlay': {
    taken: { type: 'ovn-k8s-cni-overlay', topology: 'layer2', netAttachDefName: 'web/flat', subnets: '192.0.2.0/24' },
    refused: [
      [
        { netAttachDefName: 'flat' },
        'plugin "ovn-k8s-cni-overlay" has the netAttachDefName "flat", which must be that of its own definition: write "web/flat"',
      ],
      [
        { topology: 'localnet2' },
        'plugin "ovn-k8s-cni-overlay" has the topology "localnet2"; choose layer2, layer3 or localnet',
      ],
      [
        { ipam: { type: 'dhcp' } },
        'plugin "ovn-k8s-cni-overlay" has the ipam "dhcp", and OVN-Kubernetes gives addresses itself; leave it out, and give subnets',
      ],
      [{ role: 'main' }, 'plugin "ovn-k8s-cni-overlay" has the role "main"; choose primary or secondary'],
      [
        { topology: 'layer3', allowPersistentIPs: true },
        'plugin "ovn-k8s-cni-overlay" has allowPersistentIPs, and layer3 gives addresses node by node; choose layer2, or leave it out',
      ],
      [
        { topology: 'localnet', joinSubnet: '100.65.0.0/16' },
        'plugin "ovn-k8s-cni-overlay" has a joinSubnet, which localnet has not; leave it out',
      ],
      [
        { topology: 'localnet', role: 'primary' },
        'plugin "ovn-k8s-cni-overlay" has the role "primary", which localnet has not; leave it out, or choose layer2',
      ],
      [
        { topology: 'layer3', reservedSubnets: '192.0.2.0/28' },
        'plugin "ovn-k8s-cni-overlay" has reservedSubnets, which layer2 alone has; leave it out',
      ],
      [
        { role: 'primary', subnets: '' },
        'plugin "ovn-k8s-cni-overlay" is the primary network of its pods, which needs addresses; give subnets',
      ],
    ],
  },
};

test('the network of the cluster itself may be named by any definition', () => {
  expect(ask({ type: 'ovn-k8s-cni-overlay', name: 'default' }, {})).toEqual([]);
});

function ask(plugin: Plugin, annotations: Readonly<Record<string, unknown>>): readonly Issue[] {
  const manifest = {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name: 'flat', namespace: 'web', annotations },
    spec: { config: JSON.stringify(plugin) },
  };
  return askRules(networkAttachmentDefinitionRuleSets, manifest, stockCluster, (_rule, stage) =>
    defaultSeverity(stage),
  );
}

const resource = { 'k8s.v1.cni.cncf.io/resourceName': 'openshift.io/mlx' };

describe('rules: cni-plugin', () => {
  test('every rule has a case', () => {
    expect(Object.keys(cases).map((id) => `network-attachment-definition/${id}`)).toEqual(
      [...cniPluginRules, ...cniOtherPluginRules].map((rule) => rule.id),
    );
  });

  for (const [id, group] of Object.entries(cases)) {
    const annotations = id === 'require-resource' || id === 'require-interface' ? {} : resource;
    for (const { taken, refused } of Array.isArray(group) ? (group as readonly Case[]) : [group as Case]) {
      test(`${id} takes ${JSON.stringify(taken)}`, () => {
        expect(ask(taken, annotations)).toEqual([]);
      });

      for (const [edit, message] of refused) {
        test(`${id} refuses ${JSON.stringify(edit)} in it`, () => {
          const rule = `network-attachment-definition/${id}`;
          const stage = 'start';
          expect(ask({ ...taken, ...edit }, annotations)).toEqual([
            { rule, path: 'spec.config', message, stage, severity: 'error' },
          ]);
        });
      }
    }
  }

  test('a plugin in a list is looked at as well', () => {
    const list = { cniVersion: '0.3.1', plugins: [{ type: 'tuning' }, { ...bridge, vlan: 5000 }] };
    expect(ask(list, {}).map((issue) => issue.message)).toEqual([
      'plugin "bridge" has the VLAN 5000; give a number from 0 to 4094',
    ]);
  });

  test('a device that is written out needs no resource', () => {
    expect(ask({ ...sriov, deviceID: '0000:81:01.0' }, {})).toEqual([]);
  });
});
