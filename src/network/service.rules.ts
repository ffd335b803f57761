import { isIP, isIPv6 } from 'node:net';
import type { Service, ServiceSpec } from '../../imports/kubernetes';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { dns1123Label, dns1123Subdomain, labelValue, qualifiedName } from '../core/name';
import { isPortNumber, portName } from '../core/port';
import { eachItem, type Items, type ItemsCheck, type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';

type Manifest = WireManifest<Service>;
type Spec = Wire<ServiceSpec>;
type PortSpec = NonNullable<Spec['ports']>[number];

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

const ports: Items<Manifest, PortSpec> = { path: ['spec', 'ports'], of: ({ spec }) => spec?.ports };

type PortCheck = (port: PortSpec, report: Report, spec: Spec, index: number) => void;

/** Looks at the ports one after the other; reports at paths below the port. */
function eachPort(check: PortCheck, field?: keyof PortSpec): ItemsCheck<Manifest, PortSpec> {
  return eachItem(ports, (port, report, { spec }, _cluster, index) => check(port, report, spec, index), field);
}

/** The same of ports that have a field. */
function eachPortWith(field: keyof PortSpec, check: PortCheck): ItemsCheck<Manifest, PortSpec> {
  return eachPort(check, field);
}

/** The first port before an index that is like what is asked. */
function earlier(spec: Spec, index: number, like: (port: PortSpec) => boolean): PortSpec | undefined {
  const ports = itemsOf(spec.ports);
  for (let i = 0; i < index; i += 1) if (ports[i] && like(ports[i] as PortSpec)) return ports[i];
  return undefined;
}

function portLabel(port: PortSpec): string {
  const name = textOf(port.name);
  if (name !== undefined && name !== '') return `port "${name}"`;
  const number = numberOf(port.port);
  return number === undefined ? 'the port' : `port ${number}`;
}

function serviceLabel({ metadata }: Manifest): string {
  return `service "${textOf(metadata?.name) ?? ''}"`;
}

/** `undefined` while only the engine knows it. */
function typeOf(spec: Spec | undefined): string | undefined {
  const type = spec?.type;
  return isLate(type) ? undefined : (textOf(type) ?? '') || 'ClusterIP';
}

/** `undefined` while only the engine knows it. */
function isHeadless(spec: Spec | undefined): boolean | undefined {
  const address = spec?.clusterIP ?? itemsOf(spec?.clusterIPs)[0];
  return isLate(address) ? undefined : textOf(address) === 'None';
}

/** `undefined` while only the engine knows it. */
function protocolOf(port: PortSpec | undefined): string | undefined {
  return isLate(port?.protocol) ? undefined : (textOf(port?.protocol) ?? '') || 'TCP';
}

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
    id: 'service/valid-port',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report) => {
      const number = numberOf(port.port);
      if (number === undefined || isPortNumber(number)) return;
      const name = textOf(port.name) ?? '';
      const label = name === '' ? 'the port' : `port "${name}"`;
      report(['port'], `${label} has the number ${number}; give one from 1 to 65535`);
    }),
  },
  {
    id: 'service/valid-target-port',
    mirrors: `${upstream} ValidatePortNumOrName`,
    check: eachPortWith('targetPort', (port, report) => {
      const number = numberOf(port.targetPort);
      if (number !== undefined && number !== 0 && !isPortNumber(number)) {
        report(['targetPort'], `${portLabel(port)} has the target port ${number}; give a number from 1 to 65535`);
      }
      const name = textOf(port.targetPort);
      const problem = name === undefined || name === '' ? undefined : portName(name);
      if (problem !== undefined) {
        report(['targetPort'], `${portLabel(port)} has the target port "${name}", which ${problem}`);
      }
    }),
  },
  {
    id: 'service/require-port-name',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report, spec) => {
      if (itemsOf(spec?.ports).length < 2 || isLate(port.name) || (textOf(port.name) ?? '') !== '') return;
      report(
        ['name'],
        `${portLabel(port)} has no name, and a service of several ports tells them apart by name; give it one`,
      );
    }),
  },
  {
    id: 'service/valid-port-name',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report) => {
      const name = textOf(port.name);
      const problem = name === undefined || name === '' ? undefined : dns1123Label(name);
      if (problem !== undefined) report(['name'], `port "${name}" ${problem}`);
    }),
  },
  {
    id: 'service/unique-port-name',
    mirrors: `${upstream} validateServicePort`,
    check: eachPort((port, report, spec, i) => {
      const name = textOf(port.name);
      if (name === undefined || name === '' || earlier(spec, i, (other) => textOf(other.name) === name) === undefined)
        return;
      report(['name'], `port "${name}" is there more than once; give each a name of its own`);
    }),
  },
  {
    id: 'service/unique-port',
    mirrors: `${upstream} validateService`,
    check: eachPort((port, report, spec, i) => {
      const number = numberOf(port.port);
      const protocol = protocolOf(port);
      if (number === undefined || protocol === undefined) return;
      const other = earlier(spec, i, (one) => numberOf(one.port) === number && protocolOf(one) === protocol);
      if (other === undefined) return;
      report(
        [],
        `${portLabel(port)} is ${protocol} ${number}, as is ${portLabel(other)}; choose another number or protocol`,
      );
    }),
  },
  {
    id: 'service/unique-node-port',
    mirrors: `${upstream} validateService`,
    check: eachPortWith('nodePort', (port, report, spec, i) => {
      const number = numberOf(port.nodePort);
      const protocol = protocolOf(port);
      if (number === undefined || number === 0 || protocol === undefined) return;
      const other = earlier(spec, i, (one) => numberOf(one.nodePort) === number && protocolOf(one) === protocol);
      if (other === undefined) return;
      report(
        ['nodePort'],
        `${portLabel(port)} has the node port ${number}, as has ${portLabel(other)}; choose another, or leave it to the cluster`,
      );
    }),
  },
  {
    id: 'service/no-node-port',
    mirrors: `${upstream} validateService`,
    check: eachPortWith('nodePort', (port, report, spec) => {
      const number = numberOf(port.nodePort);
      if (number === undefined || number === 0 || typeOf(spec) !== 'ClusterIP') return;
      report(
        ['nodePort'],
        `${portLabel(port)} has the node port ${number}, and a service of type ClusterIP has none; choose NodePort or LoadBalancer, or leave it out`,
      );
    }),
  },
  {
    id: 'service/valid-app-protocol',
    mirrors: `${upstream} validateServicePort`,
    check: eachPortWith('appProtocol', (port, report) => {
      const protocol = textOf(port.appProtocol);
      const problem = protocol === undefined ? undefined : qualifiedName(protocol);
      if (problem !== undefined) {
        report(['appProtocol'], `${portLabel(port)} has the application protocol "${protocol}", which ${problem}`);
      }
    }),
  },
  {
    id: 'service/valid-selector',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels',
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
    mirrors: `${upstream} validateService`,
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
    mirrors: `${upstream} validateServiceExternalTrafficPolicy`,
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
    mirrors: `${upstream} validateService, validateLoadBalancerClassField`,
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
    mirrors: `${upstream} validateLoadBalancerClassField`,
    check({ spec }, report) {
      const name = textOf(spec?.loadBalancerClass);
      if (name === undefined || typeOf(spec) !== 'LoadBalancer') return;
      const problem = qualifiedName(name);
      if (problem !== undefined) report(['spec', 'loadBalancerClass'], `load balancer class "${name}" ${problem}`);
    },
  },
  {
    id: 'service/valid-source-range',
    mirrors: `${upstream} validateService`,
    check({ spec }, report) {
      const ranges = itemsOf(spec?.loadBalancerSourceRanges);
      for (let i = 0; i < ranges.length; i += 1) {
        const range = textOf(ranges[i]);
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
    mirrors: `${upstream} validateService`,
    check({ spec }, report) {
      if (typeOf(spec) !== 'ExternalName' || isLate(spec?.externalName)) return;
      const name = (textOf(spec?.externalName) ?? '').replace(/\.$/, '');
      const problem = name === '' ? 'is empty; write the name that the service stands for' : dns1123Subdomain(name);
      if (problem !== undefined) report(['spec', 'externalName'], `external name "${name}" ${problem}`);
    },
  },
];

/** The rules of a Service, mounted. */
export const serviceRuleSets: readonly RuleSet[] = [rulesAt([], serviceRules)];
