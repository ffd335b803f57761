import { itemsOf, numberOrZero, textOf } from '../core/leaf';
import { isPortNumber, portName } from '../core/port';
import type { ItemsCheck, Report, Rule } from '../core/rule';
import { eachInterfaceWith, type InterfaceSpec, interfaceLabel, networkOf } from './interface-rule';
import type { MachineSpec } from './machine-spec';

type PortSpec = NonNullable<InterfaceSpec['ports']>[number];

type PortCheck = (port: PortSpec, nic: InterfaceSpec, report: Report, before: readonly PortSpec[]) => void;

/** Looks at each port of the interfaces on the pod network, or of those elsewhere: KubeVirt's webhook reads only the first, and the pod lists them all. */
function eachPort(onPodNetwork: boolean, check: PortCheck): ItemsCheck<MachineSpec, InterfaceSpec> {
  return eachInterfaceWith('ports', (nic, report, spec) => {
    const ports = itemsOf(nic.ports);
    if (ports.length === 0 || (networkOf(nic, spec)?.pod !== undefined) !== onPodNetwork) return;
    for (let i = 0; i < ports.length; i += 1) {
      const port = ports[i];
      if (typeof port !== 'object' || port === null) continue;
      check(port, nic, (path, message) => report(['ports', i, ...path], message), ports.slice(0, i));
    }
  });
}

type Checks = (onPodNetwork: boolean) => PortCheck;

const validPort: PortCheck = ({ port }, nic, report) => {
  const number = numberOrZero(port);
  if (number === undefined || isPortNumber(number)) return;
  report(['port'], `${interfaceLabel(nic)} has the port ${number}; give a number from 1 to 65535`);
};

const validProtocol: Checks = (onPodNetwork) => {
  const protocols = onPodNetwork ? ['TCP', 'UDP'] : ['TCP', 'UDP', 'SCTP'];
  return (port, nic, report) => {
    const protocol = textOf(port.protocol);
    if (protocol === undefined || protocol === '' || protocols.includes(protocol)) return;
    report(
      ['protocol'],
      `${interfaceLabel(nic)} has a port of the protocol "${protocol}"; choose ${protocols.slice(0, -1).join(', ')} or ${protocols.at(-1)}`,
    );
  };
};

const validName: PortCheck = (port, nic, report) => {
  const name = textOf(port.name);
  const problem = name === undefined || name === '' ? undefined : portName(name);
  if (problem !== undefined) report(['name'], `${interfaceLabel(nic)} has a port named "${name}", which ${problem}`);
};

/** What the cluster checks of the ports of a machine's interfaces. */
export const portRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/valid-port',
    says: 'a port of an interface has a number from 1 to 65535',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortNonZero, validateForwardPortInRange',
    check: eachPort(true, validPort),
  },
  {
    id: 'interface/valid-port-protocol',
    says: 'the protocol of a port is TCP or UDP',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortProtocol',
    check: eachPort(true, validProtocol(true)),
  },
  {
    id: 'interface/valid-port-name',
    says: 'the name of a port has at most 15 lowercase letters, digits and single "-", with a letter among them',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortsName',
    check: eachPort(true, validName),
  },
  {
    id: 'interface/unique-port-name',
    says: 'no two ports of an interface have one name',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortsName',
    check: eachPort(true, (port, nic, report, before) => {
      const name = textOf(port.name);
      if (name === undefined || name === '') return;
      if (!before.some((other) => textOf(other?.name) === name)) return;
      report(['name'], `${interfaceLabel(nic)} has more than one port named "${name}"; give each a name of its own`);
    }),
  },
];

const ofPod = {
  mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateContainerPorts',
  why: 'KubeVirt does not read ports on other networks, and the pod has them: the API server refuses it, and the machine never starts',
  stage: 'start',
} as const;

/** What the cluster checks of ports as the pod has them. */
export const podPortRules: readonly Rule<MachineSpec>[] = [
  {
    ...ofPod,
    id: 'pod-port/valid-number',
    says: 'a port of an interface that is not on the pod network has a number from 1 to 65535, too',
    check: eachPort(false, validPort),
  },
  {
    ...ofPod,
    id: 'pod-port/valid-protocol',
    says: 'the protocol of a port on another network than the pod network is TCP, UDP or SCTP',
    check: eachPort(false, validProtocol(false)),
  },
  {
    ...ofPod,
    id: 'pod-port/valid-name',
    says: 'the name of a port on another network is one of at most 15 lowercase letters, digits and single "-", too',
    check: eachPort(false, validName),
  },
  {
    ...ofPod,
    id: 'pod-port/unique-name',
    says: 'no two ports of a machine have one name, whatever interface they are of',
    why: 'the pod lists the ports of all interfaces; the API server refuses it, and the machine never starts',
    on: 'domain.devices.interfaces',
    check(spec, report) {
      let taken: Map<string, number> | undefined;
      const nics = itemsOf(spec.domain?.devices?.interfaces);
      for (let i = 0; i < nics.length; i += 1) {
        const nic = nics[i];
        const ports = itemsOf(nic?.ports);
        for (let j = 0; nic && j < ports.length; j += 1) {
          const name = textOf(ports[j]?.name);
          if (!name) continue;
          taken ??= new Map();
          const first = taken.get(name);
          if (first === undefined) taken.set(name, i);
          // Of one interface on the pod network it is said at once.
          else if (first !== i || networkOf(nic, spec)?.pod === undefined) {
            report(
              ['domain', 'devices', 'interfaces', i, 'ports', j, 'name'],
              `${interfaceLabel(nic)} has a port named "${name}", as ${first === i ? 'another of it' : interfaceLabel(nics[first] ?? nic)} is; give each a name of its own`,
            );
          }
        }
      }
    },
  },
];
