import type { OVSNetwork } from '../../imports/network';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { checkQuoted, networkLabel, operatorNetworkRules } from './operator-network.rules';

type Manifest = WireManifest<OVSNetwork>;

const schema = 'config/crd/bases/sriovnetwork.openshift.io_ovsnetworks.yaml';
const plugin = 'github.com/k8snetworkplumbingwg/ovs-cni/pkg/plugin/plugin.go splitVlanIds';

const trunkFields = ['id', 'minID', 'maxID'] as const;

function isVlan(id: number): boolean {
  return id >= 0 && id <= 4095;
}

/** What the cluster checks of an OVSNetwork, and what the operator cannot make a network of. */
export const ovsNetworkRules: readonly Rule<Manifest>[] = [
  {
    id: 'ovs-network/valid-vlan',
    says: 'the VLAN of a network is a number from 0 to 4095',
    mirrors: `${schema} vlan`,
    on: 'spec.vlan',
    check(network, report) {
      const vlan = numberOf(network.spec?.vlan);
      if (vlan === undefined || isVlan(vlan)) return;
      report(['spec', 'vlan'], `${networkLabel(network)} has the VLAN ${vlan}; give a number from 0 to 4095`);
    },
  },
  {
    id: 'ovs-network/valid-trunk',
    says: 'the VLANs of a trunk are numbers from 0 to 4095',
    mirrors: `${schema} trunk`,
    on: 'spec.trunk',
    check(network, report) {
      const items = itemsOf(network.spec?.trunk);
      for (let i = 0; i < items.length; i += 1) {
        for (const field of trunkFields) {
          const vlan = numberOf(items[i]?.[field]);
          if (vlan === undefined || isVlan(vlan)) continue;
          report(
            ['spec', 'trunk', i, field],
            `${networkLabel(network)} has in its trunk the ${field} ${vlan}; give a number from 0 to 4095`,
          );
        }
      }
    },
  },
  {
    id: 'ovs-network/valid-bridge',
    says: 'the bridge and the interfaceType of a network are text that may stand in JSON',
    why: 'the operator writes them into the network that it makes, without a look at them',
    stage: 'start',
    mirrors: 'api/v1/helper.go OVSNetwork.RenderNetAttDef',
    on: ['spec.bridge', 'spec.interfaceType'],
    check(network, report) {
      for (const field of ['bridge', 'interfaceType'] as const) {
        checkQuoted(field, textOf(network.spec?.[field]), network, report);
      }
    },
  },
  ...operatorNetworkRules('ovs-network', 'OVSNetwork'),
];

/** What the Open vSwitch plugin refuses, which shows when the first machine on the network does not start. */
export const ovsNetworkPluginRules: readonly Rule<Manifest>[] = [
  {
    id: 'ovs-network/require-trunk-vlan',
    says: 'a trunk has a VLAN, and each range both of its ends',
    why: 'the plugin passes over a range with one end, and refuses a trunk that has nothing left',
    stage: 'start',
    mirrors: plugin,
    on: 'spec.trunk',
    check(network, report) {
      const items = itemsOf(network.spec?.trunk);
      for (let i = 0; i < items.length; i += 1) {
        const { id, minID, maxID } = items[i] ?? {};
        if ([id, minID, maxID].some(isLate)) return;
        const [first = 0, last = 0] = [numberOf(minID), numberOf(maxID)];
        const path = ['spec', 'trunk', i];
        if (maxID !== undefined && last < first) {
          report(
            path,
            `${networkLabel(network)} has in its trunk the minID ${first} over the maxID ${last}; swap them`,
          );
        } else if (id === undefined && (first <= 0 || last <= 0)) {
          report(
            path,
            `${networkLabel(network)} has in its trunk nothing that names a VLAN; give an id, or minID and maxID from 1`,
          );
        }
      }
    },
  },
];

/** The rules of an OVSNetwork, mounted. */
export const ovsNetworkRuleSets: readonly RuleSet[] = [rulesAt([], [...ovsNetworkRules, ...ovsNetworkPluginRules])];
