import type { ConfigMap } from '../../imports/kubernetes';
import type { SriovNetworkNodePolicy } from '../../imports/network';
import type { Cluster, ExistingObject } from '../core/cluster';
import { existingObject } from '../core/existing';
import { itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import { groupOf, type WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { Report, Rule } from '../core/rule';
import { known } from '../core/value';

type Manifest = WireManifest<SriovNetworkNodePolicy>;
type Spec = NonNullable<Manifest['spec']>;
type Labels = Readonly<Record<string, unknown>>;

const group = 'sriovnetwork.openshift.io';
const webhook = 'pkg/webhook/validate.go';

/** What the operator keeps of a cluster: the policies in its namespace, in the order in which they came, and the nodes. */
interface Held {
  readonly policies: readonly { readonly name: string; readonly spec: Spec }[];
  readonly nodes: readonly Labels[];
}

const held = new WeakMap<Cluster, Held>();

function heldBy(cluster: Cluster): Held {
  return memo(held, cluster, () => {
    const policies: { readonly name: string; readonly spec: Spec }[] = [];
    const nodes: Labels[] = [];
    for (const object of cluster.existing) {
      const { kind, metadata } = object;
      if (kind === 'Node' && groupOf(object.apiVersion) === '') nodes.push(labelsOf(object));
      if (kind !== 'SriovNetworkNodePolicy' || groupOf(object.apiVersion) !== group) continue;
      if (metadata.namespace !== cluster.sriovOperatorNamespace) continue;
      const spec: unknown = Reflect.get(object, 'spec');
      if (typeof spec === 'object' && spec !== null) policies.push({ name: metadata.name, spec: spec as Spec });
    }
    return { policies, nodes };
  });
}

function labelsOf({ metadata }: ExistingObject): Labels {
  const labels: unknown = Reflect.get(metadata, 'labels');
  return typeof labels === 'object' && labels !== null ? (labels as Labels) : {};
}

/** Whether a selector of labels takes a node of these; one that is not known yet takes none for sure. */
function selects(selector: Labels, labels: Labels): boolean {
  return Object.keys(selector).every((key) => {
    const wanted = known(selector[key] as never);
    return wanted !== undefined && Object.hasOwn(labels, key) && known(labels[key] as never) === wanted;
  });
}

/** Whether a node is there for sure that both select: a policy that selects none is refused. */
function shareNode(one: Labels, other: Labels, { nodes }: Held): boolean {
  if (nodes.length > 0) return nodes.some((node) => selects(one, node) && selects(other, node));
  return selects(one, other) || selects(other, one);
}

/** A physical function, and which of its virtual functions are meant; all of them are -1 to -1, as upstream has it. */
interface Functions {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

function functionsOf(pfName: string): Functions | undefined {
  const [name = '', range, ...rest] = pfName.split('#');
  if (range === undefined) return { name, first: -1, last: -1 };
  const ends = /^([+-]?\d+)-([+-]?\d+)$/.exec(range);
  return ends === null || rest.length > 0 ? undefined : { name, first: Number(ends[1]), last: Number(ends[2]) };
}

type Problem = readonly [path: readonly (string | number)[], message: string] | undefined;

/** What of two policies' physical functions is at odds; the first pair of one name decides, as upstream has it. */
function functionProblem(spec: Spec, other: { readonly name: string; readonly spec: Spec }): Problem {
  const names = itemsOf(spec.nicSelector?.pfNames);
  const taken = itemsOf(other.spec.nicSelector?.pfNames);
  for (let i = 0; i < names.length; i += 1) {
    const name = textOf(names[i]);
    const one = name === undefined ? undefined : functionsOf(name);
    if (one === undefined) return undefined;
    for (const pfName of taken) {
      const text = textOf(pfName);
      const two = text === undefined ? undefined : functionsOf(text);
      if (two?.name !== one.name) continue;
      const managed = known(spec.externallyManaged ?? false);
      const others = known(other.spec.externallyManaged ?? false);
      if (managed === undefined || others === undefined) return undefined;
      if (managed !== others) {
        return [
          ['externallyManaged'],
          `is ${managed ? '' : 'not '}externallyManaged, and policy "${other.name}" on the same "${one.name}" is ${managed ? 'not' : 'so'}; let both say the same`,
        ];
      }
      if (one.last < two.first || one.first > two.last) return undefined;
      return [
        ['nicSelector', 'pfNames', i],
        `selects "${name}", of which policy "${other.name}" has functions too: "${text}"; give each its own range, such as ${one.name}#0-3 and ${one.name}#4-7`,
      ];
    }
  }
  return undefined;
}

function deviceProblem(spec: Spec, other: { readonly name: string; readonly spec: Spec }): Problem {
  const taken = itemsOf(other.spec.nicSelector?.rootDevices).map(textOf);
  const devices = itemsOf(spec.nicSelector?.rootDevices);
  for (let i = 0; i < devices.length; i += 1) {
    const device = textOf(devices[i]);
    if (device === undefined || !taken.includes(device)) continue;
    return [
      ['nicSelector', 'rootDevices', i],
      `selects the device ${device}, which policy "${other.name}" selects too; leave it to one of them`,
    ];
  }
  return undefined;
}

function topologyProblem(spec: Spec, other: { readonly name: string; readonly spec: Spec }): Problem {
  const resource = textOf(spec.resourceName);
  if (resource === undefined || textOf(other.spec.resourceName) !== resource) return undefined;
  const [own, others] = [known(spec.excludeTopology ?? false), known(other.spec.excludeTopology ?? false)];
  if (own === undefined || others === undefined || own === others) return undefined;
  return [
    ['excludeTopology'],
    `has the excludeTopology ${own}, and policy "${other.name}" of the same resource "${resource}" has ${others}; let both say the same`,
  ];
}

/** Asks about every other policy that selects a node of this one's, one question after the other as upstream does: the first answer is the only one. */
function againstOthers(question: number): Rule<Manifest>['check'] {
  return ({ metadata, spec }: Manifest, report: Report, cluster: Cluster) => {
    if (typeof spec !== 'object' || spec === null) return;
    const name = textOf(metadata?.name) ?? '';
    const namespace = textOf(metadata?.namespace) ?? cluster.sriovOperatorNamespace;
    if (name === 'default' && namespace === cluster.sriovOperatorNamespace) return;
    const all = heldBy(cluster);
    for (const other of all.policies) {
      if (other.name === name || !shareNode(spec.nodeSelector ?? {}, other.spec.nodeSelector ?? {}, all)) continue;
      const problems = [functionProblem(spec, other), deviceProblem(spec, other), topologyProblem(spec, other)];
      const at = problems.findIndex((problem) => problem !== undefined);
      if (at < 0) continue;
      const [path, message] = problems[at] as NonNullable<Problem>;
      if (at === question) report(['spec', ...path], `policy "${name}" ${message}`);
      return;
    }
  };
}

/** A pair of two policies' functions that have some in common, though upstream does not see it; those of the whole card are as many as `numVfs`. */
function unseenOverlap(spec: Spec, other: Spec): readonly [index: number, one: string, two: string] | undefined {
  const names = itemsOf(spec.nicSelector?.pfNames).map(textOf);
  const taken = itemsOf(other.nicSelector?.pfNames).map(textOf);
  for (let i = 0; i < names.length; i += 1) {
    const one = rangeOf(names[i], spec);
    for (const text of taken) {
      const two = rangeOf(text, other);
      if (one === undefined || two === undefined || one.name !== two.name) continue;
      if (one.first <= two.last && two.first <= one.last) return [i, names[i] ?? '', text ?? ''];
    }
  }
  return undefined;
}

function rangeOf(pfName: string | undefined, { numVfs }: Spec): Functions | undefined {
  const functions = pfName === undefined ? undefined : functionsOf(pfName);
  if (functions === undefined || functions.first >= 0) return functions;
  const count = numberOf(numVfs);
  return count === undefined ? undefined : { ...functions, first: 0, last: count - 1 };
}

/** The cards that the operator knows, as the cluster has the list. */
function knownCards(cluster: Cluster): readonly (readonly string[])[] | undefined {
  const list = existingObject(cluster, {
    group: '',
    kind: 'ConfigMap',
    namespace: cluster.sriovOperatorNamespace,
    name: 'supported-nic-ids',
  }) as WireManifest<ConfigMap> | undefined;
  return list && Object.values(list.data ?? {}).map((ids) => String(ids).split(' '));
}

/** What the operator's webhook holds against its list of cards. */
export const sriovCardRule: Rule<Manifest> = {
  id: 'sriov-network-node-policy/valid-card',
  says: "vendor and device are on the operator's list of cards, where the cluster is known to have one",
  why: 'the list is the ConfigMap supported-nic-ids in the namespace of the operator',
  mirrors: `${webhook} staticValidateSriovNetworkNodePolicy`,
  on: 'spec.nicSelector',
  check({ metadata, spec }, report, cluster) {
    const cards = knownCards(cluster);
    const [vendor, device] = [textOrEmpty(spec?.nicSelector?.vendor), textOrEmpty(spec?.nicSelector?.deviceID)];
    if (cards === undefined || vendor === undefined || device === undefined) return;
    const isListed = cards.some(
      ([itsVendor, itsDevice]) => (vendor === '' || vendor === itsVendor) && (device === '' || device === itsDevice),
    );
    if (isListed || (vendor === '' && device === '')) return;
    const card = [vendor && `vendor "${vendor}"`, device && `deviceID "${device}"`].filter(Boolean).join(' and ');
    report(
      ['spec', 'nicSelector'],
      `policy "${textOf(metadata?.name) ?? ''}" selects cards of the ${card}, which the SR-IOV operator does not have on its list; correct it, or add the card to the ConfigMap supported-nic-ids`,
    );
  },
};

/** What the operator's webhook holds against the policies that are there. */
export const againstOtherPolicies: readonly Rule<Manifest>[] = [
  {
    id: 'sriov-network-node-policy/no-overlap',
    says: 'policies of the same nodes have functions of their own, and agree on who makes those of a card',
    why: 'the policy that comes second is refused',
    mirrors: `${webhook} validatePfNames, validateExternallyManage`,
    check: againstOthers(0),
  },
  {
    id: 'sriov-network-node-policy/unique-root-device',
    says: 'policies of the same nodes have root devices of their own',
    why: 'the policy that comes second is refused',
    mirrors: `${webhook} validateRootDevices`,
    check: againstOthers(1),
  },
  {
    id: 'sriov-network-node-policy/valid-exclude-topology',
    says: 'policies of the same nodes and resource agree on excludeTopology',
    why: 'the policy that comes second is refused',
    mirrors: `${webhook} validateExludeTopologyField`,
    check: againstOthers(2),
  },
  {
    id: 'sriov-network-node-policy/no-dropped-function',
    says: 'no policy has functions of a card of which another has all',
    why: 'both policies are taken, and the operator leaves out the functions of the one that comes after the other',
    stage: 'later',
    mirrors: 'api/v1/helper.go Interface.mergeConfigs',
    on: 'spec.nicSelector',
    check({ metadata, spec }, report, cluster) {
      const name = textOf(metadata?.name) ?? '';
      const all = heldBy(cluster);
      for (const other of all.policies) {
        if (other.name === name || !shareNode(spec?.nodeSelector ?? {}, other.spec.nodeSelector ?? {}, all)) continue;
        const [i, one, two] = unseenOverlap(spec, other.spec) ?? [];
        if (i === undefined || functionProblem(spec, other) !== undefined) continue;
        report(
          ['spec', 'nicSelector', 'pfNames', i],
          `policy "${name}" selects "${one}" and policy "${other.name}" "${two}"; the functions that both have go to one of the two, and the other gets none: give each a range of its own`,
        );
        return;
      }
    },
  },
];

/** All of these. */
export const sriovOtherPolicyRules: readonly Rule<Manifest>[] = [sriovCardRule, ...againstOtherPolicies];
