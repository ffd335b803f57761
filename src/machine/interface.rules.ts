import { gateEnabled } from '../core/cluster';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { dhcpOptionsRules } from './dhcp-options.rules';
import { bindingRules } from './interface-binding.rules';
import { defaultNetwork, eachInterface, eachInterfaceWith, interfaceLabel, isMac, networkOf } from './interface-rule';
import type { MachineSpec } from './machine-spec';
import { portRules } from './port.rules';
import { portRangeRules } from './port-range.rules';

/** `pkg/network/link/mac.go`, `StaticMasqueradeBridgeMAC`. */
const reservedMac = '02:00:00:00:00:00';

/** `pkg/util/hardware`, `PCI_ADDRESS_PATTERN`. */
const pciAddress = /^[\da-f]{4}:[\da-f]{2}:[\da-f]{2}\.[0-7]$/i;

const models = ['virtio', 'e1000', 'e1000e', 'igb', 'ne2k_pci', 'pcnet', 'rtl8139'];

const states = ['up', 'down', 'absent'];

/** Fields that the cluster refuses unless a gate is on. */
const gated = [
  ['passtBinding', 'PasstBinding'],
  ['portRanges', 'PortRangesSpec'],
] as const;

/** What the cluster checks of a machine's interfaces, and of what connects them to its networks. */
export const interfaceRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/valid-name',
    says: 'the name of an interface has letters, digits, "-" and "_"',
    mirrors: 'pkg/network/admitter/netiface.go validateInterfaceNameFormat',
    check: eachInterface((nic, report) => {
      const name = textOrEmpty(nic.name);
      if (name === undefined || /^[A-Za-z0-9_-]+$/.test(name)) return;
      report(['name'], `interface "${name}" may hold only letters, digits, "-" and "_" in its name; choose another`);
    }),
  },
  {
    id: 'interface/unique-name',
    says: 'no two interfaces of a machine have one name',
    mirrors: 'pkg/network/admitter/netiface.go validateInterfaceNameUnique',
    check(spec, report) {
      const nics = itemsOf(spec.domain?.devices?.interfaces);
      for (let i = 1; i < nics.length; i += 1) {
        const name = textOf(nics[i]?.name);
        if (name === undefined) continue;
        for (let j = 0; j < i; j += 1) {
          if (textOf(nics[j]?.name) !== name) continue;
          report(
            ['domain', 'devices', 'interfaces', i, 'name'],
            `interface "${name}" is there more than once, and a network takes one interface; give each a name and a network of its own`,
          );
          break;
        }
      }
    },
  },
  {
    id: 'interface/require-network',
    says: 'every interface has a network of its name',
    mirrors: 'pkg/network/admitter/netiface.go validateInterfacesAssignedToNetworks',
    check: eachInterface((nic, report, spec) => {
      const name = textOf(nic.name);
      if (name === undefined || networkOf(nic, spec) !== undefined) return;
      if (itemsOf(spec.networks).some((network) => isLate(network?.name))) return;
      report(
        ['name'],
        `interface "${name}" has no network of that name; add one to networks, or name the interface after its network`,
      );
    }),
  },
  {
    id: 'interface/require-feature-gate',
    says: 'passtBinding and portRanges come with their feature gates switched on',
    mirrors:
      'pkg/network/admitter/passt.go validatePasstBinding, pkg/network/admitter/netiface.go validatePortRangesConfiguration',
    check: eachInterfaceWith(
      gated.map(([field]) => field),
      (nic, report, _spec, cluster) => {
        for (const [field, gate] of gated) {
          const given: unknown = nic[field];
          if (given === undefined || (Array.isArray(given) && given.length === 0) || gateEnabled(cluster, gate))
            continue;
          report(
            [field],
            `${interfaceLabel(nic)} has ${field}, whose feature gate ${gate} is off; switch it on in the KubeVirt resource, or do without`,
          );
        }
      },
    ),
  },
  {
    id: 'interface/no-reserved-mac',
    says: 'an interface bound by masquerade does not have the address 02:00:00:00:00:00',
    mirrors: 'pkg/network/admitter/binding.go validateMasqueradeBinding',
    check: eachInterfaceWith('macAddress', (nic, report) => {
      if (nic.masquerade === undefined || textOf(nic.macAddress) !== reservedMac) return;
      report(
        ['macAddress'],
        `${interfaceLabel(nic)} uses ${reservedMac}, which the in-pod bridge reserves; choose another address`,
      );
    }),
  },
  {
    id: 'interface/valid-mac',
    says: 'a MAC address has six bytes',
    mirrors: 'pkg/network/link/mac.go ValidateMacAddress',
    check: eachInterfaceWith('macAddress', (nic, report) => {
      const address = textOf(nic.macAddress);
      if (address === undefined || address === '' || isMac(address)) return;
      report(
        ['macAddress'],
        `${interfaceLabel(nic)} uses "${address}", which is no MAC address of six bytes; write it as 02:00:5e:10:00:01`,
      );
    }),
  },
  {
    id: 'interface/valid-model',
    says: 'the model of an interface is one that KubeVirt emulates',
    mirrors: 'pkg/network/admitter/netiface.go validateInterfaceModel',
    check: eachInterfaceWith('model', (nic, report) => {
      const model = textOf(nic.model);
      if (model === undefined || model === '' || models.includes(model)) return;
      report(
        ['model'],
        `${interfaceLabel(nic)} has the model "${model}", which KubeVirt does not emulate; choose ${models.join(', ')}`,
      );
    }),
  },
  {
    id: 'interface/valid-pci-address',
    says: 'a PCI address has the form 0000:81:01.0',
    mirrors: 'pkg/util/hardware/hw_utils.go ParsePciAddress',
    check: eachInterfaceWith('pciAddress', (nic, report) => {
      const address = textOf(nic.pciAddress);
      if (address === undefined || address === '' || pciAddress.test(address)) return;
      report(
        ['pciAddress'],
        `${interfaceLabel(nic)} has the PCI address "${address}", which cannot be read; write it as 0000:81:01.0`,
      );
    }),
  },
  {
    id: 'interface/valid-state',
    says: 'the state of an interface is up, down or absent',
    mirrors: 'pkg/network/admitter/admit.go validateInterfaceStateValue',
    check: eachInterfaceWith('state', (nic, report) => {
      const state = textOf(nic.state);
      if (state === undefined || state === '' || states.includes(state)) return;
      report(
        ['state'],
        `${interfaceLabel(nic)} has the state "${state}", which KubeVirt does not know; choose ${states.join(', ')}`,
      );
    }),
  },
  {
    id: 'interface/no-link-state',
    says: 'the link of an interface bound by sriov is not switched',
    why: "the virtual function is the guest's own",
    mirrors: 'pkg/network/admitter/admit.go validateInterfaceStateValue',
    check: eachInterfaceWith('state', (nic, report) => {
      const state = textOf(nic.state);
      if (nic.sriov === undefined || (state !== 'up' && state !== 'down')) return;
      report(['state'], `${interfaceLabel(nic)} has the state "${state}", which cannot be set on sriov; leave it out`);
    }),
  },
  {
    id: 'interface/no-absent-state',
    says: 'only an interface that is bound by bridge, and not on the default network, is absent',
    mirrors: 'pkg/network/admitter/admit.go validateInterfaceStateValue',
    check: eachInterfaceWith('state', (nic, report, spec) => {
      if (known(nic.state) !== 'absent') return;
      if (nic.bridge === undefined) {
        report(
          ['state'],
          `${interfaceLabel(nic)} has the state "absent", which only interfaces bound by bridge may have; remove the interface and restart the machine`,
        );
        return;
      }
      const name = textOf(nic.name);
      const first = defaultNetwork(spec);
      if (name === undefined || first === undefined || textOf(first.name) !== name) return;
      report(
        ['state'],
        `${interfaceLabel(nic)} has the state "absent", which an interface on the default network may not have; leave it out`,
      );
    }),
  },
  ...bindingRules,
  ...portRules,
  ...portRangeRules,
  ...dhcpOptionsRules,
];

/** What a machine leaves to the cluster, which then makes it up: most do, and a program asks for this if it wants to hear it. */
export const ownAddressRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/require-mac',
    says: 'an interface has a MAC address of its own',
    why: 'one that has none gets another at each start, which leases, licences and cloud-init notice',
    mirrors: 'none: libvirt makes an address up for each domain',
    stage: 'later',
    silent: true,
    check: eachInterface((nic, report) => {
      if (isLate(nic.macAddress) || textOf(nic.macAddress)) return;
      report([], `${interfaceLabel(nic)} has no MAC address, and gets another one at each start; give it macAddress`);
    }),
  },
];
