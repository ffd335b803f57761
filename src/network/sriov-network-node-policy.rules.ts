import type { SriovNetworkNodePolicy } from '../../imports/network';
import type { Cluster } from '../core/cluster';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';
import { againstOtherPolicies, sriovCardRule } from './sriov-other-policy.rules';

type Manifest = WireManifest<SriovNetworkNodePolicy>;
type Spec = NonNullable<Manifest['spec']>;

const schema = 'config/crd/bases/sriovnetwork.openshift.io_sriovnetworknodepolicies.yaml';
const webhook = 'pkg/webhook/validate.go staticValidateSriovNetworkNodePolicy';

const selectors = ['pfNames', 'rootDevices', 'vendor', 'deviceID', 'netFilter'] as const;

function policyLabel({ metadata }: Manifest): string {
  return `policy "${textOf(metadata?.name) ?? ''}"`;
}

/** A check of the operator's webhook, which lets the policy of former versions pass as it is. */
function judged(check: (spec: Spec, label: string, report: Report) => void): Rule<Manifest>['check'] {
  return (policy: Manifest, report: Report, cluster: Cluster) => {
    const { metadata, spec } = policy;
    const namespace = textOf(metadata?.namespace) ?? cluster.sriovOperatorNamespace;
    if (metadata?.name === 'default' && namespace === cluster.sriovOperatorNamespace) return;
    if (typeof spec !== 'object' || spec === null) return;
    check(spec, policyLabel(policy), (path, message) => report(['spec', ...path], message));
  };
}

/** What is wrong with the name of a physical function, of which `#` and a range may take some virtual functions only. */
function pfNameProblem(name: string, numVfs: number | undefined): string | undefined {
  const [, range, ...rest] = name.split('#');
  if (range === undefined) return undefined;
  const ends = /^(\+?\d+)-(\+?\d+)$/.exec(range);
  if (rest.length > 0 || ends === null)
    return 'which cannot be read; write it as ens1f0, or ens1f0#0-3 for the first four functions';
  const first = Number(ends[1]);
  const last = Number(ends[2]);
  if (last < first) return 'whose range ends before it starts; swap the two';
  if (numVfs !== undefined && numVfs >= 0 && last >= numVfs)
    return `and of ${numVfs} functions the last is ${numVfs - 1}; end the range there, or raise numVfs`;
  return undefined;
}

