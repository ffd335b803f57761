import type { Path } from '../core/path';
import type { Report } from '../core/rule';
import { either, type Field, integer, leafRecord, plainText, reference, required, type Shape } from '../core/shape';
import { known, type Value } from '../core/value';

/** A Service of the program, or one that exists: `{ serviceName: 'web' }`. */
export interface ServiceRef {
  /** The name of the Service, which is its name in the cluster's DNS. */
  readonly serviceName: Value<string>;
  /** The namespace that holds it. @default - the namespace of what refers to it */
  readonly serviceNamespace?: Value<string> | undefined;
  /** The numbers of its ports, by their names. @default - not known */
  readonly servicePorts?: Readonly<Record<string, Value<number>>> | undefined;
}

/** A Service that requests are sent to, and which of its ports. */
export interface ServiceBackendProps {
  /** The Service. */
  readonly service: ServiceRef;
  /** The port of the Service, by its number or its name. @default - the only one that the Service is known to have */
  readonly port?: Value<number> | string | undefined;
}

const advice = 'give a Service or { serviceName }';
const named = reference(['serviceName'], advice, ['serviceNamespace']);
const ports = leafRecord('port', integer);

/** Checks a Service that is referred to. */
export const serviceField: Field = (value, report) => {
  named(value, report);
  const given: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'servicePorts') : undefined;
  if (given !== undefined) ports(given, (path, message) => report(['servicePorts', ...path], message));
};

/** What is checked of a Service that requests are sent to. */
export const serviceBackendShape: Shape<ServiceBackendProps> = {
  service: required(serviceField),
  port: either(integer, plainText),
};

/** The port that a backend means: where it says none, the only one that the Service has. */
export function backendPort({ service, port }: ServiceBackendProps): Value<number> | string | undefined {
  if (port !== undefined || service.servicePorts === undefined) return port;
  const [only, ...others] = Object.values(service.servicePorts);
  return others.length === 0 ? only : undefined;
}

/** The number of the port that a backend means; `undefined` where it is not known. */
export function backendPortNumber(backend: ServiceBackendProps): Value<number> | undefined {
  const port = backendPort(backend);
  if (typeof port !== 'string') return port;
  const { servicePorts = {} } = backend.service;
  return Object.hasOwn(servicePorts, port) ? servicePorts[port] : undefined;
}

/** Reports a backend of which nothing says which port is meant; where a number is wanted, one by a name that is not known. */
export function checkBackendPort(backend: ServiceBackendProps, wanted: 'port' | 'number', report: Report): void {
  const { service, port } = backend;
  const names = service.servicePorts && Object.keys(service.servicePorts);
  if (backendPort(backend) === undefined) {
    const has = names === undefined ? undefined : `the Service has ${listed(names)}`;
    report(['port'], `nothing says which port of the Service is meant${has ? `: ${has}` : ''}; give one`);
  } else if (wanted === 'number' && typeof port === 'string' && backendPortNumber(backend) === undefined) {
    const why =
      names === undefined
        ? 'is a name, of which no number is known'
        : `is none of the Service, which has ${listed(names)}`;
    report(['port'], `port "${port}" ${why}; give the number of a port that the Service has`);
  }
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'no ports';
  return `${names.length === 1 ? 'port' : 'ports'} ${names.map((name) => `"${name}"`).join(', ')}`;
}

/** Reports a Service that is referred to by its name alone, and is in another namespace. */
export function checkOwnService(
  { serviceNamespace }: ServiceRef,
  own: Value<string> | undefined,
  kind: string,
  path: Path,
  report: Report,
): void {
  const [other, here] = [known(serviceNamespace), known(own)];
  if (other === undefined || here === undefined || other === here) return;
  report(
    path,
    `the Service is in namespace "${other}", and ${kind} sends to Services of its own, "${here}"; put both into one namespace`,
  );
}
