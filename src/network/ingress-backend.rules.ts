import type {
  Ingress,
  IngressBackend,
  IngressServiceBackend,
  TypedLocalObjectReference,
} from '../../imports/kubernetes';
import { itemsOf, numberOrZero, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { dns1035Label, dns1123Subdomain, pathSegment } from '../core/name';
import type { Path } from '../core/path';
import { isPortNumber, portName } from '../core/port';
import type { Report, Rule } from '../core/rule';
import { isOpaque } from '../core/value';

type Manifest = WireManifest<Ingress>;
type Backend = Wire<IngressBackend>;

const upstream = 'k8s.io/kubernetes/pkg/apis/networking/validation/validation.go';

/** Where requests go, as messages call it. */
interface Place {
  readonly path: Path;
  /** `the default backend`, or what stands before a path of a host. */
  readonly what: string;
}

/** Asks about each backend that is there: of the default one, and of each path. */
function eachBackend({ spec }: Manifest, check: (backend: Backend, place: Place) => void): void {
  const whole = spec?.defaultBackend;
  if (isBackend(whole)) check(whole, { path: ['spec', 'defaultBackend'], what: 'the default backend' });
  itemsOf(spec?.rules).forEach((rule, r) => {
    itemsOf(rule?.http?.paths).forEach((item, p) => {
      // Of a path without a type nothing more is asked.
      if ((item?.pathType ?? undefined) === undefined) return;
      const shown = `the backend of path "${textOrEmpty(item.path) ?? '…'}"`;
      const backend: unknown = item.backend ?? {};
      if (!isBackend(backend)) return;
      check(backend, { path: ['spec', 'rules', r, 'http', 'paths', p, 'backend'], what: shown });
    });
  });
}

function isBackend(value: unknown): value is Backend {
  return typeof value === 'object' && value !== null && !isOpaque(value);
}

/** Asks about each Service that requests go to. */
function eachService(ingress: Manifest, check: (service: Wire<IngressServiceBackend>, place: Place) => void): void {
  eachBackend(ingress, ({ service, resource }, { path, what }) => {
    if (!service || resource) return;
    check(service, { path: [...path, 'service'], what });
  });
}

const referenceFields = {
  apiGroup: dns1123Subdomain,
  kind: pathSegment,
  name: pathSegment,
} as const satisfies Record<keyof TypedLocalObjectReference, unknown>;

function checkResource(resource: Wire<TypedLocalObjectReference>, { path, what }: Place, report: Report): void {
  for (const field of ['apiGroup', 'kind', 'name'] as const) {
    const given = resource[field] ?? undefined;
    const text = field === 'apiGroup' ? textOf(given) : textOrEmpty(given);
    if (text === undefined) continue;
    const problem = text === '' ? 'is empty; write one, or leave it out' : referenceFields[field](text);
    if (problem === undefined) continue;
    const advice =
      text === '' && field !== 'apiGroup'
        ? `has no ${field}; write it`
        : `has the ${field} "${text}", which ${problem}`;
    report([...path, 'resource', field], `the object of ${what} ${advice}`);
  }
}

/** What the cluster checks of where an Ingress sends requests. */
export const ingressBackendRules: readonly Rule<Manifest>[] = [
  {
    id: 'ingress/require-backend',
    says: 'an Ingress has rules or a default backend, and a backend is a Service or an object of another kind',
    mirrors: `${upstream} ValidateIngressSpec, validateIngressBackend`,
    check(ingress, report) {
      const { spec } = ingress;
      if (itemsOf(spec?.rules).length === 0 && !spec?.defaultBackend) {
        report(['spec'], 'the Ingress sends requests nowhere; give it rules, or a default backend');
      }
      eachBackend(ingress, ({ service, resource }, { path, what }) => {
        if (service && resource)
          report(path, `${what} is a Service and an object of another kind; leave one of them out`);
        if (!service && !resource) report(path, `${what} is nothing; give a Service, or an object of another kind`);
      });
    },
  },
  {
    id: 'ingress/valid-service',
    says: 'the Service of a backend is named as a Service can be',
    mirrors: `${upstream} validateIngressBackend`,
    check(ingress, report) {
      eachService(ingress, ({ name }, { path, what }) => {
        const text = textOrEmpty(name);
        const problem = text === '' ? undefined : text && dns1035Label(text);
        if (text === '') report([...path, 'name'], `${what} is a Service without a name; write it`);
        else if (problem) report([...path, 'name'], `${what} is Service "${text}", which ${problem}`);
      });
    },
  },
  {
    id: 'ingress/valid-service-port',
    says: 'the port of a backend is given by its number or by its name',
    mirrors: `${upstream} validateIngressBackend`,
    check(ingress, report) {
      eachService(ingress, ({ port }, { path, what }) => {
        const [name, number] = [textOrEmpty(port?.name), numberOrZero(port?.number)];
        if (name === undefined || number === undefined) return;
        if (name === '' && number === 0)
          report(path.slice(0, -1), `${what} names no port of the Service; give its number or its name`);
        else if (name !== '' && number !== 0)
          report(
            path.slice(0, -1),
            `${what} is port "${name}" and port ${number} of the Service; leave one of them out`,
          );
        else if (name === '' && !isPortNumber(number))
          report(
            [...path, 'port', 'number'],
            `${what} is port ${number}, which is none; give a number from 1 to 65535`,
          );
        else if (name !== '') {
          const problem = portName(name);
          if (problem !== undefined) report([...path, 'port', 'name'], `${what} is port "${name}", which ${problem}`);
        }
      });
    },
  },
  {
    id: 'ingress/valid-resource',
    says: 'an object that requests go to is named by its group, its kind and its name',
    mirrors: `${upstream} validateIngressTypedLocalObjectReference`,
    check(ingress, report) {
      eachBackend(ingress, ({ service, resource }, place) => {
        if (resource && !service) checkResource(resource, place, report);
      });
    },
  },
];
