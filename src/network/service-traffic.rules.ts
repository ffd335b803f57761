import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import { isPortNumber } from '../core/port';
import type { Rule } from '../core/rule';
import { eachPort, type Manifest, portLabel, type Spec, serviceLabel, typeOf } from './service-rule';

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

/** The most seconds for which a client may stay with one Pod (`MaxClientIPServiceAffinitySeconds`). */
const longestAffinity = 86400;

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** Checks a text that must be one of some; the empty one is where it is what absence is. */
function choose(
  field: 'type' | 'sessionAffinity' | 'internalTrafficPolicy' | 'externalTrafficPolicy' | 'trafficDistribution',
  choices: readonly string[],
  { empty, when = () => true }: { empty: boolean; when?: (spec: Spec) => boolean },
): Rule<Manifest>['check'] {
  return (service, report) => {
    const { spec } = service;
    const text = textOf(spec?.[field]);
    if (text === undefined || choices.includes(text) || (empty && text === '') || !when(spec)) return;
    report(
      ['spec', field],
      `${serviceLabel(service)} has the ${field} "${text}", which does not exist; choose ${choices.join(', ')}`,
    );
  };
}

/** Whether clients outside of the cluster reach it (`pkg/api/v1/service/util.go ExternallyAccessible`). */
function isReachedFromOutside(spec: Spec): boolean {
  const type = typeOf(spec);
  return (
    type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && itemsOf(spec.externalIPs).length > 0)
  );
}

/** What the cluster checks of how a Service spreads what comes in. */
export const serviceTrafficRules: readonly Rule<Manifest>[] = [
  {
    id: 'service-traffic/valid-type',
    says: 'the type of a Service exists',
    mirrors: `${upstream} validateService`,
    on: 'spec.type',
    check: choose('type', types, { empty: true }),
  },
  {
    id: 'service-traffic/valid-protocol',
    says: 'a port has the protocol TCP, UDP or SCTP',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report) => {
      const protocol = textOf(port.protocol) ?? '';
      if (['', 'TCP', 'UDP', 'SCTP'].includes(protocol)) return;
      report(
        ['protocol'],
        `${portLabel(port)} has the protocol "${protocol}", which does not exist; choose TCP, UDP or SCTP`,
      );
    }, 'protocol'),
  },
  {
    id: 'service-traffic/valid-session-affinity',
    says: 'the session affinity is None or ClientIP',
    mirrors: `${upstream} validateService`,
    on: 'spec.sessionAffinity',
    check: choose('sessionAffinity', ['None', 'ClientIP'], { empty: true }),
  },
  {
    id: 'service-traffic/valid-session-timeout',
    says: 'a client stays with a Pod for 1 to 86400 seconds',
    mirrors: `${upstream} validateClientIPAffinityConfig`,
    on: 'spec.sessionAffinity',
    check(service, report) {
      const { spec } = service;
      if (textOf(spec?.sessionAffinity) !== 'ClientIP') return;
      const seconds = numberOf(spec?.sessionAffinityConfig?.clientIP?.timeoutSeconds);
      if (seconds === undefined || (seconds > 0 && seconds <= longestAffinity)) return;
      report(
        ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'],
        `${serviceLabel(service)} keeps a client for ${seconds} seconds; give 1 to ${longestAffinity}`,
      );
    },
  },
  {
    id: 'service-traffic/valid-internal-traffic-policy',
    says: 'the internal traffic policy is Cluster or Local',
    mirrors: `${upstream} validateServiceInternalTrafficFieldsValue`,
    on: 'spec.internalTrafficPolicy',
    check: choose('internalTrafficPolicy', ['Cluster', 'Local'], { empty: false }),
  },
  {
    id: 'service-traffic/valid-external-traffic-policy',
    says: 'the external traffic policy of a Service that is reached from outside is Cluster or Local',
    mirrors: `${upstream} validateServiceExternalTrafficPolicy`,
    on: 'spec.externalTrafficPolicy',
    check: choose('externalTrafficPolicy', ['Cluster', 'Local'], { empty: true, when: isReachedFromOutside }),
  },
  {
    id: 'service-traffic/valid-traffic-distribution',
    says: 'the traffic distribution exists',
    mirrors: `${upstream} validateServiceTrafficDistribution`,
    on: 'spec.trafficDistribution',
    check: choose('trafficDistribution', ['PreferClose', 'PreferSameZone', 'PreferSameNode'], { empty: false }),
  },
  {
    id: 'service-traffic/valid-health-check-node-port',
    says: 'only a LoadBalancer with the external traffic policy Local has a port for health checks, from 1 to 65535',
    mirrors: `${upstream} validateServiceExternalTrafficPolicy`,
    on: 'spec.healthCheckNodePort',
    check(service, report) {
      const { spec } = service;
      const port = numberOf(spec?.healthCheckNodePort) ?? 0;
      if (port === 0 || isLate(spec?.type) || isLate(spec?.externalTrafficPolicy)) return;
      const isNeeded = typeOf(spec) === 'LoadBalancer' && textOf(spec?.externalTrafficPolicy) === 'Local';
      const path = ['spec', 'healthCheckNodePort'];
      if (!isNeeded) {
        report(
          path,
          `${serviceLabel(service)} has a healthCheckNodePort, which only a LoadBalancer with the externalTrafficPolicy Local has; leave it out`,
        );
      } else if (!isPortNumber(port)) {
        report(path, `${serviceLabel(service)} has the healthCheckNodePort ${port}; give one from 1 to 65535`);
      }
    },
  },
];
