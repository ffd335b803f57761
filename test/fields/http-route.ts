import type { HTTPRouteProps } from '../../src/network/http-route';
import type { KindCase } from './field-case';

const kind = 'HTTPRoute';

/** Which requests go where, and what is done with them. */
export const httpRouteCases: readonly KindCase<HTTPRouteProps>[] = [
  {
    name: 'parents of each sort, matches and backends',
    kind,
    props: {
      parentRefs: [
        { gateway: { gatewayName: 'public', gatewayNamespace: 'gateways' }, sectionName: 'https', port: 443 },
        { service: { serviceName: 'mesh', serviceNamespace: 'mesh' }, port: 80 },
        {
          group: 'gateway.networking.k8s.io',
          kind: 'ListenerSet',
          name: 'more',
          namespace: 'web',
          sectionName: 'https',
          port: 8443,
        },
      ],
      hostnames: ['www.example.com', '*.example.org'],
      rules: [
        {
          name: 'shop',
          matches: [
            {
              path: '/shop',
              method: 'GET',
              headers: { 'x-version': '2', 'x-team': { type: 'RegularExpression', value: 'a|b' } },
              queryParams: { debug: 'on', user: { type: 'RegularExpression', value: '[0-9]+' } },
            },
            { path: { type: 'Exact', value: '/' } },
          ],
          backendRefs: [
            { service: { serviceName: 'shop', servicePorts: { http: 80, admin: 81 } }, port: 'http', weight: 9 },
            { service: { serviceName: 'shop', serviceNamespace: 'next' }, port: 80, weight: 1 },
            { group: 'example.com', kind: 'Bucket', name: 'files', namespace: 'data', port: 9000 },
          ],
          timeouts: { request: '10s', backendRequest: '2s' },
        },
      ],
    },
    spec: {
      parentRefs: [
        { name: 'public', namespace: 'gateways', sectionName: 'https', port: 443 },
        { group: '', kind: 'Service', name: 'mesh', namespace: 'mesh', port: 80 },
        {
          group: 'gateway.networking.k8s.io',
          kind: 'ListenerSet',
          name: 'more',
          namespace: 'web',
          sectionName: 'https',
          port: 8443,
        },
      ],
      hostnames: ['www.example.com', '*.example.org'],
      rules: [
        {
          name: 'shop',
          matches: [
            {
              path: { type: 'PathPrefix', value: '/shop' },
              method: 'GET',
              headers: [
                { name: 'x-version', value: '2' },
                { name: 'x-team', type: 'RegularExpression', value: 'a|b' },
              ],
              queryParams: [
                { name: 'debug', value: 'on' },
                { name: 'user', type: 'RegularExpression', value: '[0-9]+' },
              ],
            },
            { path: { type: 'Exact', value: '/' } },
          ],
          backendRefs: [
            { name: 'shop', port: 80, weight: 9 },
            { name: 'shop', namespace: 'next', port: 80, weight: 1 },
            { group: 'example.com', kind: 'Bucket', name: 'files', namespace: 'data', port: 9000 },
          ],
          timeouts: { request: '10s', backendRequest: '2s' },
        },
      ],
    },
  },
  {
    name: 'everything that is done with requests',
    kind,
    props: {
      rules: [
        {
          filters: [
            { requestHeaderModifier: { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] } },
            { responseHeaderModifier: { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] } },
            { requestMirror: { backendRef: { service: { serviceName: 'copy' }, port: 80 }, percent: 10 } },
            {
              requestMirror: {
                backendRef: { group: 'example.com', kind: 'Log', name: 'all', namespace: 'logs', port: 1 },
                fraction: { numerator: 1, denominator: 1000 },
              },
            },
            { urlRewrite: { hostname: 'in.example.com', path: { replaceFullPath: '/index.html' } } },
            {
              cors: {
                allowOrigins: ['https://example.com'],
                allowMethods: ['GET', 'POST'],
                allowHeaders: ['x-a'],
                exposeHeaders: ['x-b'],
                allowCredentials: true,
                maxAge: 60,
              },
            },
            { extensionRef: { group: 'example.com', kind: 'Limit', name: 'slow' } },
          ],
          matches: [{ path: '/old' }],
          backendRefs: [
            {
              service: { serviceName: 'web' },
              port: 80,
              filters: [
                { requestHeaderModifier: { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] } },
                { responseHeaderModifier: { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] } },
                { requestMirror: { backendRef: { service: { serviceName: 'copy' }, port: 80 }, percent: 10 } },
                {
                  requestMirror: {
                    backendRef: { group: 'example.com', kind: 'Log', name: 'all', namespace: 'logs', port: 1 },
                    fraction: { numerator: 1, denominator: 1000 },
                  },
                },
                { urlRewrite: { hostname: 'in.example.com', path: { replacePrefixMatch: '/new' } } },
                {
                  cors: {
                    allowOrigins: ['https://example.com'],
                    allowMethods: ['GET', 'POST'],
                    allowHeaders: ['x-a'],
                    exposeHeaders: ['x-b'],
                    allowCredentials: true,
                    maxAge: 60,
                  },
                },
                { extensionRef: { group: 'example.com', kind: 'Limit', name: 'slow' } },
              ],
            },
            {
              service: { serviceName: 'web' },
              port: 81,
              filters: [{ urlRewrite: { path: { replaceFullPath: '/' } } }],
            },
            {
              service: { serviceName: 'web' },
              port: 82,
              filters: [
                {
                  requestRedirect: {
                    scheme: 'https',
                    hostname: 'www.example.com',
                    path: { replaceFullPath: '/' },
                    port: 443,
                    statusCode: 301,
                  },
                },
              ],
            },
            {
              service: { serviceName: 'web' },
              port: 83,
              filters: [{ requestRedirect: { path: { replacePrefixMatch: '/' } } }],
            },
          ],
        },
        {
          matches: [{ path: '/new' }],
          filters: [{ urlRewrite: { path: { replacePrefixMatch: '/' } } }],
        },
        {
          matches: [{ path: '/gone' }],
          filters: [
            {
              requestRedirect: {
                scheme: 'https',
                hostname: 'www.example.com',
                path: { replaceFullPath: '/' },
                port: 443,
                statusCode: 301,
              },
            },
          ],
        },
        { matches: [{ path: '/far' }], filters: [{ requestRedirect: { path: { replacePrefixMatch: '/near' } } }] },
      ],
    },
    spec: {
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/old' } }],
          filters: [
            {
              type: 'RequestHeaderModifier',
              requestHeaderModifier: {
                set: [{ name: 'x-a', value: '1' }],
                add: [{ name: 'x-b', value: '2' }],
                remove: ['x-c'],
              },
            },
            {
              type: 'ResponseHeaderModifier',
              responseHeaderModifier: {
                set: [{ name: 'x-a', value: '1' }],
                add: [{ name: 'x-b', value: '2' }],
                remove: ['x-c'],
              },
            },
            { type: 'RequestMirror', requestMirror: { backendRef: { name: 'copy', port: 80 }, percent: 10 } },
            {
              type: 'RequestMirror',
              requestMirror: {
                backendRef: { group: 'example.com', kind: 'Log', name: 'all', namespace: 'logs', port: 1 },
                fraction: { numerator: 1, denominator: 1000 },
              },
            },
            {
              type: 'URLRewrite',
              urlRewrite: {
                hostname: 'in.example.com',
                path: { type: 'ReplaceFullPath', replaceFullPath: '/index.html' },
              },
            },
            {
              type: 'CORS',
              cors: {
                allowOrigins: ['https://example.com'],
                allowMethods: ['GET', 'POST'],
                allowHeaders: ['x-a'],
                exposeHeaders: ['x-b'],
                allowCredentials: true,
                maxAge: 60,
              },
            },
            { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Limit', name: 'slow' } },
          ],
          backendRefs: [
            {
              name: 'web',
              port: 80,
              filters: [
                {
                  type: 'RequestHeaderModifier',
                  requestHeaderModifier: {
                    set: [{ name: 'x-a', value: '1' }],
                    add: [{ name: 'x-b', value: '2' }],
                    remove: ['x-c'],
                  },
                },
                {
                  type: 'ResponseHeaderModifier',
                  responseHeaderModifier: {
                    set: [{ name: 'x-a', value: '1' }],
                    add: [{ name: 'x-b', value: '2' }],
                    remove: ['x-c'],
                  },
                },
                { type: 'RequestMirror', requestMirror: { backendRef: { name: 'copy', port: 80 }, percent: 10 } },
                {
                  type: 'RequestMirror',
                  requestMirror: {
                    backendRef: { group: 'example.com', kind: 'Log', name: 'all', namespace: 'logs', port: 1 },
                    fraction: { numerator: 1, denominator: 1000 },
                  },
                },
                {
                  type: 'URLRewrite',
                  urlRewrite: {
                    hostname: 'in.example.com',
                    path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/new' },
                  },
                },
                {
                  type: 'CORS',
                  cors: {
                    allowOrigins: ['https://example.com'],
                    allowMethods: ['GET', 'POST'],
                    allowHeaders: ['x-a'],
                    exposeHeaders: ['x-b'],
                    allowCredentials: true,
                    maxAge: 60,
                  },
                },
                { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Limit', name: 'slow' } },
              ],
            },
            {
              name: 'web',
              port: 81,
              filters: [
                { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/' } } },
              ],
            },
            {
              name: 'web',
              port: 82,
              filters: [
                {
                  type: 'RequestRedirect',
                  requestRedirect: {
                    scheme: 'https',
                    hostname: 'www.example.com',
                    path: { type: 'ReplaceFullPath', replaceFullPath: '/' },
                    port: 443,
                    statusCode: 301,
                  },
                },
              ],
            },
            {
              name: 'web',
              port: 83,
              filters: [
                {
                  type: 'RequestRedirect',
                  requestRedirect: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } },
                },
              ],
            },
          ],
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/new' } }],
          filters: [
            { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
          ],
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/gone' } }],
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: {
                scheme: 'https',
                hostname: 'www.example.com',
                path: { type: 'ReplaceFullPath', replaceFullPath: '/' },
                port: 443,
                statusCode: 301,
              },
            },
          ],
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/far' } }],
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/near' } },
            },
          ],
        },
      ],
    },
  },
];
