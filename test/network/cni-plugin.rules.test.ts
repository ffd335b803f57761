import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import type { Issue } from '../../src/core/issue';
import { defaultSeverity } from '../../src/core/rule';
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
    ],
  },
};

function ask(plugin: Plugin, annotations: Readonly<Record<string, unknown>>): readonly Issue[] {
  const manifest = {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name: 'flat', annotations },
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
      cniPluginRules.map((rule) => rule.id),
    );
  });

  for (const [id, group] of Object.entries(cases)) {
    const annotations = id === 'require-resource' ? {} : resource;
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
