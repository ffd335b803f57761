import { isIP, isIPv6 } from 'node:net';
import { isLate, itemsOf, textOf } from '../core/leaf';
import { dns1123Subdomain, labelValue, qualifiedName } from '../core/name';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { serviceAddressRules } from './service-address.rules';
import { servicePortRules } from './service-port.rules';
import { isHeadless, type Manifest, serviceLabel, typeOf } from './service-rule';
import { serviceTrafficRules } from './service-traffic.rules';

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

/** Whether a text is an address and a number of bits; leading zeros are taken, as Kubernetes does up to 1.35. */
function isRange(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.trim().split('/');
  const plain = address.replace(/\d+(?=\.)|(?<=\.)\d+/g, (digits) => String(Number(digits)));
  return rest.length === 0 && isIP(plain) !== 0 && /^\d+$/.test(bits) && Number(bits) <= (isIPv6(plain) ? 128 : 32);
}

/** What the cluster checks of a Service. */
export const serviceRules: readonly Rule<Manifest>[] = [
  {
    id: 'service/require-port',
    says: 'a Service has ports, unless it is headless or an ExternalName',
    mirrors: `${upstream} validateService`,
    check(service, report) {
      const { spec } = service;
      if (itemsOf(spec?.ports).length > 0 || isHeadless(spec) !== false) return;
      const type = typeOf(spec);
      if (type === undefined || type === 'ExternalName') return;
      report(['spec', 'ports'], `${serviceLabel(service)} has no ports; give one, or make it headless`);
    },
  },
  {
    id: 'service/valid-selector',
    says: 'a selector holds label names and values',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels',
    on: 'spec.selector',
    check({ spec }, report) {
      const selector = spec?.selector;
      if (typeof selector !== 'object' || selector === null) return;
      for (const key of Object.keys(selector)) {
        const keyProblem = qualifiedName(key);
        if (keyProblem !== undefined) report(['spec', 'selector', key], `selector label "${key}" ${keyProblem}`);
        const value = textOf(selector[key]);
        const problem = value === undefined ? undefined : labelValue(value);
        if (problem === undefined) continue;
        report(['spec', 'selector', key], `selector label "${key}" has the value "${value}", which ${problem}`);
      }
    },
  },
  {
    id: 'service/no-headless-type',
    says: 'a Service without an address of its own is of type ClusterIP',
    mirrors: `${upstream} validateService`,
    on: ['spec.clusterIP', 'spec.clusterIPs'],
    check(service, report) {
      const { spec } = service;
      const type = typeOf(spec);
      if (isHeadless(spec) !== true || !['LoadBalancer', 'NodePort', 'ExternalName'].includes(type ?? '')) return;
      report(
        ['spec', 'type'],
        `${serviceLabel(service)} is headless and of type ${type}; choose ClusterIP, or leave clusterIP out`,
      );
    },
  },
  {
    id: 'service/no-external-traffic-policy',
    says: 'only a Service that is reached from outside has an external traffic policy',
    mirrors: `${upstream} validateServiceExternalTrafficPolicy`,
    on: 'spec.externalTrafficPolicy',
    check(service, report) {
      const { spec } = service;
      const policy = textOf(spec?.externalTrafficPolicy);
      const type = typeOf(spec);
      if (policy === undefined || policy === '' || (type !== 'ClusterIP' && type !== 'ExternalName')) return;
      if (type === 'ClusterIP' && itemsOf(spec?.externalIPs).length > 0) return;
      report(
        ['spec', 'externalTrafficPolicy'],
        `${serviceLabel(service)} has the external traffic policy "${policy}" and is of type ${type}, which nobody reaches from outside; choose NodePort or LoadBalancer, or leave it out`,
      );
    },
  },
  {
    id: 'service/no-load-balancer-field',
    says: 'only a LoadBalancer has the fields of one',
    mirrors: `${upstream} validateService, validateLoadBalancerClassField`,
    on: ['spec.loadBalancerClass', 'spec.loadBalancerSourceRanges', 'spec.allocateLoadBalancerNodePorts'],
    check(service, report) {
      const { spec } = service;
      const type = typeOf(spec);
      if (type === undefined || type === 'LoadBalancer') return;
      for (const field of ['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'] as const) {
        const given: unknown = spec?.[field];
        if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) continue;
        report(
          ['spec', field],
          `${serviceLabel(service)} has ${field} and is of type ${type}; choose LoadBalancer, or leave it out`,
        );
      }
    },
  },
  {
    id: 'service/valid-load-balancer-class',
    says: 'the class of a load balancer is a qualified name',
    mirrors: `${upstream} validateLoadBalancerClassField`,
    on: 'spec.loadBalancerClass',
    check({ spec }, report) {
      const name = textOf(spec?.loadBalancerClass);
      if (name === undefined || typeOf(spec) !== 'LoadBalancer') return;
      const problem = qualifiedName(name);
      if (problem !== undefined) report(['spec', 'loadBalancerClass'], `load balancer class "${name}" ${problem}`);
    },
  },
  {
    id: 'service/valid-source-range',
    says: 'a source range is a range of addresses',
    mirrors: `${upstream} validateService`,
    on: 'spec.loadBalancerSourceRanges',
    check({ spec }, report) {
      const ranges = itemsOf(spec?.loadBalancerSourceRanges);
      for (let i = 0; i < ranges.length; i += 1) {
        // An item that is null is an empty text to Go.
        const range = (ranges[i] as unknown) === null ? '' : textOf(ranges[i]);
        if (range === undefined || isRange(range)) continue;
        report(
          ['spec', 'loadBalancerSourceRanges', i],
          `source range "${range}" is no range of addresses; write it as 192.0.2.0/24`,
        );
      }
    },
  },
  {
    id: 'service/require-external-name',
    says: 'an ExternalName names what it stands for',
    mirrors: `${upstream} validateService`,
    on: ['spec.type', 'spec.externalName'],
    check({ spec }, report) {
      if (typeOf(spec) !== 'ExternalName' || isLate(spec?.externalName)) return;
      const name = (textOf(spec?.externalName) ?? '').replace(/\.$/, '');
      const problem = name === '' ? 'is empty; write the name that the service stands for' : dns1123Subdomain(name);
      if (problem !== undefined) report(['spec', 'externalName'], `external name "${name}" ${problem}`);
    },
  },
];

/** The rules of a Service, mounted. */
export const serviceRuleSets: readonly RuleSet[] = [
  ...nativeMetadataRuleSets,
  rulesAt([], serviceRules),
  rulesAt([], servicePortRules),
  rulesAt([], serviceAddressRules),
  rulesAt([], serviceTrafficRules),
];
