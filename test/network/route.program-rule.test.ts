import type { App, Chart } from 'cdk8s';
import { RouteTls } from 'kubevirt-kit';
import { Route, Secret, Service } from 'kubevirt-kit/cdk8s';
import { failure, heard, webChart } from '../cdk8s/synthesis';

const target = { selector: { app: 'web' } };
const https = { port: 443, targetPort: 8443 };

/** What a chart is warned of when it is written, but that its Services select no machine. */
function heardOf(chart: Chart): string[] {
  return heard(() => (chart.node.root as App).synthYaml())
    .map((line) => line.trim())
    .filter((line) => !line.includes('service/require-target'));
}

describe('route/require-service-port', () => {
  test.each(['https', 8443, '8443'])('%p is a port of the Service, or on its machines', (targetPort) => {
    const chart = webChart({ namespace: 'web' });
    const to = new Service(chart, 'front', { target, ports: { https } });
    new Route(chart, 'www', { to, targetPort });
    expect(heardOf(chart)).toEqual([]);
  });

  test('the number of the Service is warned of where the machine has another, and so is any other', () => {
    const chart = webChart({ namespace: 'web' });
    const to = new Service(chart, 'front', { target, ports: { https } });
    new Route(chart, 'a', { to, targetPort: 443 });
    new Route(chart, 'b', { to: { serviceName: 'elsewhere' }, alternateBackends: [to], targetPort: 'web' });
    expect(heardOf(chart)).toEqual([
      'warning: Route "web/a": spec.port.targetPort: port 443 is none behind Service "web/front", which has port "https" (443 to 8443); name "https" [route/require-service-port]',
      'warning: Route "web/b": spec.port.targetPort: port "web" is none behind Service "web/front", which has port "https" (443 to 8443); name one that it has, or give the number on the machine [route/require-service-port]',
    ]);
  });

  test('a port that the machine names may have any number', () => {
    const chart = webChart({ namespace: 'web' });
    const to = new Service(chart, 'front', { target, ports: { https: { port: 443, targetPort: 'tls' } } });
    new Route(chart, 'www', { to, targetPort: 8443 });
    expect(heardOf(chart)).toEqual([]);
  });
});

describe('route/require-target-port', () => {
  test('a Service of one port needs none, and one of several does', () => {
    const chart = webChart({ namespace: 'web' });
    new Route(chart, 'a', { to: new Service(chart, 'one', { target, ports: { https } }) });
    new Route(chart, 'b', { to: new Service(chart, 'two', { target, ports: { http: 80, https } }) });
    expect(heardOf(chart)).toEqual([
      'warning: Route "web/b": spec.port: does not say which port of Service "web/two" it means, which has ports "http" (80), "https" (443 to 8443): the router shares requests among all of them; give targetPort [route/require-target-port]',
    ]);
  });
});

describe('route/require-tls-secret', () => {
  const to = { serviceName: 'web' };

  test('a Secret of certificates, and one that the program does not have, are taken', () => {
    const chart = webChart({ namespace: 'web' });
    const stringData = { 'tls.crt': 'a', 'tls.key': 'b' };
    const externalCertificate = new Secret(chart, 'www', { type: 'kubernetes.io/tls', stringData });
    new Route(chart, 'a', { to, tls: RouteTls.edge({ externalCertificate }) });
    new Route(chart, 'b', { to, tls: RouteTls.edge({ externalCertificate: { secretName: 'other' } }) });
    expect(heardOf(chart)).toEqual([]);
  });

  test('a Secret of another type is refused', () => {
    const chart = webChart({ namespace: 'web' });
    const externalCertificate = new Secret(chart, 'www', { stringData: { 'tls.crt': 'a', 'tls.key': 'b' } });
    new Route(chart, 'a', { to, tls: RouteTls.reencrypt({ externalCertificate }) });
    expect(failure(() => (chart.node.root as App).synthYaml())).toContain(
      'Route "web/a" would be rejected by the cluster:\n  spec.tls.externalCertificate: certificate "www" is Secret "web/www" of type "Opaque", and OpenShift takes kubernetes.io/tls only; give the Secret that type [route/require-tls-secret]',
    );
  });
});
