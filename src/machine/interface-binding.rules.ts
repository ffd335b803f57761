import { gateEnabled } from '../core/cluster';
import { countOf, isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { eachInterface, eachInterfaceWith, type InterfaceSpec, interfaceLabel, networkOf } from './interface-rule';
import type { MachineSpec } from './machine-spec';

/** What `bindings` are in a message. */
const choice = 'bridge, masquerade, sriov, passtBinding or binding';

const bindings = ['bridge', 'masquerade', 'sriov', 'passtBinding', 'binding'] as const;

/** Bindings of earlier versions: fields that are still there, and refused. */
const discontinued = ['slirp', 'passt', 'macvtap'] as const;

function namesOf<Name extends keyof InterfaceSpec>(nic: InterfaceSpec, names: readonly Name[]): Name[] {
  return names.filter((name) => nic[name] !== undefined);
}

/** What the cluster checks of what connects an interface to its network. */
export const bindingRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/require-binding',
    says: 'an interface has exactly one binding',
    mirrors: 'pkg/network/admitter/binding.go validateInterfaceBindingExists',
    check: eachInterface((nic, report) => {
      if (countOf(nic, bindings) === 1) return;
      const given = namesOf(nic, bindings);
      if (given.length > 1) {
        report([], `${interfaceLabel(nic)} has ${given.length} bindings, ${given.join(' and ')}; leave one`);
      } else if (namesOf(nic, discontinued).length === 0) {
        report([], `${interfaceLabel(nic)} has no binding; give it ${choice}`);
      }
    }),
  },
  {
    id: 'interface/require-pod-network',
    says: 'masquerade and passtBinding are on the pod network',
    mirrors:
      'pkg/network/admitter/binding.go validateMasqueradeBinding, pkg/network/admitter/passt.go validatePasstBinding',
    check: eachInterfaceWith(['masquerade', 'passtBinding'], (nic, report, spec) => {
      const network = networkOf(nic, spec);
      // Without a network, or a network without a source, another rule speaks.
      if (network?.multus === undefined && network?.resourceClaim === undefined) return;
      if (network.pod !== undefined) return;
      for (const name of namesOf(nic, ['masquerade', 'passtBinding'])) {
        report(
          [name],
          `${interfaceLabel(nic)} is bound by ${name}, which works on the pod network only; choose bridge or sriov, or give its network the source pod`,
        );
      }
    }),
  },
  {
    id: 'interface/no-bridge-on-pod-network',
    says: 'no interface is bound to the pod network by bridge where the cluster does not permit it',
    mirrors: 'pkg/network/admitter/binding.go validateBridgeBinding',
    check: eachInterfaceWith('bridge', (nic, report, spec, cluster) => {
      if (cluster.configuration.network?.permitBridgeInterfaceOnPodNetwork !== false) return;
      if (nic.bridge === undefined || networkOf(nic, spec)?.pod === undefined) return;
      report(
        ['bridge'],
        `${interfaceLabel(nic)} is bound to the pod network by bridge, which the KubeVirt resource does not permit (permitBridgeInterfaceOnPodNetwork); choose masquerade, or put it on a Multus network`,
      );
    }),
  },
  {
    id: 'interface/require-claim-binding',
    says: 'an interface on a resourceClaim is bound by sriov or by a binding plugin',
    mirrors: 'pkg/network/admitter/dra.go validateDRANetworkInterfaceBinding',
    check(spec, report, cluster) {
      const networks = itemsOf(spec.networks);
      if (!networks.some((network) => network?.resourceClaim !== undefined)) return;
      if (!gateEnabled(cluster, 'NetworkDevicesWithDRA') || networks.some((network) => network?.multus !== undefined))
        return;
      const nics = itemsOf(spec.domain?.devices?.interfaces);
      for (const network of networks) {
        const name = network?.resourceClaim === undefined ? undefined : textOf(network.name);
        const i = name === undefined ? -1 : nics.findIndex((nic) => isLate(nic?.name) || textOf(nic?.name) === name);
        const nic = nics[i];
        if (nic === undefined || isLate(nic.name) || nic.sriov !== undefined || nic.binding !== undefined) continue;
        report(
          ['domain', 'devices', 'interfaces', i],
          `${interfaceLabel(nic)} is on a resourceClaim, which is for sriov and binding plugins; choose sriov or binding`,
        );
      }
    },
  },
  {
    id: 'interface/require-registered-binding',
    says: 'a binding plugin that an interface names is one that the KubeVirt registers, where it is known which',
    why: 'the machine is taken, and no pod is made for it',
    mirrors: 'pkg/network/netbinding/netbinding.go NetBindingPluginSidecarList',
    stage: 'start',
    check: eachInterfaceWith('binding', (nic, report, _spec, { configuration }) => {
      const registered = configuration.network?.binding;
      const name = textOrEmpty(nic.binding?.name);
      if (registered === undefined || name === undefined || Object.hasOwn(registered, name)) return;
      const names = Object.keys(registered);
      report(
        ['binding', 'name'],
        `${interfaceLabel(nic)} is bound by the plugin "${name}", which the KubeVirt resource does not register; register it under configuration.network.binding${names.length === 0 ? '' : `, or choose ${names.join(', ')}`}`,
      );
    }),
  },
  {
    id: 'interface/no-sriov-on-pod-network',
    says: 'an interface bound by sriov is not on the pod network',
    why: 'the pod network gives no virtual function, so that the machine gets no device',
    stage: 'later',
    mirrors: 'none: KubeVirt takes the pair, and the machine gets no device',
    check: eachInterfaceWith('sriov', (nic, report, spec) => {
      if (nic.sriov === undefined || networkOf(nic, spec)?.pod === undefined) return;
      report(
        ['sriov'],
        `${interfaceLabel(nic)} is bound by sriov on the pod network, which has no virtual function to give; put it on a Multus network`,
      );
    }),
  },
];