/** What the cluster checks of a SriovNetworkNodePolicy. */
export const sriovNetworkNodePolicyRules: readonly Rule<Manifest>[] = [
  {
    id: 'sriov-network-node-policy/valid-resource-name',
    says: 'a resource name has letters, digits and "_"',
    why: 'the operator puts its own prefix before it; a "-" or a "/" does not fit into what it makes of the name',
    mirrors: webhook,
    check: judged(({ resourceName }, label, report) => {
      const name = textOf(resourceName);
      if (name === undefined || /^[a-zA-Z0-9_]+$/.test(name)) return;
      report(
        ['resourceName'],
        `${label} has the resourceName "${name}", which may hold only letters, digits and "_"; choose another`,
      );
    }),
  },
  {
    id: 'sriov-network-node-policy/require-nic-selector',
    says: 'a policy selects cards',
    mirrors: webhook,
    check: judged(({ nicSelector }, label, report) => {
      const selects = selectors.some((name) => {
        const selector: unknown = nicSelector?.[name];
        return Array.isArray(selector) ? selector.length > 0 : isLate(selector) || (textOf(selector) ?? '') !== '';
      });
      if (selects) return;
      report(['nicSelector'], `${label} selects no card; give it one of ${selectors.join(', ')}`);
    }),
  },
  {
    id: 'sriov-network-node-policy/valid-pf-name',
    says: 'a physical function is given as ens1f0, or with a range of the functions that numVfs makes: ens1f0#0-3',
    mirrors: webhook,
    check: judged(({ nicSelector, numVfs }, label, report) => {
      const names = itemsOf(nicSelector?.pfNames);
      for (let i = 0; i < names.length; i += 1) {
        const name = textOf(names[i]);
        const problem = name === undefined ? undefined : pfNameProblem(name, numberOf(numVfs));
        if (problem !== undefined) report(['nicSelector', 'pfNames', i], `${label} selects "${name}", ${problem}`);
      }
    }),
  },
  {
    id: 'sriov-network-node-policy/no-rdma',
    says: 'functions for vfio-pci have no RDMA',
    why: 'the operator switches RDMA on by itself for Infiniband',
    mirrors: `${webhook}, pkg/webhook/mutate.go mutateSriovNetworkNodePolicy`,
    check: judged(({ deviceType, isRdma, linkType }, label, report) => {
      if (textOf(deviceType) !== 'vfio-pci') return;
      if (known(isRdma) === true) {
        report(
          ['isRdma'],
          `${label} offers RDMA on the deviceType vfio-pci, which has none; choose netdevice, or leave isRdma out`,
        );
      } else if (textOf(linkType)?.toLowerCase() === 'ib') {
        report(
          ['linkType'],
          `${label} is of linkType ib, for which the operator switches RDMA on, and vfio-pci has none; choose netdevice`,
        );
      }
    }),
  },
  {
    id: 'sriov-network-node-policy/no-switchdev',
    says: 'switchdev is for Ethernet',
    mirrors: webhook,
    check: judged(({ linkType, eSwitchMode }, label, report) => {
      const type = textOf(linkType);
      if (type === undefined || type === '' || type.toLowerCase() === 'eth' || textOf(eSwitchMode) !== 'switchdev')
        return;
      report(['eSwitchMode'], `${label} has the eSwitchMode switchdev on the linkType ${type}; choose eth, or legacy`);
    }),
  },
  {
    id: 'sriov-network-node-policy/no-vdpa',
    says: 'vDPA wants the deviceType netdevice and the mode switchdev',
    mirrors: webhook,
    check: judged(({ vdpaType, deviceType, eSwitchMode }, label, report) => {
      const vdpa = textOf(vdpaType);
      if (vdpa !== 'virtio' && vdpa !== 'vhost') return;
      if (textOf(deviceType) === 'vfio-pci') {
        report(
          ['vdpaType'],
          `${label} has the vdpaType ${vdpa} on the deviceType vfio-pci; choose netdevice, or leave it out`,
        );
      } else if (!isLate(eSwitchMode) && textOf(eSwitchMode) !== 'switchdev') {
        report(
          ['vdpaType'],
          `${label} has the vdpaType ${vdpa} without switchdev; choose the eSwitchMode switchdev, or leave it out`,
        );
      }
    }),
  },
  {
    id: 'sriov-network-node-policy/no-bridge',
    says: 'a bridge that the operator manages wants switchdev, and a card that nobody else manages',
    mirrors: webhook,
    check: judged(({ bridge, eSwitchMode, externallyManaged }, label, report) => {
      if (bridge?.ovs === undefined) return;
      if (!isLate(eSwitchMode) && textOf(eSwitchMode) !== 'switchdev') {
        report(
          ['bridge'],
          `${label} has a bridge without switchdev; choose the eSwitchMode switchdev, or leave it out`,
        );
      } else if (known(externallyManaged) === true) {
        report(
          ['bridge'],
          `${label} has a bridge, and someone else manages the card; leave one of bridge and externallyManaged out`,
        );
      }
    }),
  },
  {
    id: 'sriov-network-node-policy/valid-number',
    says: 'numVfs, priority and mtu are in their ranges',
    mirrors: `${schema} numVfs, priority, mtu`,
    check(policy, report) {
      for (const [field, first, last] of [
        ['numVfs', 0, Infinity],
        ['priority', 0, 99],
        ['mtu', 1, Infinity],
      ] as const) {
        const number = numberOf(policy.spec?.[field]);
        if (number === undefined || (number >= first && number <= last)) continue;
        report(
          ['spec', field],
          `${policyLabel(policy)} has the ${field} ${number}; give a number ${last === 99 ? 'from 0 to 99' : `of at least ${field === 'numVfs' ? 1 : first}`}`,
        );
      }
    },
  },
  {
    id: 'sriov-network-node-policy/require-function',
    says: 'a policy makes at least one virtual function',
    why: 'the operator refuses it only once a card is selected',
    stage: 'later',
    mirrors: 'pkg/webhook/validate.go validatePolicyForNodeState',
    check: judged(({ numVfs }, label, report) => {
      if (numberOf(numVfs) === 0)
        report(
          ['numVfs'],
          `${label} makes 0 virtual functions, which the operator refuses once a card is selected; give at least 1`,
        );
    }),
  },
  {
    id: 'sriov-network-node-policy/require-operator-namespace',
    says: 'a policy is in the namespace of the SR-IOV operator',
    why: 'elsewhere it is taken with a warning, and ignored',
    stage: 'later',
    mirrors: 'pkg/webhook/validate.go validateSriovNetworkNodePolicy',
    check(policy, report, cluster) {
      const namespace = textOf(policy.metadata?.namespace);
      if (namespace === undefined || namespace === cluster.sriovOperatorNamespace) return;
      report(
        ['metadata', 'namespace'],
        `${policyLabel(policy)} is in the namespace "${namespace}", where the SR-IOV operator does not look; put it in "${cluster.sriovOperatorNamespace}"`,
      );
    },
  },
];

/** The rules of a SriovNetworkNodePolicy, mounted. */
export const sriovNetworkNodePolicyRuleSets: readonly RuleSet[] = [
  rulesAt([], [...sriovNetworkNodePolicyRules, sriovCardRule]),
  // Other policies are asked about last.
  { ...rulesAt([], againstOtherPolicies), onceTaken: true },
];
