import { loadKinds } from '../../src/cli/kinds';
import { withoutNulls } from '../../src/cli/without-nulls';
import { askRules } from '../../src/core/ask-rules';
import {
  type Architecture,
  Cluster,
  type ClusterOptions,
  type CompleteKind,
  type ExistingObject,
} from '../../src/core/cluster';
import type { FeatureGate } from '../../src/core/feature-gate';
import type { Issue } from '../../src/core/issue';
import type { AnyKind } from '../../src/core/kind';
import { keyOf, type Manifest } from '../../src/core/manifest';
import { metadataRules, nameRules, namespaceRule } from '../../src/core/metadata.rules';
import { Program } from '../../src/core/program';
import { defaultSeverity, type Judge, type JudgedStage, type RuleSet, rulesAt } from '../../src/core/rule';
import { askStructure } from '../../src/core/structure';
import { referenceRules } from '../../src/machine/reference.program-rule';
import { cniOtherPluginRules } from '../../src/network/cni-other-plugin.rules';
import { cniPluginRules } from '../../src/network/cni-plugin.rules';
import { ovsNetworkPluginRules } from '../../src/network/ovs-network.rules';
import { sriovNetworkPluginRules } from '../../src/network/sriov-network.rules';
import { profiledClaimRules } from '../../src/storage/profiled-claim';
import { cardList } from '../../test/generator/card';
import { type Case, isTree, kindOf, type Profile, type Tree, treeAt } from '../../test/generator/case';
import { kindSchema } from '../../test/generator/kind';
import { recordedRules } from '../../test/generator/recorded';
import { ledger } from '../../test/ledger/ledger';
import type { Cause } from '../../test/oracle/oracle';
import { completeOf } from '../../test/oracle/start';

/** The kinds that have rules, by their id. */
const made: ReadonlyMap<string, AnyKind> = new Map(
  loadKinds().map((kind) => [keyOf(kind.apiVersion, kind.kind), kind]),
);

/** Whether a kind has rules; others are judged by their structure alone. */
export function hasRules(id: string): boolean {
  return made.has(id);
}

/** The ids of all rules that are asked about objects. */
export function ruleIds(): readonly string[] {
  return [
    ...new Set([...made.values()].flatMap(({ rules }) => rules.flatMap(({ rules }) => rules.map(({ id }) => id)))),
  ];
}

/** The rules that cases of kinds, or of all kinds, reach: those of which a mistake is recorded for one of them. */
export function reachableRules(only: readonly string[] | undefined): readonly string[] {
  const rules = ruleIds().filter((rule) => !isShownElsewhere(rule));
  if (only === undefined) return rules;
  const recorded = new Set(recordedRules(only));
  return rules.filter((rule) => recorded.has(rule));
}

/** Rules that no case reaches: the oracle is of the newest version, and has no webhook of templates. Tests of their own show them. */
export function isShownElsewhere(rule: string): boolean {
  const rows = ledger().filter(({ rules }) => rules?.includes(rule));
  return rows.length > 0 && rows.every(({ shown }) => shown !== undefined);
}

export function clusterOf(profile: Profile): Cluster {
  return Cluster.kubevirt('1.9', {
    featureGates: profile.featureGates as readonly FeatureGate[] | undefined,
    disabledFeatureGates: profile.disabledFeatureGates as readonly FeatureGate[] | undefined,
    architecture: profile.architecture as Architecture | undefined,
    permittedHostDevices: profile.permittedHostDevices as ClusterOptions['permittedHostDevices'],
    configuration: profile.kubevirtConfiguration as ClusterOptions['configuration'],
    existing: [cardList, ...(profile.objects ?? [])] as unknown as readonly ExistingObject[],
    // The oracle knows of no others.
    complete: completeOf(profile.complete),
  });
}

/** What is asked of the kinds that have no rules of their own, by where they live. */
const anyRules: Readonly<Record<'Namespaced' | 'Cluster', readonly RuleSet[]>> = {
  Namespaced: [rulesAt([], [nameRules.subdomain, namespaceRule, ...metadataRules])],
  Cluster: [rulesAt([], [nameRules.subdomain, ...metadataRules])],
};

