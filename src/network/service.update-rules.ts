import { at } from '../core/path';
import type { UpdateRule } from '../core/update-rule';

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

/** What Kubernetes refuses of a change of a Service. */
export const serviceUpdateRules: readonly UpdateRule[] = [
  {
    id: 'service/no-cluster-ip-change',
    says: 'the address of a Service stays as it is',
    mirrors: `${upstream} validateUpgradeDowngradeClusterIPs`,
    check(next, stored, report) {
      if (typeOf(next, stored) === 'ExternalName' || typeOf(stored, stored) === 'ExternalName') return;
      const [wanted, held] = [addressOf(next), addressOf(stored)];
      if (wanted === undefined || held === undefined || wanted === held) return;
      const field = at(next, ['spec', 'clusterIP']) === undefined ? ['clusterIPs', 0] : ['clusterIP'];
      report(
        ['spec', ...field],
        `the Service has the address ${held}, which cannot become ${wanted}; leave it out, or make a Service of another name`,
      );
    },
  },
  {
    id: 'service/no-load-balancer-class-change',
    says: 'the class of a load balancer stays as it is',
    mirrors: `${upstream} validateLoadBalancerClassField`,
    check(next, stored, report) {
      if (typeOf(next, stored) !== 'LoadBalancer' || typeOf(stored, stored) !== 'LoadBalancer') return;
      const wanted = at(next, ['spec', 'loadBalancerClass']);
      const held = at(stored, ['spec', 'loadBalancerClass']) ?? undefined;
      if (typeof wanted !== 'string' || wanted === held) return;
      const before = held === undefined ? 'no load balancer class' : `the load balancer class "${String(held)}"`;
      report(
        ['spec', 'loadBalancerClass'],
        `the Service has ${before}, which cannot become "${wanted}"; keep it, or make a Service of another name`,
      );
    },
  },
];

function typeOf(service: object, stored: object): unknown {
  return at(service, ['spec', 'type']) ?? at(stored, ['spec', 'type']) ?? 'ClusterIP';
}

/** The first address, under either name; one that is to be given is none yet. */
function addressOf(service: object): string | undefined {
  const address = at(service, ['spec', 'clusterIP']) ?? at(service, ['spec', 'clusterIPs', 0]);
  return typeof address === 'string' && address !== '' ? address : undefined;
}
