import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { serviceRuleSets } from '../../src/network/service.rules';
import { serviceAddressRules } from '../../src/network/service-address.rules';
import { describeRules } from '../oracle/rule-cases';

const noName = (field: string) => ({
  path: `spec.${field}`,
  message: `service "web" has ${field} and is of type ExternalName, which is a name only; leave it out`,
});

const external = (index: number, address: string, what: string) => ({
  path: `spec.externalIPs[${index}]`,
  message: `external IP "${address}" is ${what}; write one that machines outside of the cluster reach`,
});

describeRules(
  'service-address',
  serviceAddressRules,
  {
    'service-address/no-external-name': [noName('clusterIP'), noName('ipFamilies'), noName('ipFamilyPolicy')],
    'service-address/valid-cluster-ip': [
      {
        path: 'spec.clusterIP',
        message: 'cluster IP "10.96.0.256" is no address; write None or an address, or leave it to the cluster',
      },
      {
        path: 'spec.clusterIPs[0]',
        message: 'cluster IP "None" stands beside another; leave the others out, or this one',
      },
    ],
    'service-address/require-same-cluster-ip': [
      {
        path: 'spec.clusterIP',
        message:
          'clusterIP is "10.96.0.11" and clusterIPs begins with "10.96.0.10"; write the first of clusterIPs as clusterIP, too',
      },
      {
        path: 'spec.clusterIP',
        message:
          'clusterIP is "" and clusterIPs begins with "10.96.0.10"; write the first of clusterIPs as clusterIP, too',
      },
    ],
    'service-address/unique-ip-family': [
      { path: 'spec.ipFamilies[1]', message: 'IP family "IPv4" is there more than once; leave one out' },
      { path: 'spec.clusterIPs', message: 'both cluster IPs are IPv4; leave one of each family' },
    ],
    'service-address/valid-ip-family': [
      {
        path: 'spec.ipFamilies[0]',
        message: 'IP family "IPv6" is not that of the cluster IP "10.96.0.10"; make the two agree',
      },
      { path: 'spec.ipFamilies[0]', message: 'IP family "ipv4" does not exist; choose IPv4 or IPv6' },
    ],
    'service-address/valid-ip-family-policy': [
      {
        path: 'spec.ipFamilyPolicy',
        message: 'IP family policy "DualStack" does not exist; choose SingleStack, PreferDualStack, RequireDualStack',
      },
      {
        path: 'spec.ipFamilyPolicy',
        message:
          'service "web" has two ipFamilies and the IP family policy SingleStack; choose PreferDualStack or RequireDualStack, or leave one',
      },
    ],
    'service-address/valid-external-ip': [
      external(2, '10.0.0', 'no address'),
      external(0, '127.0.0.1', 'a loopback address'),
      external(1, 'fe80::1', 'a link-local address'),
    ],
  },
  { Service: serviceRuleSets },
);

test('an ExternalName with an address and a list that begins with None is refused once, as the API server does', () => {
  const spec = { type: 'ExternalName', externalName: 'example.com', clusterIP: '10.96.0.10', clusterIPs: ['None'] };
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec };
  expect(askRules(serviceRuleSets, service, stockCluster, () => 'error').map(({ rule, path }) => [rule, path])).toEqual(
    [['service-address/no-external-name', 'spec.clusterIPs']],
  );
});
