import type { App, Chart } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import { Gateway, HTTPRoute, Ingress, Service, TCPRoute, TLSRoute } from 'kubevirt-kit/cdk8s';
import { heard, webChart } from '../cdk8s/synthesis';

/** What a chart is warned of when it is written, but that its Services select no machine. */
function heardOf(chart: Chart): string[] {
  return heard(() => (chart.node.root as App).synthYaml())
    .map((line) => line.trim())
    .filter((line) => !line.includes('service/require-target'));
}

const target = { selector: { app: 'web' } };
const ports = { http: 80, https: { port: 443, targetPort: 8443 } };

describe('backend/require-service-port', () => {
  test('ports that the Service has, by name and by number, say nothing', () => {
    const chart = webChart({ namespace: 'web' });
    const service = new Service(chart, 'front', { target, ports });
    new Ingress(chart, 'ingress', {
      defaultBackend: { service, port: 'https' },
      rules: [{ paths: [{ backend: { service, port: 80 } }] }],
    });
    new HTTPRoute(chart, 'http', { rules: [{ backendRefs: [{ service, port: 'https' }] }] });
    expect(heardOf(chart)).toEqual([]);
  });

  test('one that it does not have is warned of, in each kind', () => {
    const chart = webChart({ namespace: 'web' });
    new Service(chart, 'front', { target, ports });
    const service = { serviceName: 'front' };
    new Ingress(chart, 'ingress', {
      defaultBackend: { service, port: 8443 },
      rules: [{ paths: [{ backend: { service, port: 'web' } }] }],
    });
    const rules = [{ backendRefs: [{ service, port: 8443 }] }];
    new HTTPRoute(chart, 'http', { rules });
    new TLSRoute(chart, 'tls', { hostnames: ['www.example.com'], rules });
    new TCPRoute(chart, 'tcp', { rules });
    const has = 'of Service "web/front", which has ports "http" (80), "https" (443 to 8443); choose one that it has';
    const warned = (object: string, path: string, port: string) =>
      `warning: ${object}: ${path}: sends to port ${port} ${has} [backend/require-service-port]`;
    expect(heardOf(chart)).toEqual([
      warned('Ingress "web/ingress"', 'spec.defaultBackend.service.port.number', '8443'),
      warned('Ingress "web/ingress"', 'spec.rules[0].http.paths[0].backend.service.port.name', '"web"'),
      warned('HTTPRoute "web/http"', 'spec.rules[0].backendRefs[0].port', '8443'),
      warned('TLSRoute "web/tls"', 'spec.rules[0].backendRefs[0].port', '8443'),
      warned('TCPRoute "web/tcp"', 'spec.rules[0].backendRefs[0].port', '8443'),
    ]);
  });

  test('a Service that the program does not have, that is in another namespace or stands for another name is not known', () => {
    const chart = webChart({ namespace: 'web' });
    new Service(chart, 'far', { target, ports, namespace: 'other' });
    new ApiObject(chart, 'named', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'named' },
      spec: { type: 'ExternalName', externalName: 'db.example.com' },
    });
    const to = (serviceName: string) => ({ paths: [{ backend: { service: { serviceName }, port: 1 } }] });
    new Ingress(chart, 'ingress', { rules: [to('far'), to('named'), to('none')] });
    expect(heardOf(chart)).toEqual([]);
  });

  test('one in another namespace that is named is known', () => {
    const chart = webChart({ namespace: 'web' });
    const far = new Service(chart, 'far', { target, ports: { http: 80 }, namespace: 'other' });
    new Gateway(chart, 'public', { gatewayClassName: 'cilium', listeners: { http: { port: 80, protocol: 'HTTP' } } });
    const { serviceName, serviceNamespace } = far;
    new HTTPRoute(chart, 'http', {
      rules: [{ backendRefs: [{ service: { serviceName, serviceNamespace }, port: 8080 }] }],
    });
    expect(heardOf(chart)).toEqual([
      'warning: HTTPRoute "web/http": spec.rules[0].backendRefs[0].port: sends to port 8080 of Service "web/far", which has port "http" (80); choose one that it has [backend/require-service-port]',
    ]);
  });
});
