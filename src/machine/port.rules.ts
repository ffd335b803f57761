import { itemsOf, numberOrZero, textOf } from '../core/leaf';
import { isPortNumber, portName } from '../core/port';
import type { ItemsCheck, Report, Rule } from '../core/rule';
import { eachInterfaceWith, type InterfaceSpec, interfaceLabel, networkOf } from './interface-rule';
import type { MachineSpec } from './machine-spec';

type PortSpec = NonNullable<InterfaceSpec['ports']>[number];

/** Looks at each port of the interfaces on the pod network: on any other network KubeVirt does not read them. */
function eachPort(
  check: (port: PortSpec, nic: InterfaceSpec, report: Report, before: readonly PortSpec[]) => void,
): ItemsCheck<MachineSpec, InterfaceSpec> {
  return eachInterfaceWith('ports', (nic, report, spec) => {
    const ports = itemsOf(nic.ports);
    if (ports.length === 0 || networkOf(nic, spec)?.pod === undefined) return;
    for (let i = 0; i < ports.length; i += 1) {
      const port = ports[i];
      if (typeof port !== 'object' || port === null) continue;
      check(port, nic, (path, message) => report(['ports', i, ...path], message), ports.slice(0, i));
    }
  });
}

/** What the cluster checks of the ports of a machine's interfaces. */
export const portRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/valid-port',
    says: 'a port of an interface has a number from 1 to 65535',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortNonZero, validateForwardPortInRange',
    check: eachPort(({ port }, nic, report) => {
      const number = numberOrZero(port);
      if (number === undefined || isPortNumber(number)) return;
      report(['port'], `${interfaceLabel(nic)} has the port ${number}; give a number from 1 to 65535`);
    }),
  },
  {
    id: 'interface/valid-port-protocol',
    says: 'the protocol of a port is TCP or UDP',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortProtocol',
    check: eachPort((port, nic, report) => {
      const protocol = textOf(port.protocol);
      if (protocol === undefined || ['', 'TCP', 'UDP'].includes(protocol)) return;
      report(['protocol'], `${interfaceLabel(nic)} has a port of the protocol "${protocol}"; choose TCP or UDP`);
    }),
  },
  {
    id: 'interface/valid-port-name',
    says: 'the name of a port has at most 15 lowercase letters, digits and single "-", with a letter among them',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortsName',
    check: eachPort((port, nic, report) => {
      const name = textOf(port.name);
      const problem = name === undefined || name === '' ? undefined : portName(name);
      if (problem !== undefined)
        report(['name'], `${interfaceLabel(nic)} has a port named "${name}", which ${problem}`);
    }),
  },
  {
    id: 'interface/unique-port-name',
    says: 'no two ports of an interface have one name',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortsName',
    check: eachPort((port, nic, report, before) => {
      const name = textOf(port.name);
      if (name === undefined || name === '') return;
      if (!before.some((other) => textOf(other?.name) === name)) return;
      report(['name'], `${interfaceLabel(nic)} has more than one port named "${name}"; give each a name of its own`);
    }),
  },
];
