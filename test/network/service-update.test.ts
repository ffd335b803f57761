import { updatedService } from '../../src/network/service-update';

type Fields = Readonly<Record<string, unknown>>;

const port = { name: 'http', port: 80 };
const headless = { clusterIP: 'None', clusterIPs: ['None'] };
const address = { clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7'] };
const one = { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' };
const both = { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' };
const addresses = { clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7', 'fd00::7'] };
const elsewhere = { type: 'ExternalName', externalName: 'example.com' };
const local = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };

/** Each row: what is done, what is stored, what is written, and what Kubernetes looks at; the same where nothing is said. */
const table: readonly (readonly [string, Fields, Fields, Fields?])[] = [
  ['an address that is not said stays', address, {}, address],
  ['an address that is said alone is that of the list', address, { clusterIP: '10.96.0.7' }, address],
  [
    'another address is another list',
    address,
    { clusterIP: '10.96.0.8' },
    { clusterIP: '10.96.0.8', clusterIPs: ['10.96.0.8'] },
  ],
  [
    'an address that is stored as one alone stands in the list',
    { clusterIP: '10.96.0.7' },
    {},
    { clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7'] },
  ],
  ['what no address is known of gets none', {}, {}],
  ['a headless Service stays one', headless, {}, headless],
  ['the policy stays', { ...address, ...one }, {}, { ...address, ipFamilyPolicy: 'SingleStack' }],
  ['an empty policy is said', { ...address, ...one }, { ipFamilyPolicy: '' }, { ...address, ipFamilyPolicy: '' }],
  [
    'with the policy SingleStack one of each stays',
    { ...addresses, ...both },
    { ...addresses, ...both, ipFamilyPolicy: 'SingleStack' },
    { ...address, ...one },
  ],
  [
    'other families than those before are looked at as they are',
    { ...addresses, ...both },
    { ...addresses, ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'SingleStack' },
    { ...address, ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'SingleStack' },
  ],
  [
    'a name elsewhere lets go of what it was given',
    { ...address, ...one },
    { ...elsewhere, ...address, ...one },
    elsewhere,
  ],
  [
    'a name elsewhere keeps what is said anew',
    { ...address, ...one },
    { ...elsewhere, ...addresses, ...both },
    { ...elsewhere, ...addresses, ...both },
  ],
  ['of a name elsewhere nobody looks at the one address', address, { ...elsewhere, clusterIP: '10.0.0.9' }, elsewhere],
  [
    'a name elsewhere that becomes a Service gets what it says',
    elsewhere,
    { clusterIP: 'None' },
    { clusterIP: 'None', clusterIPs: ['None'] },
  ],
  [
    'a port of nodes stays with the name of its port, unless another asks for it',
    {
      type: 'NodePort',
      ports: [
        { ...port, nodePort: 30080 },
        { name: 'dns', port: 53, nodePort: 30053 },
      ],
    },
    {
      type: 'NodePort',
      ports: [port, { name: 'quic', port: 443 }, { name: 'dns', port: 53 }, { port: 1, nodePort: 30053 }],
    },
    {
      type: 'NodePort',
      ports: [
        { ...port, nodePort: 30080 },
        { name: 'quic', port: 443 },
        { name: 'dns', port: 53 },
        { port: 1, nodePort: 30053 },
      ],
    },
  ],
  [
    'a load balancer without ports of nodes gets none',
    { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ ...port, nodePort: 30080 }] },
    { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [port] },
  ],
  [
    'ports of nodes go where there are none, if they are those from before',
    { type: 'NodePort', ports: [{ ...port, nodePort: 30080 }] },
    { ports: [{ ...port, nodePort: 30080 }] },
    { ports: [port] },
  ],
  [
    'another port of nodes stays',
    { type: 'NodePort', ports: [{ ...port, nodePort: 30080 }] },
    { ports: [{ ...port, nodePort: 30081 }] },
  ],
  [
    'the port for health checks stays',
    { ...local, healthCheckNodePort: 32000 },
    local,
    { ...local, healthCheckNodePort: 32000 },
  ],
  [
    'what only a load balancer has goes with it',
    { ...local, healthCheckNodePort: 32000, loadBalancerClass: 'example.com/lb' },
    {
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 32000,
      loadBalancerClass: 'example.com/lb',
      allocateLoadBalancerNodePorts: true,
    },
    {},
  ],
  [
    'what a load balancer had otherwise stays',
    { ...local, healthCheckNodePort: 32000, loadBalancerClass: 'example.com/lb' },
    {
      externalTrafficPolicy: 'Cluster',
      healthCheckNodePort: 32001,
      loadBalancerClass: 'example.com/other',
      allocateLoadBalancerNodePorts: false,
    },
  ],
  [
    'a Service with addresses from outside keeps how it is reached',
    { type: 'NodePort' },
    { externalTrafficPolicy: 'Cluster', externalIPs: ['192.0.2.1'] },
  ],
  [
    'what is malformed stays as it is',
    address,
    { clusterIPs: 5, ports: {}, type: 'NodePort' },
    { ...address, ports: {}, type: 'NodePort' },
  ],
];

test.each(table)('%s', (_title, stored, next, expected = next) => {
  expect(updatedService({ spec: next }, { spec: stored })).toEqual({ spec: expected });
});

test('what is no Service stays as it is', () => {
  expect([updatedService({ spec: 5 }, { spec: {} }), updatedService({ spec: {} }, {})]).toEqual([
    { spec: 5 },
    { spec: {} },
  ]);
});
