import type { App, Chart } from 'cdk8s';
import type { GatewayListenerProps, HTTPRouteProps } from 'kubevirt-kit';
import { Gateway, HTTPRoute, TCPRoute, TLSRoute } from 'kubevirt-kit/cdk8s';
import { heard, webChart } from '../cdk8s/synthesis';

function heardOf(chart: Chart): string[] {
  return heard(() => (chart.node.root as App).synthYaml()).map((line) => line.trim());
}

const http: GatewayListenerProps = { port: 80, protocol: 'HTTP' };
const through: GatewayListenerProps = { port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' } };

function publicGateway(chart: Chart, listeners: Record<string, GatewayListenerProps>, namespace?: string): Gateway {
  return new Gateway(chart, 'public', { gatewayClassName: 'cilium', listeners, namespace });
}

describe('gateway/require-listener', () => {
  test('listeners that the Gateway has, by name and by port, say nothing', () => {
    const chart = webChart({ namespace: 'web' });
    const gateway = publicGateway(chart, { http, through });
    new HTTPRoute(chart, 'a', { parentRefs: [{ gateway, sectionName: 'http' }] });
    new HTTPRoute(chart, 'b', { parentRefs: [{ gateway, port: 80 }] });
    new HTTPRoute(chart, 'c', { parentRefs: [{ gateway: { gatewayName: 'other' }, sectionName: 'none' }] });
    expect(heardOf(chart)).toEqual([]);
  });

  test('others are warned of', () => {
    const chart = webChart({ namespace: 'web' });
    const gateway = publicGateway(chart, { http, through });
    new HTTPRoute(chart, 'a', { parentRefs: [{ gateway, sectionName: 'https' }] });
    new HTTPRoute(chart, 'b', { parentRefs: [{ gateway, port: 443 }] });
    new HTTPRoute(chart, 'c', { parentRefs: [{ gateway, sectionName: 'http', port: 8443 }] });
    const has = 'of Gateway "web/public", which listens at "http" (80), "through" (8443); name one of them';
    expect(heardOf(chart)).toEqual([
      `warning: HTTPRoute "web/a": spec.parentRefs[0].sectionName: is attached to listener "https" ${has} [gateway/require-listener]`,
      `warning: HTTPRoute "web/b": spec.parentRefs[0].port: is attached to port 443 ${has} [gateway/require-listener]`,
      `warning: HTTPRoute "web/c": spec.parentRefs[0].sectionName: is attached to listener "http" at port 8443 ${has} [gateway/require-listener]`,
    ]);
  });

  test('a Gateway to which others may add listeners is not known whole', () => {
    const chart = webChart({ namespace: 'web' });
    const gateway = new Gateway(chart, 'public', {
      gatewayClassName: 'cilium',
      listeners: { http },
      allowedListeners: { namespaces: { from: 'Same' } },
    });
    new HTTPRoute(chart, 'a', { parentRefs: [{ gateway, sectionName: 'https' }] });
    expect(heardOf(chart)).toEqual([]);
  });
});

describe('gateway/require-taken-route', () => {
  const service = { serviceName: 'web' };
  const rules = [{ backendRefs: [{ service, port: 443 }] }];
  const warned = (object: string, why: string) =>
    `warning: ${object}: spec.parentRefs[0]: is not taken by Gateway "web/public": ${why} [gateway/require-taken-route]`;

  test('a route is taken by a listener of its protocol, and by no other', () => {
    const chart = webChart({ namespace: 'web' });
    const gateway = publicGateway(chart, { http, through, ssh: { port: 22, protocol: 'TCP' } });
    const hostnames = ['www.example.com'];
    new HTTPRoute(chart, 'http', { parentRefs: [gateway] });
    new TLSRoute(chart, 'tls', { parentRefs: [gateway], hostnames, rules });
    new TCPRoute(chart, 'tcp', { parentRefs: [{ gateway, sectionName: 'ssh' }], rules });
    new HTTPRoute(chart, 'a', { parentRefs: [{ gateway, sectionName: 'ssh' }] });
    new TLSRoute(chart, 'b', { parentRefs: [{ gateway, sectionName: 'http' }], hostnames, rules });
    expect(heardOf(chart)).toEqual([
      warned(
        'HTTPRoute "web/a"',
        'listener "ssh" speaks TCP, and takes TCPRoute only; choose another listener, or another kind of route',
      ),
      warned(
        'TLSRoute "web/b"',
        'listener "http" speaks HTTP, and takes HTTPRoute, GRPCRoute only; choose another listener, or another kind of route',
      ),
    ]);
  });

  test('a listener that names kinds takes those', () => {
    const chart = webChart({ namespace: 'web' });
    const only = { ...through, allowedRoutes: { kinds: [{ kind: 'TCPRoute' }] } };
    const gateway = publicGateway(chart, { only });
    new TCPRoute(chart, 'tcp', { parentRefs: [gateway], rules });
    new TLSRoute(chart, 'tls', { parentRefs: [gateway], hostnames: ['www.example.com'], rules });
    expect(heardOf(chart)).toEqual([
      warned(
        'TLSRoute "web/tls"',
        'listener "only" takes TCPRoute only; add TLSRoute to its allowedRoutes, or choose another',
      ),
    ]);
  });

  test('a route of another namespace is taken where the listener says so', () => {
    const chart = webChart({ namespace: 'web' });
    const open = { ...http, port: 81, allowedRoutes: { namespaces: { from: 'All' } } } as const;
    const gateway = publicGateway(chart, { http, open }, 'gateways');
    new HTTPRoute(chart, 'a', { parentRefs: [gateway] });
    new HTTPRoute(chart, 'b', { parentRefs: [{ gateway, sectionName: 'http' }] });
    expect(heardOf(chart)).toEqual([
      warned(
        'HTTPRoute "web/b"',
        'listener "http" takes routes of its own namespace, "gateways", and the route is in "web"; say in its allowedRoutes from which namespaces routes may come',
      ),
    ]);
  });

  test.each<readonly [string | undefined, HTTPRouteProps['hostnames'], boolean]>([
    [undefined, ['a.org'], true],
    ['*.example.com', undefined, true],
    ['*.example.com', ['a.org', 'www.example.com'], true],
    ['*.example.com', ['a.b.example.com'], true],
    ['www.example.com', ['*.example.com'], true],
    ['*.example.com', ['*.example.com'], true],
    ['*.example.com', ['example.com'], false],
    ['www.example.com', ['*.a.example.com'], false],
    ['www.example.com', ['a.org', 'b.org'], false],
  ])('a listener for %p takes a route for %p: %p', (hostname, hostnames, isTaken) => {
    const chart = webChart({ namespace: 'web' });
    const gateway = publicGateway(chart, { http: { ...http, hostname } });
    new HTTPRoute(chart, 'a', { parentRefs: [gateway], hostnames });
    const wanted = hostnames?.map((host) => `"${String(host)}"`).join(', ');
    const why = `listener "http" is for host "${hostname}", and the route is for ${wanted}; give hosts that both have`;
    expect(heardOf(chart)).toEqual(isTaken ? [] : [warned('HTTPRoute "web/a"', why)]);
  });
});
