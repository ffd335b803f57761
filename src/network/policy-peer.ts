import type {
  LabelSelector,
  NetworkPolicyPeer as PeerSpec,
  NetworkPolicyPort as PortSpec,
} from '../../imports/kubernetes';
import { describe } from '../core/describe';
import { type NamespacedProps, type NamespaceRef, namespaceText } from '../core/kind';
import type { Wire } from '../core/manifest';
import {
  choice,
  either,
  type Field,
  integer,
  integerOrText,
  list,
  object,
  plainObject,
  reference,
  required,
  type Shape,
  text,
} from '../core/shape';
import { copyTree } from '../core/tree';
import { isDeferred, isOpaque, type Value } from '../core/value';
import { type ServiceTarget, serviceTarget } from './service-target';

/** The label that every namespace has: its name. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';

/** A machine of another namespace. */
export interface PolicyTargetPeer {
  /** A machine, an instance, or `{ selector }`. */
  readonly target: ServiceTarget;
  /** Where it is, as text or by object. @default - the namespace of the policy */
  readonly namespace?: Value<string> | NamespaceRef | undefined;
}

/** Addresses, inside the cluster or outside of it. */
export interface PolicyBlockPeer {
  /** A range such as `10.0.0.0/8` or `fd00::/64`. */
  readonly cidr: Value<string>;
  /** Parts of the range that are not meant. @default - none */
  readonly except?: readonly Value<string>[] | undefined;
}

/** Pods by their labels, in Kubernetes' own words; with one of the two only, all pods of the namespaces, or pods of the policy's own. */
export interface PolicySelectorPeer {
  /** Labels of the pods; `{}` are all. @default - all pods of the namespaces */
  readonly podSelector?: Wire<LabelSelector> | undefined;
  /** Labels of their namespaces; `{}` are all. @default - the namespace of the policy */
  readonly namespaceSelector?: Wire<LabelSelector> | undefined;
}

/** Who is on the other side: a machine of the same namespace, one of another, a whole namespace, addresses, or pods by labels. */
export type PolicyPeer = ServiceTarget | PolicyTargetPeer | NamespaceRef | PolicyBlockPeer | PolicySelectorPeer;

/** A port that a policy lets through, or several in a row. */
export interface PolicyPortProps {
  /** A number from 1 to 65535, or the name of a port of the pod. @default - all ports */
  readonly port?: Value<number | string> | undefined;
  /** The last of several in a row that begin with `port`. @default - `port` alone */
  readonly endPort?: Value<number> | undefined;
  /** The protocol of the port. @default 'TCP' */
  readonly protocol?: Value<'TCP' | 'UDP' | 'SCTP'> | undefined;
}

/** What a policy lets through: from or to whom, and at which ports. */
export interface PolicyRuleProps {
  /** Who is on the other side, any of them. @default - everybody */
  readonly peers?: readonly PolicyPeer[] | undefined;
  /** The ports of whoever is sent to: a number, a name, or more. @default - all */
  readonly ports?: readonly (Value<number | string> | PolicyPortProps)[] | undefined;
}

/** Whom a policy is about, and what it lets through. */
export interface PolicyProps {
  /** Which machine it is about: a machine, an instance, or `{ selector }` with labels of pods. @default - what `selector` says */
  readonly target?: ServiceTarget | undefined;
  /** Which pods it is about, in Kubernetes' own words, in place of `target`; `{}` is all of the namespace. @default - those of `target` */
  readonly selector?: Wire<LabelSelector> | undefined;
  /** Who may send to them: one after the other, or with the ports as `{ peers, ports }`; nobody else may. `[]` is nobody. @default - not said: whoever may without the policy */
  readonly allowFrom?: readonly (PolicyPeer | PolicyRuleProps)[] | undefined;
  /** Whom they may send to, written in the same way; `[]` is nobody. @default - not said: whomever they may without the policy */
  readonly allowTo?: readonly (PolicyPeer | PolicyRuleProps)[] | undefined;
}

const block: Shape<PolicyBlockPeer> = { cidr: required(text), except: list(text) };
const selectors: Shape<PolicySelectorPeer> = { podSelector: plainObject, namespaceSelector: plainObject };
const placed: Shape<PolicyTargetPeer> = {
  target: required(serviceTarget),
  namespace: either(text, reference(['namespaceName'], 'give text or a Namespace')),
};

/** The sorts of peers, by the key that tells one from the others. */
const peers: readonly (readonly [string, Field])[] = [
  ['selector', serviceTarget],
  ['namespaceName', reference(['namespaceName'], 'give a Namespace or { namespaceName }')],
  ['target', object(placed)],
  ['cidr', object(block)],
  ['podSelector', object(selectors)],
  ['namespaceSelector', object(selectors)],
];

