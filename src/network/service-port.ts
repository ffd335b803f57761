import type { Service, ServicePort } from '../../imports/kubernetes';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import type { Program, ProgramObject } from '../core/program';

type Port = Wire<ServicePort>;

/** A Service of the program, and its ports, all of which are known. */
export interface KnownService {
  readonly object: ProgramObject;
  readonly ports: readonly Port[];
}

/** The Service of a name beside an object, or in another namespace; `undefined` where the program has none, or its ports are not known. */
export function knownService(
  program: Program,
  { realm }: ProgramObject,
  namespace: string | undefined,
  name: string | undefined,
): KnownService | undefined {
  if (name === undefined) return undefined;
  const object = program.find('Service', { realm, namespace }, name);
  if (object === undefined || object.anywhere === true) return undefined;
  const { spec } = object.manifest() as WireManifest<Service>;
  // Another name has the ports of what it stands for.
  if (isLate(spec?.type) || textOf(spec?.type) === 'ExternalName') return undefined;
  const ports = itemsOf(spec?.ports);
  const isUnknown = ({ name, port, targetPort }: Port): boolean => isLate(name) || isLate(port) || isLate(targetPort);
  return ports.length === 0 || ports.some(isUnknown) ? undefined : { object, ports };
}

/** A port as messages show it: its name, its number, and where on the machine that leads. */
export function shownPort({ name, port, targetPort }: Port): string {
  const number = numberOf(port) ?? '';
  const target = textOf(targetPort) ?? numberOf(targetPort) ?? number;
  const shown = target === number ? `${number}` : `${number} to ${target}`;
  const text = textOf(name);
  return text ? `"${text}" (${shown})` : shown;
}

/** Several of them. */
export function shownPorts(ports: readonly Port[]): string {
  return `${ports.length === 1 ? 'port' : 'ports'} ${ports.map(shownPort).join(', ')}`;
}
