import { serviceRuleSets } from '../../src/network/service.rules';
import { serviceTrafficRules } from '../../src/network/service-traffic.rules';
import { describeRules } from '../oracle/rule-cases';

const unknown = (field: string, value: string, choices: string) => ({
  path: `spec.${field}`,
  message: `service "web" has the ${field} "${value}", which does not exist; choose ${choices}`,
});

describeRules(
  'service-traffic',
  serviceTrafficRules,
  {
    'service-traffic/valid-type': unknown('type', 'nodePort', 'ClusterIP, NodePort, LoadBalancer, ExternalName'),
    'service-traffic/valid-protocol': {
      path: 'spec.ports[0].protocol',
      message: 'port "dns" has the protocol "udp", which does not exist; choose TCP, UDP or SCTP',
    },
    'service-traffic/valid-session-affinity': unknown('sessionAffinity', 'Cookie', 'None, ClientIP'),
    'service-traffic/valid-session-timeout': {
      path: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
      message: 'service "web" keeps a client for 86401 seconds; give 1 to 86400',
    },
    'service-traffic/valid-internal-traffic-policy': unknown('internalTrafficPolicy', '', 'Cluster, Local'),
    'service-traffic/valid-external-traffic-policy': unknown('externalTrafficPolicy', 'Node', 'Cluster, Local'),
    'service-traffic/valid-traffic-distribution': unknown(
      'trafficDistribution',
      'Zone',
      'PreferClose, PreferSameZone, PreferSameNode',
    ),
    'service-traffic/valid-health-check-node-port': [
      {
        path: 'spec.healthCheckNodePort',
        message:
          'service "web" has a healthCheckNodePort, which only a LoadBalancer with the externalTrafficPolicy Local has; leave it out',
      },
      {
        path: 'spec.healthCheckNodePort',
        message: 'service "web" has the healthCheckNodePort 65536; give one from 1 to 65535',
      },
    ],
  },
  { Service: serviceRuleSets },
);