/** The manifest in the namespace where the oracle puts one that names none. */
function placed(manifest: Tree): Tree {
  const { namespace } = treeAt(manifest, 'metadata') ?? {};
  if (namespace !== undefined && namespace !== '') return manifest;
  const isOperators = String(manifest['apiVersion']).startsWith('sriovnetwork.openshift.io/');
  const own = isOperators ? 'sriov-network-operator' : 'default';
  return { ...manifest, metadata: { ...treeAt(manifest, 'metadata'), namespace: own } };
}

/** What we say about a case: of its structure, and by the rules of its kind. */
export function ask(given: Case): readonly Issue[] {
  // Silent rules are asked too: they are to throw at nothing.
  const judge = (_rule: string, stage: JudgedStage) => (stage === 'silent' ? 'warning' : defaultSeverity(stage));
  const structure = askStructure(given.object, judge);
  // Rules read what the API server keeps, where null is absence.
  const manifest: unknown = withoutNulls(given.object);
  // Without metadata that can be read there is no name to speak of: structure has said so.
  if (!isTree(manifest) || treeAt(manifest, 'metadata') === undefined) return structure;
  const id = kindOf(given);
  const { scope } = kindSchema(id);
  const rules = made.get(id)?.rules ?? anyRules[scope];
  const there = scope === 'Cluster' ? manifest : placed(manifest);
  return [
    ...structure,
    ...askRules(rules, there, clusterOf(given.profile), judge),
    ...askReferences(there, given.profile, judge),
  ];
}

/** What we say of what a machine refers to, where a cluster says of which kinds it holds all. */
function askReferences(object: Tree, profile: Profile, judge: Judge): readonly Issue[] {
  const { complete } = profile;
  const { name, namespace } = treeAt(object, 'metadata') ?? {};
  if (complete === undefined || typeof name !== 'string' || typeof namespace !== 'string') return [];
  const cluster: Cluster = { ...clusterOf(profile), complete: complete as readonly CompleteKind[] };
  const program = new Program(referenceRules);
  const [apiVersion, kind] = [String(object['apiVersion']), String(object['kind'])];
  const manifest = (): Manifest => object as Tree & Manifest;
  program.meet({ apiVersion, kind, name, namespace, realm: cluster, cluster, object: kind, judge, manifest });
  return program.issues().map(({ issue }) => issue);
}

/**
 * Whether one of the rules is not asked about a case: of a machine that refers to a preference, an instancetype or a DataSource,
 * some decisions are left to what these say.
 */
export function isLeftOpen(given: Case, rules: readonly string[]): boolean {
  const sets = made.get(kindOf(given))?.rules ?? [];
  const cluster = clusterOf(given.profile);
  const manifest: unknown = withoutNulls(given.object);
  if (!isTree(manifest)) return false;
  const open = (rule: string): boolean => {
    const mounted = sets.filter(({ rules }) => rules.some(({ id }) => id === rule));
    return mounted.some(({ as, unless }) => unless?.(as?.of(manifest, cluster) ?? manifest, cluster) === true);
  };
  return rules.some(open);
}

/** Whether a complaint is about what CDI writes into a claim that asks for it: the oracle is without its webhook of claims. */
export function isOfCompletedClaim({ field }: Cause, given: Case): boolean {
  const labels = treeAt(treeAt(given.object, 'metadata'), 'labels');
  return (
    field === 'spec.accessModes' &&
    kindOf(given) === '/PersistentVolumeClaim' &&
    labels?.['cdi.kubevirt.io/applyStorageProfile'] === 'true'
  );
}

const unjudged: ReadonlySet<string> = new Set(
  [
    ...cniPluginRules,
    ...cniOtherPluginRules,
    ...sriovNetworkPluginRules,
    ...ovsNetworkPluginRules,
    ...profiledClaimRules,
  ].map(({ id }) => id),
);

/** Whether the oracle has the definition of a kind only: its webhook is of a module that not every proxy serves. */
export function isDefinitionOnly(id: string): boolean {
  return id.startsWith('template.kubevirt.io/');
}

/** Whether nothing in the oracle decides what a rule asks: the plugins of networks run on nodes, and CDI's webhook of claims is not asked. */
export function isUnjudged(rule: string): boolean {
  return unjudged.has(rule);
}
