import { itemsOf, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import type { Program, ProgramObject, ProgramReport, ProgramRule } from '../core/program';
import { instanceOf, machineKinds } from '../machine/machine-spec';
import { overlayType } from './cni-plugin';
import { type KnownNetwork, knownNetworks } from './known-network';

type Binding = 'bridge' | 'sriov';

/** An interface of a machine that is bound to a network of the program. */
interface Bound {
  readonly machine: ProgramObject;
  readonly path: Path;
  readonly binding: Binding;
  readonly name: string;
  readonly network: KnownNetwork;
}

/** All of them: none where the program has no network. */
function boundInterfaces(program: Program): readonly Bound[] {
  const found: Bound[] = [];
  const networks = program.once(knownNetworks);
  if (networks.isEmpty) return found;
  for (const kind of machineKinds) {
    for (const machine of program.all(kind)) {
      const [path, spec] = instanceOf(machine.manifest());
      for (const [i, nic] of itemsOf(spec?.domain?.devices?.interfaces).entries()) {
        const source = itemsOf(spec?.networks).find((one) => one?.name === nic?.name);
        const name = textOf(source?.multus?.networkName);
        const network = name === undefined ? undefined : networks.find(machine, name);
        if (network === undefined) continue;
        for (const binding of ['bridge', 'sriov'] as const) {
          if (nic?.[binding] === undefined) continue;
          const place = [...path, 'domain', 'devices', 'interfaces', i, binding];
          found.push({ machine, path: place, binding, name: textOf(nic.name) ?? '', network });
        }
      }
    }
  }
  return found;
}

/** A check of every interface that is bound so to a network of the program: the text says what is wrong with the two. */
function eachBound(
  wanted: Binding,
  problemOf: (network: KnownNetwork) => string | undefined,
): (program: Program, report: ProgramReport) => void {
  return (program, report) => {
    for (const { machine, path, binding, name, network } of program.once(boundInterfaces)) {
      const problem = binding === wanted ? problemOf(network) : undefined;
      if (problem !== undefined) report(machine, path, `interface "${name}" on ${network.object.object} ${problem}`);
    }
  };
}

const later = { stage: 'later' } as const;

/** Machines on networks of the program that do not carry them. */
export const boundNetworkRules: readonly ProgramRule[] = [
  {
    ...later,
    id: 'interface/no-macvlan',
    says: 'no machine is bridged to a macvlan or ipvlan network',
    why: 'these carry no other MAC address than that of the interface, and the guest has its own',
    mirrors: 'pkg/network/setup/podnic.go, and the kernel: drivers/net/macvlan.c',
    check: eachBound('bridge', ({ type }) =>
      type === 'macvlan' || type === 'ipvlan'
        ? `is bridged to the plugin "${type}", which lets nothing through from the guest's own MAC address; make it a network of CniPlugin.bridge`
        : undefined,
    ),
  },
  {
    ...later,
    id: 'interface/no-address-management',
    says: 'a network that machines are bridged to hands out no addresses',
    why: 'KubeVirt gives the address of the pod to the guest, and the next pod has another',
    mirrors: 'pkg/network/dhcp/bridge.go; containernetworking/plugins ipam',
    check: eachBound('bridge', ({ ipam }) =>
      ipam === undefined
        ? undefined
        : `has an address from the ipam "${ipam}", which is another when the machine migrates; leave the ipam out, and let cloud-init or a DHCP server of the network say the address`,
    ),
  },
  {
    ...later,
    id: 'interface/require-persistent-address',
    says: 'an address that OVN-Kubernetes gives to a bridged machine stays with it',
    why: 'it is that of the pod, unless the network keeps it for the machine, and the next pod has another',
    mirrors: 'kubevirt/ipam-extensions pkg/vminetworkscontroller/vmi_controller.go vmiNetworksClaimingIPAM',
    check: eachBound('bridge', ({ type, keepsAddress, object }) =>
      type !== overlayType || keepsAddress
        ? undefined
        : `has an address of its pod, and another one when it migrates; ${
            object.kind === 'NetworkAttachmentDefinition'
              ? 'give the network allowPersistentIPs'
              : "let the network be of layer 2 or localnet, with the ipam { lifecycle: 'Persistent' }"
          }`,
    ),
  },
  {
    ...later,
    id: 'interface/no-bridged-function',
    says: 'a virtual function is bound by sriov',
    why: 'one for vfio-pci has no interface in the pod that could be bridged, and one that has takes no other MAC address',
    mirrors: 'pkg/network/setup/podnic.go discoverPodNetworkInterface',
    check: eachBound('bridge', ({ type }) =>
      type === 'sriov' || type === 'ib-sriov'
        ? `is bridged to a virtual function, of which the pod has no interface to bridge; bind it by sriov`
        : undefined,
    ),
  },
  {
    ...later,
    id: 'interface/require-virtual-function',
    says: 'an interface that is bound by sriov is on a network that has virtual functions',
    why: 'virt-launcher looks for the device of the network, and finds none',
    mirrors: 'pkg/virt-launcher/virtwrap/device/hostdevice/sriov/hostdev.go',
    check: eachBound('sriov', ({ hasResource, type }) =>
      hasResource || type === undefined
        ? undefined
        : `is bound by sriov to the plugin "${type}", which takes no device of a resource; give the network a resource, or bind the interface by bridge`,
    ),
  },
  {
    ...later,
    id: 'interface/require-vfio',
    says: 'the virtual functions of a machine have the driver vfio-pci',
    why: 'one of another driver stays with the kernel of the node, and QEMU cannot have it',
    mirrors: 'pkg/virt-launcher/virtwrap/device/hostdevice/sriov/hostdev.go; api/v1/helper.go of the SR-IOV operator',
    check: eachBound('sriov', ({ policy }) => {
      const driver = policy?.deviceType === undefined ? 'netdevice' : textOf(policy.deviceType);
      return policy === undefined || driver !== 'netdevice'
        ? undefined
        : `has functions of the deviceType netdevice, which stay with the node's kernel; let the policy of "${textOf(policy.resourceName)}" have vfio-pci`;
    }),
  },
  {
    ...later,
    id: 'sriov-network/valid-link-type',
    says: 'a SriovNetwork has functions of Ethernet, a SriovIBNetwork those of InfiniBand',
    why: 'the plugin of one cannot set up the functions of the other',
    mirrors: 'github.com/k8snetworkplumbingwg/ib-sriov-cni/pkg/sriov/sriov.go; sriov-cni/pkg/sriov/sriov.go',
    check(program, report) {
      const networks = program.once(knownNetworks);
      if (networks.isEmpty) return;
      for (const [kind, other, instead] of [
        ['SriovNetwork', 'ib', 'SriovIBNetwork'],
        ['SriovIBNetwork', 'eth', 'SriovNetwork'],
      ] as const) {
        for (const object of program.all(kind)) {
          const policy = networks.policyOf(object);
          if (textOf(policy?.linkType)?.toLowerCase() !== other) continue;
          report(
            object,
            ['spec', 'resourceName'],
            `the functions of "${textOf(policy?.resourceName)}" are of the linkType ${other}; make it a ${instead}, or take others`,
          );
        }
      }
    },
  },
  {
    ...later,
    id: 'network-attachment-definition/unique-definition',
    says: 'no two objects make one NetworkAttachmentDefinition',
    why: 'the SR-IOV operator writes over a definition that has the name of its network',
    mirrors: 'controllers/generic_network_controller.go genericNetworkReconciler.Reconcile',
    check(program, report) {
      for (const [second, first] of program.once(knownNetworks).doubles) {
        report(
          second,
          ['metadata', 'name'],
          `makes the NetworkAttachmentDefinition that ${first.object.object} makes; give one of them another name or networkNamespace`,
        );
      }
    },
  },
];
