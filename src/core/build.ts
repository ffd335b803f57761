import { askRules } from './ask-rules';
import type { Cluster } from './cluster';
import type { Issue } from './issue';
import { ValidationError } from './issue';
import type { AnyKind, Companion, Kind, ObjectProps, Target } from './kind';
import type { Manifest } from './manifest';
import { memo } from './memo';
import { mergeIssues } from './merged-issues';
import { formatPath } from './path';
import { checkIgnored, checkProps, type PropsCheck, programIssue } from './props';
import { defaultSeverity, type Judge, type Report } from './rule';
import type { RuleSettings } from './settings';
import { copyTree, type DeferredLeaf, type Findings, replaceLeaves, settle } from './tree';
import { type Engine, isOpaque, known, under } from './value';

/** Everything that an engine gives to have one object made. */
export interface Order<Props extends object, Refs extends object, M extends Manifest> {
  readonly kind: Kind<Props, Refs, M>;
  /** The object's name in the cluster, unless its props say another. */
  readonly name: string;
  /** How the program calls it, for messages: a construct path, a logical name. */
  readonly display: string;
  readonly props: Props;
  readonly target: Target;
  /** The object's cluster with what the program has put into it by now. @default - the cluster itself */
  readonly holding?: ((cluster: Cluster) => Cluster) | undefined;
  readonly engine: Engine;
  readonly settings: RuleSettings;
  /** Labels that the program puts on all its objects. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** An object, made and checked. */
export interface Built<Refs extends object, M extends Manifest> extends Pick<PropsCheck, 'late' | 'checkLate'> {
  readonly manifest: M;
  readonly refs: Refs;
  readonly companions: readonly Companion[];
  /** How the program calls it: `VirtualMachine "web/vm"`. */
  readonly object: string;
  readonly namespace: string | undefined;
  /** Leaves that only the engine will learn. */
  readonly deferred: readonly DeferredLeaf[];
  /** Whether the engine has anything to resolve. */
  readonly opaque: boolean;
  readonly warnings: readonly Issue[];
  readonly kind: AnyKind;
  readonly cluster: Cluster;
  readonly judge: Judge;
}

/** The object's name in the cluster, which its props may say. */
export function nameOf(name: string, props: Pick<ObjectProps, 'name'> | undefined): string {
  return typeof props?.name === 'string' ? props.name : name;
}

/** Judges of objects that ignore nothing: the same for all that the same settings hold for. */
const judges = new WeakMap<RuleSettings, Judge>();

function judgeOf(settings: RuleSettings, ignored: readonly string[] = []): Judge {
  return ignored.length > 0 ? newJudge(settings, ignored) : memo(judges, settings, () => newJudge(settings, ignored));
}

function newJudge(settings: RuleSettings, ignored: readonly string[]): Judge {
  return (rule, stage) => {
    if (ignored.includes(rule)) return 'off';
    const mayBeSet = stage === 'later' || stage === 'silent';
    const setting = mayBeSet && Object.hasOwn(settings, rule) ? settings[rule] : undefined;
    return setting ?? defaultSeverity(stage);
  };
}

/**
 * Makes and checks one object.
 *
 * @throws ValidationError with all issues of the object when it has any
 */
export function build<Props extends ObjectProps<M>, Refs extends object, M extends Manifest>(
  order: Order<Props, Refs, M>,
): Built<Refs, M> {
  return under(order.engine, () => buildUnderEngine(order));
}

/** What most objects have none of is one list for all: what is kept of an object is copied by the collector. */
const none: readonly never[] = [];

function orNone<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? none : list;
}

function refuse(object: string, ...lists: readonly (readonly Issue[])[]): never {
  throw new ValidationError(object, lists.flat());
}

