import { Lazy } from 'cdk8s';
import { ConfigMap, Gateway, HTTPRoute, Secret, Service, TLSRoute } from 'kubevirt-kit/cdk8s';
import { refusal, webChart, written } from '../cdk8s/synthesis';

process.env['PULUMI_ERROR_OUTPUT_STRING'] = '1';
const sdk: typeof import('@pulumi/pulumi') = require('@pulumi/pulumi');
const pulumi: typeof import('kubevirt-kit/pulumi') = require('kubevirt-kit/pulumi');

const target = { selector: { app: 'web' } };
const keys = { type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'a', 'tls.key': 'b' } };

/** Objects of one namespace, and of another, that are referred to by object. */
function specsOf(namespace: string): unknown[] {
  const chart = webChart({ namespace: 'web' });
  const secret = new Secret(chart, 'www', { namespace, ...keys });
  const clients = new ConfigMap(chart, 'clients', { namespace });
  const service = new Service(chart, 'front', { namespace, target, ports: { https: 443 } });
  const tls = { certificateRefs: [secret] };
  const gateway = new Gateway(chart, 'public', {
    namespace: 'web',
    gatewayClassName: 'cilium',
    listeners: { https: { port: 443, protocol: 'HTTPS', tls } },
    tls: {
      frontend: { default: { validation: { caCertificateRefs: [clients] } } },
      backend: { clientCertificateRef: secret },
    },
  });
  new HTTPRoute(chart, 'pages', {
    namespace,
    parentRefs: [gateway, { service }],
    rules: [{ backendRefs: [{ service }] }],
  });
  new TLSRoute(chart, 'sealed', {
    parentRefs: [{ gateway }],
    hostnames: ['www.example.com'],
    rules: [{ backendRefs: [{ service, port: 'https' }] }],
  });
  return written(chart)
    .slice(3)
    .map(({ spec }) => spec);
}

const parts = (from: object, to: object): unknown[] => [
  {
    gatewayClassName: 'cilium',
    listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'www', ...from }] } }],
    tls: {
      frontend: {
        default: { validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'clients', ...from }] } },
      },
      backend: { clientCertificateRef: { name: 'www', ...from } },
    },
  },
  {
    parentRefs: [
      { name: 'public', ...to },
      { group: '', kind: 'Service', name: 'front' },
    ],
    rules: [{ backendRefs: [{ name: 'front', port: 443 }] }],
  },
  {
    parentRefs: [{ name: 'public' }],
    hostnames: ['www.example.com'],
    rules: [{ backendRefs: [{ name: 'front', ...from, port: 443 }] }],
  },
];

test('what is referred to by object is named, and with its namespace where that is another one', () => {
  expect(specsOf('web')).toEqual(parts({}, {}));
  expect(specsOf('other')).toEqual(parts({ namespace: 'other' }, { namespace: 'web' }));
});

test('Pulumi gives the same, by resources', async () => {
  const specs: unknown[] = [];
  await sdk.runtime.setMocks({
    newResource({ name, inputs }) {
      if (/^(public|pages)$/.test(name)) specs.push(inputs.spec);
      return { id: `${name}-id`, state: inputs };
    },
    call: () => ({}),
  });
  pulumi.setNamespace('web');
  const namespace = 'other';
  const certificate = new pulumi.Secret('www', { namespace, ...keys });
  const service = new pulumi.Service('front', { namespace, target, ports: { https: 443 } });
  const gateway = new pulumi.Gateway('public', {
    gatewayClassName: 'cilium',
    listeners: { https: { port: 443, protocol: 'HTTPS', tls: { certificateRefs: [certificate] } } },
  });
  new pulumi.HTTPRoute('pages', {
    namespace,
    parentRefs: [gateway],
    rules: [{ backendRefs: [{ service, port: 'https' }] }],
  });
  for (let turn = 0; turn < 200; turn += 1) await new Promise((done) => setImmediate(done));
  expect(specs).toEqual([
    {
      gatewayClassName: 'cilium',
      listeners: [
        { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'www', namespace }] } },
      ],
    },
    { parentRefs: [{ name: 'public', namespace: 'web' }], rules: [{ backendRefs: [{ name: 'front', port: 443 }] }] },
  ]);
});

