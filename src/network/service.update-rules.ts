import { at } from '../core/path';
import type { UpdateRule } from '../core/update-rule';
import {
  hasHealthCheck,
  isExternalName,
  type ServiceState,
  stateOf,
  storedState,
  updatedService,
} from './service-update';

type Fields = Readonly<Record<string, unknown>>;

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

/** What Kubernetes refuses of a change of a Service. */
export const serviceUpdateRules: readonly UpdateRule[] = [
  {
    id: 'service/no-cluster-ip-change',
    says: 'the address of a Service stays as it is',
    mirrors: `${upstream} validateUpgradeDowngradeClusterIPs`,
    check(next, stored, report) {
      const [now, old] = statesOf(next, stored);
      if (isExternalName(now) || isExternalName(old) || (isHeadless(now) && isHeadless(old))) return;
      const index = changedAt(now.addresses, old.addresses);
      if (index === undefined) return;
      const field =
        index === 0 && at(next, ['spec', 'clusterIP']) !== undefined ? ['clusterIP'] : ['clusterIPs', index];
      report(
        ['spec', ...field],
        `the Service has the address ${old.addresses[index]}, which cannot become ${now.addresses[index]}; leave it out, or make a Service of another name`,
      );
    },
  },
  {
    id: 'service/require-single-stack',
    says: 'a Service gives up its second address or IP family with the policy SingleStack',
    mirrors: 'k8s.io/kubernetes/pkg/registry/core/service/storage/alloc.go initIPFamilyFields',
    check(next, stored, report) {
      const [now, old] = statesOf(next, stored);
      if (isExternalName(now) || isExternalName(old)) return;
      const isHeld = [
        [now.addresses, old.addresses],
        [now.families, old.families],
      ].every(([here = [], there = []]) => here.length === 0 || here.length >= there.length);
      if (isHeld || now.policy === 'SingleStack' || !now.policy) return;
      report(
        ['spec', 'ipFamilyPolicy'],
        `the Service gives up an IP family and has the IP family policy ${now.policy}; choose SingleStack, or keep both families`,
      );
    },
  },
  {
    id: 'service/no-health-check-node-port-change',
    says: 'the port for health checks of a load balancer stays as it is',
    mirrors: `${upstream} validateServiceExternalTrafficFieldsUpdate`,
    check(next, stored, report) {
      const [now, old] = statesOf(next, stored);
      if (!hasHealthCheck(now) || !hasHealthCheck(old)) return;
      const { healthCheckNodePort: held } = old;
      if (held === 0 || now.healthCheckNodePort === held) return;
      report(
        ['spec', 'healthCheckNodePort'],
        `the Service has the healthCheckNodePort ${held}, which cannot become ${now.healthCheckNodePort}; leave it out, or make a Service of another name`,
      );
    },
  },
  {
    id: 'service/no-load-balancer-class-change',
    says: 'the class of a load balancer stays as it is',
    mirrors: `${upstream} validateLoadBalancerClassField`,
    check(next, stored, report) {
      if (statesOf(next, stored).some(({ type }) => type !== 'LoadBalancer')) return;
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

function statesOf(next: Fields, stored: Fields): readonly [now: ServiceState, old: ServiceState] {
  return [stateOf(updatedService(next, stored)), storedState(stored)];
}

function isHeadless({ addresses }: ServiceState): boolean {
  return addresses.length === 1 && addresses[0] === 'None';
}

/** Where a list is another: what comes after the first may come and go. */
function changedAt(now: readonly string[], old: readonly string[]): number | undefined {
  const compared = now.length === old.length ? old.length : Math.min(now.length, old.length, 1);
  const index = old.findIndex((item, i) => i < compared && item !== now[i]);
  return index === -1 ? undefined : index;
}
