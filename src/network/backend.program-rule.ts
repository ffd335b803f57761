import type { Ingress, IngressBackend } from '../../imports/kubernetes';
import type { HTTPRoute } from '../../imports/network';
import { itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import type { ProgramObject, ProgramRule } from '../core/program';
import { knownService, shownPorts } from './service-port';

/** A port of a Service that requests are sent to. */
interface Backend {
  readonly path: Path;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly port: string | number | undefined;
}

function ofIngress(object: ProgramObject): readonly Backend[] {
  const { spec } = object.manifest() as WireManifest<Ingress>;
  const found: Backend[] = [];
  const add = (backend: Wire<IngressBackend> | undefined, at: Path): void => {
    const service = backend?.service;
    if (!service) return;
    const name = textOf(service.port?.name);
    found.push({
      path: [...at, 'service', 'port', name ? 'name' : 'number'],
      name: textOf(service.name),
      namespace: object.namespace,
      port: name || numberOf(service.port?.number),
    });
  };
  add(spec?.defaultBackend, ['spec', 'defaultBackend']);
  itemsOf(spec?.rules).forEach((rule, r) => {
    itemsOf(rule?.http?.paths).forEach((item, p) => {
      add(item?.backend, ['spec', 'rules', r, 'http', 'paths', p, 'backend']);
    });
  });
  return found;
}

/** The kinds of the Gateway API have their backends in one place. */
function ofRoute(object: ProgramObject): readonly Backend[] {
  const { spec } = object.manifest() as WireManifest<HTTPRoute>;
  return itemsOf(spec?.rules).flatMap((rule, r) =>
    itemsOf(rule?.backendRefs).flatMap((backend, b): readonly Backend[] => {
      if (textOrEmpty(backend?.group) !== '' || (textOrEmpty(backend?.kind) || 'Service') !== 'Service') return [];
      return [
        {
          path: ['spec', 'rules', r, 'backendRefs', b, 'port'],
          name: textOf(backend?.name),
          namespace: textOf(backend?.namespace) ?? object.namespace,
          port: numberOf(backend?.port),
        },
      ];
    }),
  );
}

const backendsOf: Readonly<Record<string, (object: ProgramObject) => readonly Backend[]>> = {
  Ingress: ofIngress,
  HTTPRoute: ofRoute,
  TLSRoute: ofRoute,
  TCPRoute: ofRoute,
};

/** A port that the Service does not have. */
export const requireServicePort: ProgramRule = {
  id: 'backend/require-service-port',
  says: 'requests are sent to a port that the Service has, where the Service is in the program',
  why: 'the object is taken, and its requests are answered with an error',
  mirrors:
    'kubernetes-sigs/gateway-api apis/v1/object_reference_types.go BackendObjectReference (port of the Service, not of the pod); kubernetes staging/src/k8s.io/api/networking/v1/types.go ServiceBackendPort',
  stage: 'later',
  check(program, report) {
    for (const [kind, list] of Object.entries(backendsOf)) {
      for (const object of program.all(kind)) {
        if (object.anywhere === true) continue;
        for (const { path, name, namespace, port } of list(object)) {
          if (port === undefined || port === 0) continue;
          const service = knownService(program, object, namespace, name);
          if (service === undefined) continue;
          const { ports } = service;
          if (ports.some((one) => textOf(one.name) === port || numberOf(one.port) === port)) continue;
          const shown = typeof port === 'string' ? `"${port}"` : `${port}`;
          report(
            object,
            path,
            `sends to port ${shown} of ${service.object.object}, which has ${shownPorts(ports)}; choose one that it has`,
          );
        }
      }
    }
  },
};
