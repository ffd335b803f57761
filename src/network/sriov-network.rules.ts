import type { SriovNetwork } from '../../imports/network';
import { isLate, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { isTakenForWhole } from '../core/structure/leaf';
import { readCniConfig } from './cni-config';

type Manifest = WireManifest<SriovNetwork>;

const schema = 'config/crd/bases/sriovnetwork.openshift.io_sriovnetworks.yaml';
const render = 'api/v1/helper.go SriovNetwork.RenderNetAttDef';

function networkLabel({ metadata }: Manifest): string {
  return `network "${textOf(metadata?.name) ?? ''}"`;
}

/** The operator puts the texts into a configuration without looking at them; this is the least of one around each. */
const around = {
  capabilities: (text: string) => `{"type":"sriov","capabilities":${text}}`,
  ipam: (text: string) => `{"type":"sriov","ipam":${text}}`,
  metaPlugins: (text: string) => `{"plugins":[{"type":"sriov"},${text}]}`,
} as const;

const examples = {
  capabilities: '{ "mac": true }',
  ipam: '{ "type": "host-local", "subnet": "192.0.2.0/24" }',
  metaPlugins: '{ "type": "tuning" }',
} as const;

function checkText(field: keyof typeof around, network: Manifest, report: Report): void {
  const given = textOf(network.spec?.[field]);
  if (given === undefined || given === '') return;
  // The operator takes all white space out of this one.
  const text = field === 'ipam' ? given.replace(/\s+/g, '') : given;
  // It writes the configuration between YAML's single quotes, where two of them stand for one.
  const isQuoted = !text.replaceAll("''", '').includes("'");
  if (isQuoted && typeof readCniConfig(around[field](text.replaceAll("''", "'"))) !== 'string') return;
  const why = isQuoted ? 'which is not the JSON that is wanted there' : 'in which a single quote may not stand';
  report(['spec', field], `${networkLabel(network)} has the ${field} ${given}, ${why}; write it as ${examples[field]}`);
}

/** What the cluster checks of a SriovNetwork, and what the operator cannot make a network of. */
export const sriovNetworkRules: readonly Rule<Manifest>[] = [
  {
    id: 'sriov-network/valid-vlan',
    says: 'the VLAN of a network is a number from 0',
    mirrors: `${schema} vlan`,
    check(network, report) {
      const vlan = numberOf(network.spec?.vlan);
      if (vlan === undefined || (vlan >= 0 && vlan <= 4096)) return;
      report(['spec', 'vlan'], `${networkLabel(network)} has the VLAN ${vlan}; give a number from 0 to 4094`);
    },
  },
  {
    id: 'sriov-network/valid-vlan-qos',
    says: 'vlanQoS is a number from 0 to 7',
    mirrors: `${schema} vlanQoS`,
    check(network, report) {
      const qos = numberOf(network.spec?.vlanQoS);
      if (qos === undefined || (qos >= 0 && qos <= 7)) return;
      report(['spec', 'vlanQoS'], `${networkLabel(network)} has the vlanQoS ${qos}; give a number from 0 to 7`);
    },
  },
  {
    id: 'sriov-network/valid-tx-rate',
    says: 'transmit rates are not negative',
    mirrors: `${schema} minTxRate, maxTxRate`,
    check(network, report) {
      for (const field of ['minTxRate', 'maxTxRate'] as const) {
        const rate = numberOf(network.spec?.[field]);
        if (rate === undefined || rate >= 0) continue;
        report(
          ['spec', field],
          `${networkLabel(network)} has the ${field} ${rate}; give a number of Mbit/s, 0 for no limit`,
        );
      }
    },
  },
  {
    id: 'sriov-network/valid-number',
    says: 'the numbers of a network are whole',
    why: 'the API server takes one like 2.0000000001 for whole, and the operator cannot read the network any more',
    stage: 'start',
    mirrors: 'api/v1/sriovnetwork_types.go SriovNetworkSpec',
    check(network, report) {
      for (const field of ['vlan', 'vlanQoS', 'minTxRate', 'maxTxRate'] as const) {
        const number = numberOf(network.spec?.[field]);
        if (number === undefined || Number.isInteger(number) || !isTakenForWhole(number)) continue;
        report(
          ['spec', field],
          `${networkLabel(network)} has the ${field} ${number}, which is none that the operator can read; give a whole number`,
        );
      }
    },
  },
  {
    id: 'sriov-network/valid-capabilities',
    says: 'capabilities are a JSON object of booleans',
    why: 'the operator writes the text into the network that it makes, without a look at it',
    stage: 'start',
    mirrors: render,
    check: (network, report) => checkText('capabilities', network, report),
  },
  {
    id: 'sriov-network/valid-ipam',
    says: 'the ipam of a network is JSON that CNI can read',
    why: 'the operator writes the text into the network that it makes, without a look at it',
    stage: 'start',
    mirrors: render,
    check: (network, report) => checkText('ipam', network, report),
  },
  {
    id: 'sriov-network/valid-meta-plugins',
    says: 'metaPlugins are JSON objects, each with a type',
    why: 'the operator writes the text into the network that it makes, without a look at it',
    stage: 'start',
    mirrors: render,
    check: (network, report) => checkText('metaPlugins', network, report),
  },
  {
    id: 'sriov-network/require-operator-namespace',
    says: 'a network is in the namespace of the SR-IOV operator',
    why: 'elsewhere it is taken, and nothing is made of it',
    stage: 'later',
    mirrors: 'controllers/generic_network_controller.go genericNetworkReconciler.Reconcile',
    check(network, report, cluster) {
      const namespace = textOf(network.metadata?.namespace);
      if (namespace === undefined || namespace === cluster.sriovOperatorNamespace) return;
      report(
        ['metadata', 'namespace'],
        `${networkLabel(network)} is in the namespace "${namespace}", where the SR-IOV operator does not look; put it in "${cluster.sriovOperatorNamespace}", and name the machines' namespace in networkNamespace`,
      );
    },
  },
  {
    id: 'sriov-network/no-resource-prefix',
    says: "the resource of a network is named without the operator's prefix",
    why: 'the operator puts it before the name once more, and no device has that',
    stage: 'later',
    mirrors: render,
    check(network, report) {
      const name = textOf(network.spec?.resourceName);
      if (name === undefined || !name.includes('/')) return;
      report(
        ['spec', 'resourceName'],
        `${networkLabel(network)} takes the resource "${name}", before which the operator puts its own prefix; write what follows the "/"`,
      );
    },
  },
];

/** What the SR-IOV plugin refuses, which shows when the first machine on the network does not start. */
export const sriovNetworkPluginRules: readonly Rule<Manifest>[] = [
  {
    id: 'sriov-network/no-reserved-vlan',
    says: 'the VLAN of a network is at most 4094',
    why: 'the definition takes 4095 and 4096, and the plugin refuses them when a machine starts',
    stage: 'start',
    mirrors: 'github.com/k8snetworkplumbingwg/sriov-cni/pkg/config/config.go LoadConf',
    check(network, report) {
      const vlan = numberOf(network.spec?.vlan);
      if (vlan !== 4095 && vlan !== 4096) return;
      report(['spec', 'vlan'], `${networkLabel(network)} has the VLAN ${vlan}; give a number from 0 to 4094`);
    },
  },
  {
    id: 'sriov-network/require-vlan',
    says: 'vlanQoS and vlanProto come with a VLAN',
    why: 'the operator takes them without, and the plugin refuses them when a machine starts',
    stage: 'start',
    mirrors: 'github.com/k8snetworkplumbingwg/sriov-cni/pkg/config/config.go LoadConf',
    check(network, report) {
      if (isLate(network.spec?.vlan) || (numberOf(network.spec?.vlan) ?? 0) !== 0) return;
      const qos = numberOf(network.spec?.vlanQoS) ?? 0;
      if (qos > 0)
        report(
          ['spec', 'vlanQoS'],
          `${networkLabel(network)} has the vlanQoS ${qos} without a VLAN; give a vlan from 1 to 4094`,
        );
      const proto = textOf(network.spec?.vlanProto);
      if (proto === undefined || proto.toLowerCase() !== '802.1ad') return;
      report(
        ['spec', 'vlanProto'],
        `${networkLabel(network)} has the vlanProto ${proto} without a VLAN; give a vlan from 1 to 4094`,
      );
    },
  },
];

/** The rules of a SriovNetwork, mounted. */
export const sriovNetworkRuleSets: readonly RuleSet[] = [
  rulesAt([], [...sriovNetworkRules, ...sriovNetworkPluginRules]),
];