test('what the definition states is asked as the object is made', () => {
  const chart = webChart();
  const gatewayClassName = 'cilium';
  expect(
    refusal(() => new Gateway(chart, 'a', { gatewayClassName, listeners: { tls: { port: 443, protocol: 'TLS' } } })),
  ).toBe(
    'Gateway "web/a" would be rejected by the cluster:\n  spec.listeners: a listener of TLS does not say what becomes of it; set "tls.mode" to Terminate or Passthrough [structure/valid-rule]',
  );
  expect(refusal(() => new Gateway(chart, 'b', { gatewayClassName, listeners: {} }))).toBe(
    'Gateway "web/b" would be rejected by the cluster:\n  spec.listeners: the list has 0 items; give at least 1 [structure/valid-length]',
  );
});

test('a condition can be ignored, and a field that the definition does not know is left to whoever patches it', () => {
  const chart = webChart();
  new Gateway(chart, 'a', {
    gatewayClassName: 'cilium',
    listeners: { tls: { port: 443, protocol: 'TLS' } },
    ignoreRules: ['structure/valid-rule'],
    patch: ({ spec }) => Object.assign(spec, { later: true }),
  });
  expect(written(chart)[0].spec.later).toBe(true);
});

test('what comes later is asked when it is known', () => {
  const chart = webChart();
  const port = Lazy.any({ produce: () => 70000 });
  new Gateway(chart, 'a', { gatewayClassName: 'cilium', listeners: { http: { port, protocol: 'HTTP' } } });
  expect(chart.node.findAll().flatMap(({ node }) => node.validate())).toEqual([
    'Gateway "web/a" would be rejected by the cluster:\n  spec.listeners[0].port: the number 70000 is too large; give at most 65535 [structure/valid-range]',
  ]);
});

describe('the port of a backend', () => {
  const refused = (service: object, port?: string | number) =>
    refusal(() => new HTTPRoute(webChart(), 'a', { rules: [{ backendRefs: [{ service: service as never, port }] }] }));
  const wrong = (message: string) =>
    `HTTPRoute "web/a" cannot be made:\n  rules[0].backendRefs[0].port: ${message} [props/valid-value]`;

  test('may be left out where there is one, and is named otherwise', () => {
    const servicePorts = { http: 80, https: 443 };
    expect(refused({ serviceName: 'web', servicePorts: { http: 80 } })).toBe('not refused');
    expect(refused({ serviceName: 'web', servicePorts })).toBe(
      wrong('nothing says which port of the Service is meant: the Service has ports "http", "https"; give one'),
    );
    expect(refused({ serviceName: 'web' })).toBe(wrong('nothing says which port of the Service is meant; give one'));
    expect(refused({ serviceName: 'web', servicePorts: {} })).toBe(
      wrong('nothing says which port of the Service is meant: the Service has no ports; give one'),
    );
  });

  test('is a number, or a name of which the number is known', () => {
    const servicePorts = { http: 80 };
    expect(refused({ serviceName: 'web', servicePorts }, 'http')).toBe('not refused');
    expect(refused({ serviceName: 'web', servicePorts }, 'https')).toBe(
      wrong(
        'port "https" is none of the Service, which has port "http"; give the number of a port that the Service has',
      ),
    );
    expect(refused({ serviceName: 'web' }, 'https')).toBe(
      wrong('port "https" is a name, of which no number is known; give the number of a port that the Service has'),
    );
  });
});

test('a filter that says two things, or none, is refused', () => {
  const refused = (filter: object) =>
    refusal(() => new HTTPRoute(webChart(), 'a', { rules: [{ filters: [filter as never] }] }));
  const wrong = (given: string) =>
    `HTTPRoute "web/a" cannot be made:\n  rules[0].filters[0]: ${given} is given; give one of requestHeaderModifier, responseHeaderModifier, requestMirror, requestRedirect, urlRewrite, cors, extensionRef [props/valid-type]`;
  expect(refused({ cors: {}, urlRewrite: {} })).toBe(wrong('"cors", "urlRewrite"'));
  expect(refused({ redirect: {} })).toBe(wrong('"redirect"'));
  expect(refused({})).toBe(wrong('nothing'));
});
