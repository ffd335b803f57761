import { numberOf, textOf } from '../core/leaf';
import { at } from '../core/path';
import { isFields } from '../core/tree';
import { familyOf } from './ip-address';

type Fields = Readonly<Record<string, unknown>>;
type Draft = Record<string, unknown>;

/** What is read of a Service that is changed, as the API server has it once it has filled in what is not said. */
export interface ServiceState {
  readonly type: string;
  readonly address: string;
  readonly addresses: readonly string[];
  readonly families: readonly string[];
  /** An empty one is none that exists, and not its absence. */
  readonly policy: string | undefined;
  readonly trafficPolicy: string;
  /** Whether clients outside of the cluster reach it. */
  readonly isReached: boolean;
  readonly healthCheckNodePort: number;
}

function text(value: unknown): string {
  return textOf(value) ?? '';
}

function number(value: unknown): number {
  return numberOf(value) ?? 0;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function portsOf(spec: Fields): readonly Fields[] {
  return Array.isArray(spec['ports']) ? spec['ports'].filter(isFields) : [];
}

/** What a Service says of itself. */
export function stateOf(service: object): ServiceState {
  const found: unknown = at(service, ['spec']);
  const spec = isFields(found) ? found : {};
  const type = text(spec['type']) || 'ClusterIP';
  const hasExternalAddress = type === 'ClusterIP' && texts(spec['externalIPs']).length > 0;
  const isReached = type === 'LoadBalancer' || type === 'NodePort' || hasExternalAddress;
  const address = text(spec['clusterIP']);
  const addresses = texts(spec['clusterIPs']);
  const known = addresses.flatMap((one) => familyOf(one) ?? []);
  const families = texts(spec['ipFamilies']);
  return {
    type,
    address,
    addresses,
    families: families.length > 0 ? families : known,
    policy: textOf(spec['ipFamilyPolicy']),
    trafficPolicy: text(spec['externalTrafficPolicy']) || (isReached ? 'Cluster' : ''),
    isReached,
    healthCheckNodePort: number(spec['healthCheckNodePort']),
  };
}

/** The Service that is stored: its one address stands in the list of them, too. */
export function storedState(service: object): ServiceState {
  const state = stateOf(service);
  if (state.addresses.length > 0 || state.address === '') return state;
  const family = familyOf(state.address);
  const families = state.families.length === 0 && family !== undefined ? [family] : state.families;
  return { ...state, addresses: [state.address], families };
}

export function isExternalName({ type }: ServiceState): boolean {
  return type === 'ExternalName';
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, i) => item === other[i]);
}

function hasNodePorts({ type }: ServiceState): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

export function hasHealthCheck({ type, trafficPolicy }: ServiceState): boolean {
  return type === 'LoadBalancer' && trafficPolicy === 'Local';
}

/**
 * A changed Service as the API server looks at it: with what it was given before and does not say, and without what
 * another type has that it has left as it was.
 */
export function updatedService(next: Fields, stored: object): Fields {
  const spec: unknown = next['spec'];
  const before: unknown = at(stored, ['spec']);
  if (!isFields(spec) || !isFields(before)) return next;
  const draft: Draft = { ...spec };
  const updated = { ...next, spec: draft };
  const old = storedState(stored);
  keepAllocated(draft, before, stateOf(updated), old);
  followAddress(draft, stateOf(updated), old);
  keepFamilies(draft, stateOf(updated), old);
  dropOfOtherType(draft, before, stateOf(updated), old);
  return updated;
}

/** Keeps what was allocated and is not said (`pkg/registry/core/service/storage/storage.go patchAllocatedValues`). */
function keepAllocated(spec: Draft, before: Fields, now: ServiceState, old: ServiceState): void {
  if (!isExternalName(now) && !isExternalName(old)) {
    if (now.address === '' && old.address !== '') spec['clusterIP'] = old.address;
    if (now.addresses.length === 0 && old.addresses.length > 0) spec['clusterIPs'] = old.addresses;
  }
  if (getsNodePorts(now, spec) && getsNodePorts(old, before)) keepNodePorts(spec, before);
  if (hasHealthCheck(now) && hasHealthCheck(old) && now.healthCheckNodePort === 0 && old.healthCheckNodePort !== 0) {
    spec['healthCheckNodePort'] = old.healthCheckNodePort;
  }
}

