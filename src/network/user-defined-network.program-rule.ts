import type { LabelSelector } from '../../imports/kubernetes';
import type { ClusterUserDefinedNetwork, UserDefinedNetwork } from '../../imports/network';
import { unmet } from '../core/label-selector';
import { itemsOf, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { instanceOf, machineKinds } from '../machine/machine-spec';
import { primaryNetworkLabel } from '../platform/namespace';
import { namespaceNameLabel } from './policy-peer';

const controller = 'go-controller/pkg/clustermanager/userdefinednetwork';

/** A network that takes the place of the pod network in some namespaces. */
interface PrimaryNetwork {
  readonly network: ProgramObject;
  /** Whether it is in a namespace, as far as that is known. */
  covers(program: Program, namespace: string): boolean;
}

/** Whether a selector takes a namespace; `undefined` where that hangs on labels that are not known. */
export function selectsNamespace(program: Program, network: ProgramObject, namespace: string): boolean | undefined {
  const selector: Wire<LabelSelector> | undefined = (network.manifest() as WireManifest<ClusterUserDefinedNetwork>).spec
    ?.namespaceSelector;
  if (typeof selector !== 'object' || selector === null) return undefined;
  const object = program.find('Namespace', { realm: network.realm, namespace: undefined }, namespace);
  const keys = [
    ...Object.keys(selector.matchLabels ?? {}),
    ...itemsOf(selector.matchExpressions).map((one) => textOf(one?.key)),
  ];
  if (object === undefined && keys.some((key) => key !== namespaceNameLabel)) return undefined;
  const labels = { ...object?.manifest().metadata.labels, [namespaceNameLabel]: namespace };
  return unmet(selector, labels) === undefined;
}

function primaryNetworks(program: Program): readonly PrimaryNetwork[] {
  const found: PrimaryNetwork[] = [];
  for (const network of program.all('UserDefinedNetwork')) {
    const { spec } = network.manifest() as WireManifest<UserDefinedNetwork>;
    const isPrimary = [spec?.layer2, spec?.layer3].some((one) => textOf(one?.role) === 'Primary');
    if (isPrimary && network.anywhere !== true)
      found.push({ network, covers: (_program, namespace) => namespace === network.namespace });
  }
  for (const network of program.all('ClusterUserDefinedNetwork')) {
    const { spec } = network.manifest() as WireManifest<ClusterUserDefinedNetwork>;
    const isPrimary = [spec?.network?.layer2, spec?.network?.layer3].some((one) => textOf(one?.role) === 'Primary');
    if (isPrimary)
      found.push({ network, covers: (all, namespace) => selectsNamespace(all, network, namespace) === true });
  }
  return found;
}

/** Rules about the networks of OVN-Kubernetes and the namespaces that they are in. */
export const userDefinedNetworkRules: readonly ProgramRule[] = [
  {
    id: 'namespace/require-primary-network-label',
    says: 'the namespace of a primary network has the label that it needs',
    why: 'without it no network is made, and the label cannot be added to a namespace that is there',
    mirrors: `${controller}/controller_helper.go updateNAD`,
    stage: 'later',
    check(program, report) {
      const networks = program.once(primaryNetworks);
      if (networks.length === 0) return;
      for (const namespace of program.all('Namespace')) {
        const { labels = {} } = namespace.manifest().metadata;
        if (Object.hasOwn(labels, primaryNetworkLabel)) continue;
        const primary = networks.find(
          ({ network, covers }) => network.realm === namespace.realm && covers(program, namespace.name),
        );
        if (primary === undefined) continue;
        report(
          namespace,
          ['metadata', 'labels'],
          `has the primary network ${primary.network.object}, and not the label ${primaryNetworkLabel}, without which that is not made; give it primaryUserDefinedNetwork: it cannot be added later`,
        );
      }
    },
  },
  {
    id: 'user-defined-network/unique-primary',
    says: 'a namespace has one primary network',
    why: 'the second one is not made',
    mirrors: `${controller}/nad.go PrimaryNetAttachDefNotExist`,
    stage: 'later',
    check(program, report) {
      const first = new Map<object, Map<string, ProgramObject>>();
      const networks = program.once(primaryNetworks);
      if (networks.length < 2) return;
      for (const { network, covers } of networks) {
        const owners = memo(first, network.realm, () => new Map<string, ProgramObject>());
        for (const namespace of namespacesOf(networks, program)) {
          if (!covers(program, namespace)) continue;
          const other = memo(owners, namespace, () => network);
          if (other === network) continue;
          report(
            network,
            ['spec'],
            `is a primary network of namespace "${namespace}", as ${other.object} is, and a namespace has one; make it a secondary one, or leave the namespace out`,
          );
          break;
        }
      }
    },
  },
  {
    id: 'cluster-user-defined-network/require-namespace',
    says: 'a machine on a ClusterUserDefinedNetwork is in one of its namespaces',
    why: 'the definition of the network is made in these only, and the pod waits for it on its node',
    mirrors: `${controller}/controller.go syncClusterUDN`,
    stage: 'later',
    check(program, report) {
      if (program.all('ClusterUserDefinedNetwork').length === 0) return;
      for (const kind of machineKinds) {
        for (const machine of program.all(kind)) {
          const { namespace, realm } = machine;
          if (machine.anywhere === true || namespace === undefined) continue;
          const [path, spec] = instanceOf(machine.manifest());
          itemsOf(spec?.networks).forEach((source, i) => {
            const [where, name = where] = (textOf(source?.multus?.networkName) ?? '').split('/');
            const place = where === name ? namespace : (where as string);
            const network = program.find('ClusterUserDefinedNetwork', { realm, namespace: undefined }, name as string);
            const isOther = ['NetworkAttachmentDefinition', 'UserDefinedNetwork'].some(
              (other) => program.find(other, { realm, namespace: place }, name as string) !== undefined,
            );
            if (network === undefined || isOther || selectsNamespace(program, network, place) !== false) return;
            report(
              machine,
              [...path, 'networks', i, 'multus', 'networkName'],
              `network "${textOf(source?.name) ?? ''}" is ${network.object}, which is not in namespace "${place}"; add the namespace to it`,
            );
          });
        }
      }
    },
  },
];

/** The namespaces of a program: those that are objects of it, and those that its networks are in. */
function namespacesOf(networks: readonly PrimaryNetwork[], program: Program): ReadonlySet<string> {
  const names = new Set(program.all('Namespace').map(({ name }) => name));
  for (const { network } of networks) {
    if (network.namespace !== undefined) names.add(network.namespace);
    const { namespaceSelector } = (network.manifest() as WireManifest<ClusterUserDefinedNetwork>).spec ?? {};
    for (const one of itemsOf(namespaceSelector?.matchExpressions)) {
      if (textOf(one?.key) !== namespaceNameLabel || textOf(one?.operator) !== 'In') continue;
      for (const value of itemsOf(one.values)) names.add(textOf(value) ?? '');
    }
  }
  return names;
}
