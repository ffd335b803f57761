import { RouteTls } from 'kubevirt-kit';
import { Ingress, Route, Service } from 'kubevirt-kit/cdk8s';
import { ingress } from '../../src/network/ingress';
import { route } from '../../src/network/route';
import { refusal, webChart, written } from '../cdk8s/synthesis';

const target = { selector: { app: 'web' } };

test('a Service of another namespace cannot be meant', () => {
  const chart = webChart({ namespace: 'web' });
  const service = new Service(chart, 'front', { namespace: 'other', target, ports: { http: 80 } });
  const says = (kind: string) =>
    `the Service is in namespace "other", and ${kind} sends to Services of its own, "web"; put both into one namespace [props/valid-value]`;
  expect(refusal(() => new Ingress(chart, 'a', { rules: [{ paths: [{ backend: { service } }] }] }))).toBe(
    `Ingress "web/a" cannot be made:\n  rules[0].paths[0].backend.service: ${says('an Ingress')}`,
  );
  expect(refusal(() => new Route(chart, 'b', { to: service, alternateBackends: [{ service, weight: 1 }] }))).toBe(
    `Route "web/b" cannot be made:\n  to: ${says('a Route')}\n  alternateBackends[0]: ${says('a Route')}`,
  );
});

test('a Service by object is named, with the only port that it has', () => {
  const chart = webChart({ namespace: 'web' });
  const service = new Service(chart, 'front', { target, ports: { http: 80 } });
  new Ingress(chart, 'a', { defaultBackend: { service } });
  new Route(chart, 'b', { to: service });
  expect(
    written(chart)
      .slice(1)
      .map(({ spec }) => spec),
  ).toEqual([
    { defaultBackend: { service: { name: 'front', port: { number: 80 } } } },
    { to: { kind: 'Service', name: 'front' } },
  ]);
});

test('what the definition of a Route states, and what OpenShift asks beside it, is told once', () => {
  const tls = { type: 'edge', destinationCACertificate: 'pem' };
  expect(refusal(() => new Route(webChart(), 'a', { to: { serviceName: 'web' }, tls: tls as never }))).toBe(
    'Route "web/a" cannot be made:\n  tls.destinationCACertificate: unknown prop "destinationCACertificate"; choose one of caCertificate, certificate, externalCertificate, insecureEdgeTerminationPolicy, key, type [props/valid-type]',
  );
  expect(refusal(() => new Route(webChart(), 'a', { to: { serviceName: 'web' }, path: 'shop' }))).toBe(
    'Route "web/a" would be rejected by the cluster:\n  spec.path: path "shop" does not begin with "/"; write it as in a URL [route/valid-path]',
  );
});

test('a key is in no message', () => {
  const tls = RouteTls.edge({ certificate: 'pem', key: 4 as never });
  expect(refusal(() => new Route(webChart(), 'a', { to: { serviceName: 'web' }, tls }))).toBe(
    'Route "web/a" cannot be made:\n  tls.key: a number is given where text is wanted [props/valid-type]',
  );
});

test('others refer to them by their names', () => {
  expect(ingress.refs(ingress.manifest('a', {}))).toEqual({ ingressName: 'a' });
  expect(route.refs(route.manifest('a', { to: { serviceName: 'web' } }))).toEqual({ routeName: 'a' });
});
