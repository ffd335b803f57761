import type { Service, ServiceSpec } from '../../imports/kubernetes';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { eachItem, type Items, type ItemsCheck, type Report } from '../core/rule';

export type Manifest = WireManifest<Service>;
export type Spec = Wire<ServiceSpec>;
export type PortSpec = NonNullable<Spec['ports']>[number];

const ports: Items<Manifest, PortSpec> = { path: ['spec', 'ports'], of: ({ spec }) => spec?.ports };

type PortCheck = (port: PortSpec, report: Report, spec: Spec, index: number) => void;

/** Looks at the ports one after the other; reports at paths below the port. */
export function eachPort(check: PortCheck, field?: keyof PortSpec): ItemsCheck<Manifest, PortSpec> {
  return eachItem(ports, (port, report, { spec }, _cluster, index) => check(port, report, spec, index), field);
}

/** The same of ports that have a field. */
export function eachPortWith(field: keyof PortSpec, check: PortCheck): ItemsCheck<Manifest, PortSpec> {
  return eachPort(check, field);
}

/** The first port before an index that is like what is asked. */
export function earlier(spec: Spec, index: number, like: (port: PortSpec) => boolean): PortSpec | undefined {
  const ports = itemsOf(spec.ports);
  for (let i = 0; i < index; i += 1) if (ports[i] && like(ports[i] as PortSpec)) return ports[i];
  return undefined;
}

export function portLabel(port: PortSpec): string {
  const name = textOf(port.name);
  if (name !== undefined && name !== '') return `port "${name}"`;
  const number = numberOf(port.port);
  return number === undefined ? 'the port' : `port ${number}`;
}

export function serviceLabel({ metadata }: Manifest): string {
  return `service "${textOf(metadata?.name) ?? ''}"`;
}

/** `undefined` while only the engine knows it. */
export function typeOf(spec: Spec | undefined): string | undefined {
  const type = spec?.type;
  return isLate(type) ? undefined : (textOf(type) ?? '') || 'ClusterIP';
}

/** `undefined` while only the engine knows it. */
export function isHeadless(spec: Spec | undefined): boolean | undefined {
  const address = spec?.clusterIP ?? itemsOf(spec?.clusterIPs)[0];
  return isLate(address) ? undefined : textOf(address) === 'None';
}

/** `undefined` while only the engine knows it. */
export function protocolOf(port: PortSpec | undefined): string | undefined {
  return isLate(port?.protocol) ? undefined : (textOf(port?.protocol) ?? '') || 'TCP';
}