function buildUnderEngine<Props extends ObjectProps<M>, Refs extends object, M extends Manifest>(
  order: Order<Props, Refs, M>,
): Built<Refs, M> {
  const { kind, props, settings } = order;
  const object = `${kind.kind} ${JSON.stringify(order.display)}`;
  const { issues: wrong, late, checkLate } = checkProps(kind, props);
  if (wrong.length > 0) refuse(object, wrong);
  const ignored = checkIgnored(kind, props);

  const target = targetOf(order, props.cluster);
  const name = nameOf(order.name, props);
  const impossible = issuesOf('props/valid-value', (report) => kind.check(name, props, report, target));
  if (impossible.length > 0) refuse(object, ignored, impossible);
  const findings: Findings = { deferred: [], opaque: false, problems: [] };
  const manifest = finish(kind.manifest(name, props, target), order, findings);
  if (findings.problems.length > 0) refuse(object, ignored, problemIssues(findings));

  const { cluster } = target;
  const judge = judgeOf(settings, props.ignoreRules);
  const issues = checkManifest({ kind, cluster, judge }, manifest);
  // What the engine rewrites it judges when it is written.
  const wrongNow = order.engine.rewrites !== true && issues.some(isError);
  if (wrongNow || ignored.length > 0) refuse(object, ignored, wrongNow ? issues.filter(isError) : none);

  return {
    manifest,
    refs: kind.refs(manifest, cluster),
    companions: orNone(kind.companions(name, props, target)),
    object,
    namespace: known(manifest.metadata.namespace),
    deferred: orNone(findings.deferred),
    opaque: findings.opaque,
    warnings: issues,
    kind,
    cluster,
    judge,
    late,
    checkLate,
  };
}

/** Where the object goes: to the cluster that it names itself, if it does, with what the program has put into it. */
function targetOf(
  { target, holding }: Pick<Order<object, object, Manifest>, 'target' | 'holding'>,
  own?: Cluster,
): Target {
  const given = own ?? target.cluster;
  const cluster = holding?.(given) ?? given;
  return cluster === target.cluster ? target : { ...target, cluster };
}

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

/** What a check reports, as issues of the program itself. */
function issuesOf(rule: string, check: (report: Report) => void): readonly Issue[] {
  let issues: Issue[] | undefined;
  check((path, message) => {
    issues ??= [];
    issues.push(programIssue(rule, formatPath(path), message));
  });
  return issues ?? none;
}

function problemIssues({ problems }: Findings): readonly Issue[] {
  return problems.map(({ path, message }) => programIssue('props/valid-value', formatPath(path), message));
}

/** Asks the rules about the manifest of an object, as it is or as it has become. */
export function checkManifest(
  { kind, cluster, judge }: Pick<Built<object, Manifest>, 'kind' | 'cluster' | 'judge'>,
  manifest: object,
): readonly Issue[] {
  const metadata: unknown = Reflect.get(manifest, 'metadata');
  if (typeof metadata !== 'object' || metadata === null || isOpaque(metadata))
    return [programIssue('props/valid-value', 'metadata', 'the manifest has lost its metadata; leave them in it')];
  const issues = askRules(kind.rules, manifest, cluster, judge);
  return kind.isDefined ? mergeIssues(askDefinition(manifest, cluster, judge), issues) : issues;
}

/** What the definition of a kind says of a spec. A field that it does not know may be one that `patch` is for. */
function askDefinition(manifest: object, cluster: Cluster, judge: Judge): readonly Issue[] {
  const { askStructureIn } = require('./version-structure') as typeof import('./version-structure');
  return askStructureIn({ ...manifest }, cluster, judge).filter(
    ({ rule, path }) => rule !== 'structure/no-unknown-field' && path.startsWith('spec'),
  );
}

/** The user's last word, the program's labels, and plain data in the end. */
function finish<M extends Manifest>(
  rendered: M,
  { props, labels }: { readonly props: ObjectProps<M>; readonly labels?: Readonly<Record<string, string>> },
  findings: Findings,
): M {
  if (labels !== undefined && Object.keys(labels).length > 0) {
    rendered.metadata.labels = { ...labels, ...rendered.metadata.labels };
  }
  if (props.patch === undefined) return settle(rendered, findings) as M;
  const copy = copyTree(rendered);
  const given: unknown = props.patch(copy);
  if (given instanceof Promise) {
    const message = 'the function returns a Promise, which nothing waits for; make it one that is not async';
    findings.problems.push({ path: ['patch'], message });
  }
  return settle(copy, findings) as M;
}

/** The manifest as it has become, now that its deferred leaves are known. */
export function resolveManifest<M extends Manifest>(
  manifest: M,
  leaves: readonly DeferredLeaf[],
  values: readonly unknown[],
): M {
  return replaceLeaves(manifest, new Map(leaves.map((leaf, i) => [leaf.value, values[i]]))) as M;
}
