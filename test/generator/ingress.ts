import type { Tree } from './case';
import type { Draw } from './draw';
import type { Slip } from './slips';

const bucket: Tree = { apiGroup: 'example.com', kind: 'Bucket', name: 'files' };

function backend(draw: Draw): Tree {
  if (draw.chance(15)) return { resource: structuredClone(bucket) };
  return { service: { name: 'web', port: draw.pick<Tree>([{ number: 80 }, { number: 443 }, { name: 'https' }]) } };
}

function path(draw: Draw): Tree {
  const pathType = draw.pick(['Prefix', 'Exact', 'ImplementationSpecific']);
  const path = draw.pick(['/', '/shop', '/a/b/']);
  return { path, pathType, backend: backend(draw) };
}

/** Requests from outside, and where they go. */
export function ingress(draw: Draw): Tree {
  const hosts = ['www.example.com', '*.example.com', undefined];
  const rules = draw.times(1, 2, () => {
    const host = draw.pick(hosts);
    return {
      ...(host !== undefined && { host }),
      ...(draw.chance(85) && { http: { paths: draw.times(1, 2, () => path(draw)) } }),
    };
  });
  const hasClass = draw.chance(60);
  return {
    metadata: {
      name: 'web',
      ...(draw.chance(15) && { annotations: { 'kubernetes.io/ingress.class': 'nginx' } }),
    },
    spec: {
      ...(hasClass && { ingressClassName: 'nginx' }),
      rules,
      ...(draw.chance(40) && { defaultBackend: backend(draw) }),
      ...(draw.chance(40) && { tls: [{ hosts: ['www.example.com'], secretName: 'www' }] }),
    },
  };
}

const at = 'spec.rules.[].http.paths.[]';

/** Mistakes in an Ingress. */
export const ingressSlips: readonly Slip[] = [
  ['spec.rules', [[], null]],
  ['spec.ingressClassName', ['Nginx', '', 'a_b', 'traefik']],
  ['metadata.annotations', [{ 'kubernetes.io/ingress.class': 'traefik' }]],
  [
    'spec.rules.[].host',
    ['192.0.2.1', 'Www.example.com', 'a.*.example.com', '*', '*.', 'a..b', '2001:db8::1', '*.*.com'],
  ],
  ['spec.rules.[].http', [{ paths: [] }, {}, null]],
  [`${at}.pathType`, ['prefix', '', null]],
  [`${at}.path`, ['shop', '', '//', '/a/./b', '/a/../b', '/%2f', '/a/..', '/a/.', null]],
  [`${at}.backend`, [{}, null, { service: { name: 'web', port: { number: 80 } }, resource: bucket }]],
  [
    `${at}.backend.service`,
    [{ name: '' }, { name: '1web', port: { number: 80 } }, { name: 'web' }, { port: { number: 80 } }],
  ],
  [
    `${at}.backend.service.port`,
    [
      {},
      null,
      { name: 'a', number: 1 },
      { number: 0 },
      { number: 65536 },
      { number: -1 },
      { name: 'no_name' },
      { name: '80' },
    ],
  ],
  [
    `${at}.backend`,
    [
      { resource: { kind: 'Bucket' } },
      { resource: { name: 'a' } },
      { resource: { apiGroup: '', kind: 'Bucket', name: 'a' } },
      { resource: { apiGroup: 'a_b', kind: 'Bucket', name: 'a' } },
      { resource: { kind: 'a/b', name: 'a' } },
      { resource: { kind: 'Bucket', name: '..' } },
    ],
  ],
  ['spec.defaultBackend', [{}, { service: { name: 'web' } }, { service: { name: 'Web', port: { number: 80 } } }]],
  [
    'spec.tls',
    [
      [{ hosts: ['a*'] }],
      [{ hosts: ['Www'] }],
      [{ secretName: 'a_b' }],
      [{ hosts: [''] }],
      [{}],
      [{ hosts: ['*.a.b'] }],
    ],
  ],
];

/** A Route of any termination. */
export function route(draw: Draw): Tree {
  const termination = draw.pick(['edge', 'reencrypt', 'passthrough']);
  const isPassed = termination === 'passthrough';
  const hasTls = draw.chance(70);
  const tls = {
    termination,
    ...(draw.chance(30) && { insecureEdgeTerminationPolicy: draw.pick(['None', 'Redirect']) }),
    ...(!isPassed && draw.chance(30) && { externalCertificate: { name: 'www' } }),
  };
  return {
    metadata: { name: 'web' },
    spec: {
      to: { kind: 'Service', name: 'web', ...(draw.chance(30) && { weight: draw.int(0, 256) }) },
      ...(draw.chance(60) && { host: 'www.example.com' }),
      ...(draw.chance(20) && { subdomain: 'www' }),
      ...(!(hasTls && isPassed) && draw.chance(40) && { path: '/shop' }),
      ...(draw.chance(40) && { port: { targetPort: draw.pick([8443, 'https']) } }),
      ...(hasTls && { tls }),
    },
  };
}

const long = 'a'.repeat(64);

/** Mistakes in a Route. */
export const routeSlips: readonly Slip[] = [
  ['spec.host', ['Www.example.com', `${long}.example.com`, 'a_b', '*.example.com', '', 'a.', null]],
  ['metadata.annotations', [{ 'route.openshift.io/allow-non-dns-compliant-host': 'true' }]],
  ['spec.subdomain', ['Www', long, 'a_b', '', 'a.b']],
  ['spec.path', ['shop', '/a b', '/a#b', '', '/a%2f']],
  ['spec.port', [{ targetPort: 0 }, { targetPort: '' }, { targetPort: '8443' }, {}]],
  ['spec.wildcardPolicy', ['Subdomain', 'None', '', 'All']],
  [
    'spec.to',
    [
      { kind: '', name: 'web' },
      { kind: 'Pod', name: 'web' },
      { kind: 'Service', name: '' },
      { name: 'web', kind: 'Service', weight: 257 },
    ],
  ],
  [
    'spec.tls',
    [
      { termination: 'passthrough', certificate: 'pem' },
      { termination: 'passthrough', key: 'pem' },
      { termination: 'passthrough', externalCertificate: { name: 'www' } },
      { termination: 'passthrough', externalCertificate: { name: '' } },
      { termination: 'passthrough', insecureEdgeTerminationPolicy: 'Allow' },
      { termination: 'edge', destinationCACertificate: 'pem' },
      { termination: 'edge', certificate: 'pem', externalCertificate: { name: 'www' } },
      { termination: 'Edge' },
      {},
    ],
  ],
  [
    'spec.httpHeaders',
    [
      { actions: { request: [{ name: 'Cookie', action: { type: 'Delete' } }] } },
      { actions: { response: [{ name: 'X-A', action: { type: 'Set' } }] } },
    ],
  ],
  [
    'spec.alternateBackends',
    [
      [
        { kind: 'Service', name: 'a' },
        { kind: 'Service', name: 'a' },
      ],
      [{ kind: '', name: 'a' }],
    ],
  ],
  ['metadata.finalizers', [['orphan'], ['mine']]],
];
