import type { Route } from '../../imports/network';
import { itemsOf, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at } from '../core/path';
import type { ProgramRule } from '../core/program';
import { knownService, shownPorts } from './service-port';

const router = 'github.com/openshift/router pkg/router/template/router.go endpointsForAlias';

function specOf(object: { manifest(): object }): WireManifest<Route>['spec'] | undefined {
  return (object.manifest() as WireManifest<Route>).spec;
}

/** A port at which no machine behind the Service listens. */
export const requireRoutePort: ProgramRule = {
  id: 'route/require-service-port',
  says: 'the port of a Route is a name in its Services, or a number on their machines, where they are in the program',
  why: 'the Route is taken, and the router answers all requests with an error',
  mirrors: router,
  stage: 'later',
  check(program, report) {
    for (const object of program.all('Route')) {
      const spec = specOf(object);
      const given = spec?.port?.targetPort;
      const port = textOf(given) ?? numberOf(given);
      if (!port || object.anywhere === true) continue;
      for (const target of [spec?.to, ...itemsOf(spec?.alternateBackends)]) {
        const service = knownService(program, object, object.namespace, textOf(target?.name));
        if (service === undefined) continue;
        const { ports } = service;
        const leadsThere = ports.some(({ name, port: number, targetPort = number }) => {
          // The number of a port that the machine names is the machine's.
          const target = textOf(targetPort) === undefined ? numberOf(targetPort) : undefined;
          return textOf(name) === String(port) || target === undefined || String(target) === String(port);
        });
        if (leadsThere) continue;
        const own = ports.find((one) => numberOf(one.port) === port);
        const name = textOf(own?.name);
        const advice = name ? `name "${name}"` : 'name one that it has, or give the number on the machine';
        report(
          object,
          ['spec', 'port', 'targetPort'],
          `port ${typeof port === 'string' ? `"${port}"` : port} is none behind ${service.object.object}, which has ${shownPorts(ports)}; ${advice}`,
        );
      }
    }
  },
};

/** A Route that does not say which of several ports it means. */
export const requireTargetPort: ProgramRule = {
  id: 'route/require-target-port',
  says: 'a Route says which port it means, of a Service of the program that has several',
  why: 'the router shares requests among all ports',
  mirrors: router,
  stage: 'later',
  check(program, report) {
    for (const object of program.all('Route')) {
      const spec = specOf(object);
      if (object.anywhere === true || spec === undefined || (spec.port ?? undefined) !== undefined) continue;
      const service = knownService(program, object, object.namespace, textOf(spec.to?.name));
      if (service === undefined || service.ports.length === 1) continue;
      report(
        object,
        ['spec', 'port'],
        `does not say which port of ${service.object.object} it means, which has ${shownPorts(service.ports)}: the router shares requests among all of them; give targetPort`,
      );
    }
  },
};

/** A certificate that OpenShift does not take. */
export const requireTlsSecret: ProgramRule = {
  id: 'route/require-tls-secret',
  says: 'the Secret of a Route is of type kubernetes.io/tls, where it is in the program',
  mirrors: 'github.com/openshift/library-go/pkg/route/validation/validation.go validateTLSExternalCertificate',
  stage: 'admission',
  check(program, report) {
    for (const object of program.all('Route')) {
      const name = textOf(specOf(object)?.tls?.externalCertificate?.name);
      if (!name || object.anywhere === true) continue;
      const secret = program.find('Secret', object, name);
      if (secret === undefined || secret.anywhere === true) continue;
      const given = at(secret.manifest(), ['type']);
      const type = given === undefined ? 'Opaque' : textOf(given);
      if (type === undefined || type === 'kubernetes.io/tls') continue;
      report(
        object,
        ['spec', 'tls', 'externalCertificate'],
        `certificate "${name}" is ${secret.object} of type "${type}", and OpenShift takes kubernetes.io/tls only; give the Secret that type`,
      );
    }
  },
};
