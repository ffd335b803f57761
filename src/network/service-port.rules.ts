import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import { dns1123Label, qualifiedName } from '../core/name';
import { isPortNumber, portName } from '../core/port';
import type { Report, Rule } from '../core/rule';
import {
  eachPort,
  eachPortWith,
  earlier,
  type Manifest,
  type PortSpec,
  portLabel,
  protocolOf,
  type Spec,
  typeOf,
} from './service-rule';

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

/**
 * Whether a node port is asked for anew although another port has it: ports of one number share the node port that the
 * first of them has, whatever their protocols; all others are allocated one by one.
 */
function isAllocatedAgain(spec: Spec, nodePort: number, port: PortSpec, other: PortSpec): boolean {
  const type = typeOf(spec);
  const [number, otherNumber] = [numberOf(port.port), numberOf(other.port)];
  if (number === undefined || otherNumber === undefined || (type !== 'NodePort' && type !== 'LoadBalancer'))
    return false;
  if (number !== otherNumber) return true;
  const first = itemsOf(spec.ports).find((one) => numberOf(one?.port) === number && one?.nodePort);
  return numberOf(first?.nodePort) !== nodePort && !isLate(first?.nodePort);
}

function sayShared(port: PortSpec, other: PortSpec, report: Report): void {
  report(
    ['nodePort'],
    `${portLabel(port)} has the node port ${numberOf(port.nodePort)}, as has ${portLabel(other)}; choose another, or leave it to the cluster`,
  );
}

/** What the cluster checks of the ports of a Service. */
export const servicePortRules: readonly Rule<Manifest>[] = [
  {
    id: 'service/valid-port',
    says: 'a port has a number from 1 to 65535',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report) => {
      const number = numberOf(port.port);
      const isAbsent = port.port === undefined || port.port === null;
      if (!isAbsent && (number === undefined || isPortNumber(number))) return;
      const name = textOf(port.name) ?? '';
      const label = name === '' ? 'the port' : `port "${name}"`;
      report(['port'], `${label} has ${isAbsent ? 'no number' : `the number ${number}`}; give one from 1 to 65535`);
    }),
  },
  {
    id: 'service/valid-target-port',
    says: 'a target port is a number from 1 to 65535, or the name of a port',
    mirrors: `${upstream} ValidatePortNumOrName`,
    check: eachPortWith('targetPort', (port, report) => {
      const number = numberOf(port.targetPort);
      if (number !== undefined && number !== 0 && !isPortNumber(number)) {
        report(['targetPort'], `${portLabel(port)} has the target port ${number}; give a number from 1 to 65535`);
      }
      const name = textOf(port.targetPort);
      const problem = name === undefined || name === '' ? undefined : portName(name);
      if (problem !== undefined) {
        report(['targetPort'], `${portLabel(port)} has the target port "${name}", which ${problem}`);
      }
    }),
  },
  {
    id: 'service/require-port-name',
    says: 'a Service of several ports names each',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report, spec) => {
      if (itemsOf(spec?.ports).length < 2 || isLate(port.name) || (textOf(port.name) ?? '') !== '') return;
      report(
        ['name'],
        `${portLabel(port)} has no name, and a service of several ports tells them apart by name; give it one`,
      );
    }),
  },
  {
    id: 'service/valid-port-name',
    says: 'the name of a port is a DNS label',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report) => {
      const name = textOf(port.name);
      const problem = name === undefined || name === '' ? undefined : dns1123Label(name);
      if (problem !== undefined) report(['name'], `port "${name}" ${problem}`);
    }),
  },
  {
    id: 'service/unique-port-name',
    says: 'no two ports of a Service have one name',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report, spec, i) => {
      const name = textOf(port.name);
      if (name === undefined || name === '' || earlier(spec, i, (other) => textOf(other.name) === name) === undefined)
        return;
      report(['name'], `port "${name}" is there more than once; give each a name of its own`);
    }),
  },
  {
    id: 'service/unique-port',
    says: 'no two ports of a Service have one number and protocol',
    mirrors: `${upstream} validateService`,
    check: eachPort((port, report, spec, i) => {
      const number = numberOf(port.port);
      const protocol = protocolOf(port);
      if (number === undefined || protocol === undefined) return;
      const other = earlier(spec, i, (one) => numberOf(one.port) === number && protocolOf(one) === protocol);
      if (other === undefined) return;
      report(
        [],
        `${portLabel(port)} is ${protocol} ${number}, as is ${portLabel(other)}; choose another number or protocol`,
      );
    }),
  },
  {
    id: 'service/unique-node-port',
    says: 'no two ports of a Service have one node port and protocol',
    mirrors: `${upstream} validateService`,
    check: eachPortWith('nodePort', (port, report, spec, i) => {
      const number = numberOf(port.nodePort);
      const protocol = protocolOf(port);
      if (number === undefined || number === 0 || protocol === undefined) return;
      const other = earlier(spec, i, (one) => numberOf(one.nodePort) === number && protocolOf(one) === protocol);
      if (other !== undefined) sayShared(port, other, report);
    }),
  },
  {
    id: 'service/no-shared-node-port',
    says: 'a new Service shares a node port among the protocols of one port only',
    why: 'a node port that a Service has already is not allocated again when it is changed',
    mirrors: 'k8s.io/kubernetes/pkg/registry/core/service/storage/alloc.go initNodePorts',
    check: eachPortWith('nodePort', (port, report, spec, i) => {
      const number = numberOf(port.nodePort);
      const protocol = protocolOf(port);
      if (number === undefined || number === 0 || protocol === undefined) return;
      const other = earlier(
        spec,
        i,
        (one) =>
          numberOf(one.nodePort) === number &&
          protocolOf(one) !== protocol &&
          isAllocatedAgain(spec, number, port, one),
      );
      if (other !== undefined) sayShared(port, other, report);
    }),
  },
  {
    id: 'service/no-node-port',
    says: 'a Service of type ClusterIP has no node port',
    mirrors: `${upstream} validateService`,
    check: eachPortWith('nodePort', (port, report, spec) => {
      const number = numberOf(port.nodePort);
      if (number === undefined || number === 0 || typeOf(spec) !== 'ClusterIP') return;
      report(
        ['nodePort'],
        `${portLabel(port)} has the node port ${number}, and a service of type ClusterIP has none; choose NodePort or LoadBalancer, or leave it out`,
      );
    }),
  },
  {
    id: 'service/valid-app-protocol',
    says: 'an application protocol is a qualified name',
    mirrors: `${upstream} validateServicePort`,
    check: eachPortWith('appProtocol', (port, report) => {
      const protocol = textOf(port.appProtocol);
      const problem = protocol === undefined ? undefined : qualifiedName(protocol);
      if (problem !== undefined) {
        report(['appProtocol'], `${portLabel(port)} has the application protocol "${protocol}", which ${problem}`);
      }
    }),
  },
];