/** A machine and a Namespace have much more than what they are found by. */
const peer: Field = (value, report) => {
  const given = typeof value === 'object' && value !== null && !isDeferred(value) ? value : {};
  const sort = peers.find(([key]) => key in given);
  if (sort !== undefined) sort[1](value, report);
  else {
    report(
      [],
      `${describe(value)} is given; give a machine, a Namespace, { target, namespace }, { cidr } or { podSelector, namespaceSelector }`,
    );
  }
};

const port: Shape<PolicyPortProps> = {
  port: integerOrText,
  endPort: integer,
  protocol: choice('TCP', 'UDP', 'SCTP'),
};
const rule: Shape<PolicyRuleProps> = { peers: list(peer), ports: list(either(integerOrText, object(port))) };
const ruleField = object(rule);

const peerOrRule: Field = (value, report) => (isRule(value) ? ruleField : peer)(value, report);

/** Checks whom a policy is about, and what it lets through. */
export const policyShape: Shape<PolicyProps> = {
  target: serviceTarget,
  selector: plainObject,
  allowFrom: list(peerOrRule),
  allowTo: list(peerOrRule),
};

function isRule(value: unknown): value is PolicyRuleProps {
  if (typeof value !== 'object' || value === null || isDeferred(value)) return false;
  return ('peers' in value || 'ports' in value) && !peers.some(([key]) => key in value);
}

/** Reports what a policy says together, or leaves out. */
export function checkPolicy(
  { target, selector, allowFrom, allowTo }: PolicyProps,
  report: (path: readonly string[], message: string) => void,
): void {
  if (target === undefined) {
    if (selector === undefined)
      report(
        ['target'],
        'nothing says which pods it is about; give a target, or a selector, {} being all of the namespace',
      );
  } else if (selector !== undefined) {
    report(['selector'], 'a target is given as well, whose pods it is about; leave one of them out');
  } else if (!isOpaque(target.selector) && Object.keys(target.selector).length === 0) {
    report(
      ['target'],
      'the pods of the target have no labels in common, and a policy without labels is about all pods of the namespace; give the machines podLabels',
    );
  }
  if (allowFrom === undefined && allowTo === undefined)
    report(['allowFrom'], 'nothing is said of who may send; give allowFrom or allowTo, [] being nobody');
}

/** The spec of a policy, as both kinds have it. */
export function renderPolicy({ target, selector, allowFrom, allowTo }: PolicyProps) {
  const policyTypes: ('Ingress' | 'Egress')[] = [];
  if (allowFrom !== undefined) policyTypes.push('Ingress');
  if (allowTo !== undefined) policyTypes.push('Egress');
  return {
    podSelector: target === undefined ? copyTree(selector ?? {}) : { matchLabels: { ...target.selector } },
    ingress: allowFrom?.map((one) => renderRule(one, 'from')),
    egress: allowTo?.map((one) => renderRule(one, 'to')),
    policyTypes,
  };
}

interface RuleSpec {
  from?: Wire<PeerSpec>[] | undefined;
  to?: Wire<PeerSpec>[] | undefined;
  ports?: Wire<PortSpec>[] | undefined;
}

function renderRule(given: PolicyPeer | PolicyRuleProps, side: 'from' | 'to'): RuleSpec {
  const { peers, ports } = isRule(given) ? given : { peers: [given], ports: undefined };
  return { [side]: peers?.map(renderPeer), ports: ports?.map(renderPort) };
}

function renderPeer(given: PolicyPeer): Wire<PeerSpec> {
  if ('selector' in given) return { podSelector: { matchLabels: { ...given.selector } } };
  if ('namespaceName' in given) return { namespaceSelector: named(given.namespaceName) };
  if ('target' in given) {
    const namespace = namespaceText(given.namespace as NamespacedProps['namespace']);
    return {
      podSelector: { matchLabels: { ...given.target.selector } },
      namespaceSelector: namespace === undefined ? undefined : named(namespace),
    };
  }
  if ('cidr' in given) return { ipBlock: { cidr: given.cidr, except: given.except && [...given.except] } };
  const { podSelector, namespaceSelector } = given;
  return {
    podSelector: podSelector && copyTree(podSelector),
    namespaceSelector: namespaceSelector && copyTree(namespaceSelector),
  };
}

function named(namespace: Value<string>): Wire<LabelSelector> {
  return { matchLabels: { [namespaceNameLabel]: namespace } };
}

function renderPort(given: Value<number | string> | PolicyPortProps): Wire<PortSpec> {
  if (typeof given !== 'object' || isDeferred(given) || given instanceof Promise)
    return { port: given as Value<number> };
  const { port, endPort, protocol } = given as PolicyPortProps;
  return { port, endPort, protocol };
}
