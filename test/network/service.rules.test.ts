import { serviceRuleSets, serviceRules } from '../../src/network/service.rules';
import { servicePortRules } from '../../src/network/service-port.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'service',
  [...serviceRules, ...servicePortRules],
  {
    'service/require-port': [
      { path: 'spec.ports', message: 'service "web" has no ports; give one, or make it headless' },
      { path: 'spec.ports', message: 'service "web" has no ports; give one, or make it headless' },
    ],
    'service/valid-port': [
      { path: 'spec.ports[0].port', message: 'port "http" has the number 0; give one from 1 to 65535' },
      { path: 'spec.ports[0].port', message: 'port "http" has the number 65536; give one from 1 to 65535' },
      { path: 'spec.ports[0].port', message: 'the port has the number 70000; give one from 1 to 65535' },
      { path: 'spec.ports[0].port', message: 'port "http" has no number; give one from 1 to 65535' },
    ],
    'service/valid-target-port': [
      {
        path: 'spec.ports[0].targetPort',
        message: 'port "http" has the target port 65536; give a number from 1 to 65535',
      },
      {
        path: 'spec.ports[0].targetPort',
        message:
          'port "http" has the target port "HTTP", which may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
      },
    ],
    'service/require-port-name': {
      path: 'spec.ports[1].name',
      message: 'port 443 has no name, and a service of several ports tells them apart by name; give it one',
    },
    'service/valid-port-name': [
      {
        path: 'spec.ports[1].name',
        message:
          'port "https_alt" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.ports[1].name',
        message:
          'port "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" has 64 characters, at most 63 are allowed; choose a shorter one',
      },
    ],
    'service/unique-port-name': {
      path: 'spec.ports[1].name',
      message: 'port "http" is there more than once; give each a name of its own',
    },
    'service/unique-port': [
      {
        path: 'spec.ports[1]',
        message: 'port "https" is TCP 80, as is port "http"; choose another number or protocol',
      },
      {
        path: 'spec.ports[1]',
        message: 'port "https" is TCP 80, as is port "http"; choose another number or protocol',
      },
    ],
    'service/unique-node-port': [
      {
        path: 'spec.ports[1].nodePort',
        message: 'port "https" has the node port 30080, as has port "http"; choose another, or leave it to the cluster',
      },
    ],
    'service/no-shared-node-port': {
      path: 'spec.ports[1].nodePort',
      message: 'port "dns-udp" has the node port 30053, as has port "dns"; choose another, or leave it to the cluster',
    },
    'service/no-node-port': [
      {
        path: 'spec.ports[0].nodePort',
        message:
          'port "http" has the node port 30080, and a service of type ClusterIP has none; choose NodePort or LoadBalancer, or leave it out',
      },
      {
        path: 'spec.ports[0].nodePort',
        message:
          'port "http" has the node port 30080, and a service of type ClusterIP has none; choose NodePort or LoadBalancer, or leave it out',
      },
    ],
    'service/valid-app-protocol': {
      path: 'spec.ports[0].appProtocol',
      message: 'port "http" has the application protocol "h2/c/x", which has more than one "/"; write prefix/name',
    },
    'service/valid-selector': {
      path: 'spec.selector.app',
      message:
        'selector label "app" has the value "web server", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    'service/no-headless-type': [
      {
        path: 'spec.type',
        message: 'service "web" is headless and of type NodePort; choose ClusterIP, or leave clusterIP out',
      },
      {
        path: 'spec.type',
        message: 'service "web" is headless and of type LoadBalancer; choose ClusterIP, or leave clusterIP out',
      },
      {
        path: 'spec.type',
        message: 'service "web" is headless and of type ExternalName; choose ClusterIP, or leave clusterIP out',
      },
    ],
    'service/no-external-traffic-policy': {
      path: 'spec.externalTrafficPolicy',
      message:
        'service "web" has the external traffic policy "Local" and is of type ClusterIP, which nobody reaches from outside; choose NodePort or LoadBalancer, or leave it out',
    },
    'service/no-load-balancer-field': [
      {
        path: 'spec.loadBalancerClass',
        message: 'service "web" has loadBalancerClass and is of type NodePort; choose LoadBalancer, or leave it out',
      },
      {
        path: 'spec.loadBalancerSourceRanges',
        message:
          'service "web" has loadBalancerSourceRanges and is of type NodePort; choose LoadBalancer, or leave it out',
      },
      {
        path: 'spec.allocateLoadBalancerNodePorts',
        message:
          'service "web" has allocateLoadBalancerNodePorts and is of type ClusterIP; choose LoadBalancer, or leave it out',
      },
    ],
    'service/valid-load-balancer-class': {
      path: 'spec.loadBalancerClass',
      message:
        'load balancer class "fast one" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    'service/valid-source-range': [
      {
        path: 'spec.loadBalancerSourceRanges[0]',
        message: 'source range "192.0.2.1" is no range of addresses; write it as 192.0.2.0/24',
      },
      {
        path: 'spec.loadBalancerSourceRanges[1]',
        message: 'source range "2001:db8::/129" is no range of addresses; write it as 192.0.2.0/24',
      },
      {
        path: 'spec.loadBalancerSourceRanges[1]',
        message: 'source range "" is no range of addresses; write it as 192.0.2.0/24',
      },
    ],
    'service/require-external-name': [
      { path: 'spec.externalName', message: 'external name "" is empty; write the name that the service stands for' },
      {
        path: 'spec.externalName',
        message:
          'external name "web_1" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
    ],
  },
  { Service: serviceRuleSets },
);