function getsNodePorts(state: ServiceState, spec: Fields): boolean {
  return hasNodePorts(state) && (state.type === 'NodePort' || spec['allocateLoadBalancerNodePorts'] !== false);
}

function nodePortsOf(spec: Fields): ReadonlySet<number> {
  return new Set(portsOf(spec).flatMap(({ nodePort }) => number(nodePort) || []));
}

/** A port has the node port that one of its name had, unless another asks for that. */
function keepNodePorts(spec: Draft, before: Fields): void {
  if (!Array.isArray(spec['ports'])) return;
  const asked = nodePortsOf(spec);
  const held = new Map(portsOf(before).map(({ name, nodePort }) => [text(name), number(nodePort)]));
  spec['ports'] = spec['ports'].map((port: unknown): unknown => {
    if (!isFields(port) || number(port['nodePort']) !== 0) return port;
    const nodePort = held.get(text(port['name'])) ?? 0;
    return nodePort === 0 || asked.has(nodePort) ? port : { ...port, nodePort };
  });
}

/** Who changes the one address means the list of them (`normalizeClusterIPs`). */
function followAddress(spec: Draft, now: ServiceState, old: ServiceState): void {
  if (old.addresses.length > 0 && now.addresses.length === 0 && old.address === now.address) {
    spec['clusterIPs'] = old.addresses;
  } else if (old.address !== now.address && isSame(old.addresses, now.addresses)) {
    const isCleared = old.address !== '' && now.address === '';
    spec['clusterIPs'] = isCleared ? [] : [now.address];
  }
}

/** Keeps the policy, and leaves one address and family where it becomes SingleStack (`alloc.go initIPFamilyFields`). */
function keepFamilies(spec: Draft, now: ServiceState, old: ServiceState): void {
  if (isExternalName(now)) return;
  if (now.policy === undefined && old.policy !== undefined) spec['ipFamilyPolicy'] = old.policy;
  if ((now.policy ?? old.policy) !== 'SingleStack') return;
  if (now.addresses.length > 1 && isSame(now.addresses, old.addresses)) spec['clusterIPs'] = now.addresses.slice(0, 1);
  const families = texts(spec['ipFamilies']);
  if (families.length > 1 && isSame(families, old.families)) spec['ipFamilies'] = families.slice(0, 1);
}

/** Drops what the Service has of another type than it is now, and has left as it was (`strategy.go dropTypeDependentFields`). */
function dropOfOtherType(spec: Draft, before: Fields, now: ServiceState, old: ServiceState): void {
  if (isExternalName(now) && !isExternalName(old)) {
    if (now.address === old.address && isSame(now.addresses, old.addresses)) drop(spec, 'clusterIP', 'clusterIPs');
    if (isSame(texts(spec['ipFamilies']), old.families)) drop(spec, 'ipFamilies');
    if (now.policy === old.policy) drop(spec, 'ipFamilyPolicy');
  }
  // Of an ExternalName the list is looked at, which nobody makes of its one address now.
  if (isExternalName(now) && now.addresses.length === 0) drop(spec, 'clusterIP');
  if (hasNodePorts(old) && !hasNodePorts(now)) {
    const held = nodePortsOf(before);
    if ([...nodePortsOf(spec)].every((nodePort) => held.has(nodePort))) dropNodePorts(spec);
  }
  const isLeft = now.healthCheckNodePort === old.healthCheckNodePort;
  if (hasHealthCheck(old) && !hasHealthCheck(now) && isLeft) drop(spec, 'healthCheckNodePort');
  if (old.type === 'LoadBalancer' && now.type !== 'LoadBalancer') {
    const given = spec['allocateLoadBalancerNodePorts'];
    if (given === (before['allocateLoadBalancerNodePorts'] ?? true)) drop(spec, 'allocateLoadBalancerNodePorts');
    if (spec['loadBalancerClass'] === before['loadBalancerClass']) drop(spec, 'loadBalancerClass');
  }
  if (old.isReached && !now.isReached && now.trafficPolicy === old.trafficPolicy) {
    drop(spec, 'externalTrafficPolicy');
  }
}

function drop(spec: Draft, ...fields: readonly string[]): void {
  for (const field of fields) delete spec[field];
}

function dropNodePorts(spec: Draft): void {
  if (!Array.isArray(spec['ports'])) return;
  spec['ports'] = spec['ports'].map((port: unknown): unknown => {
    if (!isFields(port)) return port;
    const { nodePort: _, ...rest } = port;
    return rest;
  });
}