/** What is asked of a machine or an instance as it is made: the template of a set of instances is taken with it. */
export const discontinuedBindingRules: readonly Rule<MachineSpec>[] = [noDiscontinued(() => true)];

/** The same of an instance of a set: a discontinued binding alone is refused of the set already. */
export const startedSetBindingRules: readonly Rule<MachineSpec>[] = [
  noDiscontinued((nic) => countOf(nic, bindings) > 0),
];

function noDiscontinued(isAsked: (nic: InterfaceSpec) => boolean): Rule<MachineSpec> {
  return {
    id: 'interface/no-discontinued-binding',
    says: 'no interface is bound by slirp, passt or macvtap',
    why: 'version 1.3 gave them up; passtBinding is another one than passt',
    mirrors: 'pkg/network/admitter/discontinued.go validateDiscontinuedBindings',
    check: eachInterfaceWith(discontinued, (nic, report) => {
      if (!isAsked(nic)) return;
      for (const name of namesOf(nic, discontinued)) {
        report(
          [name],
          `${interfaceLabel(nic)} is bound by ${name}, which KubeVirt gave up in version 1.3; choose ${choice}`,
        );
      }
    }),
  };
}

/** What is asked of a set of instances: a discontinued binding is none to its webhook, and only its instances are told of it. */
export const setBindingRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/require-binding',
    says: 'an interface has exactly one binding',
    mirrors: 'pkg/network/admitter/binding.go validateInterfaceBindingExists',
    check: eachInterfaceWith(discontinued, (nic, report) => {
      const names = namesOf(nic, discontinued);
      if (countOf(nic, bindings) > 0 || names.length === 0) return;
      report(
        [],
        `${interfaceLabel(nic)} is bound by ${names.join(' and ')}, which is no binding any more; give it ${choice}`,
      );
    }),
  },
];

/** What is asked where nothing else can say that a machine gets no interface by itself: a preference may. */
export const defaultInterfaceRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/require-possible-default',
    says: 'a machine that names no interfaces gets one that the cluster permits',
    mirrors: 'pkg/network/vmispec/defaults.go SetDefaultNetworkInterface',
    check(spec, report, { configuration: { network = {} } }) {
      const { defaultNetworkInterface: binding = 'bridge', permitBridgeInterfaceOnPodNetwork: permitted } = network;
      if (binding !== 'slirp' && (binding !== 'bridge' || permitted !== false)) return;
      const devices = spec.domain?.devices;
      if (itemsOf(spec.networks).length > 0 || itemsOf(devices?.interfaces).length > 0) return;
      if (isLate(devices?.autoattachPodInterface) || known(devices?.autoattachPodInterface) === false) return;
      const why =
        binding === 'slirp'
          ? 'slirp, which KubeVirt gave up in version 1.3'
          : 'a bridge to the pod network, which the same resource does not permit';
      report(
        ['domain', 'devices', 'interfaces'],
        `the machine names no interfaces, and gets what the KubeVirt resource says: ${why}; give it an interface, or set autoattachPodInterface to false`,
      );
    },
  },
];
