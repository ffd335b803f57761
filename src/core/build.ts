import { closest } from './did-you-mean';
import type { Issue, Stage } from './issue';
import { formatIssues, ValidationError } from './issue';
import type { AnyKind, Companion, Kind, ObjectProps, Target } from './kind';
import type { Manifest } from './manifest';
import { formatPath } from './path';
import { askRules, defaultSeverity, type Judge, type Report } from './rule';
import type { RuleSettings } from './settings';
import { checkShape } from './shape';
import { copyTree, type DeferredLeaf, type Findings, replaceLeaves, settle } from './tree';
import { type Engine, known, under } from './value';

/** Everything that an engine gives to have one object made. */
export interface Order<Props extends object, Refs extends object, M extends Manifest> {
  readonly kind: Kind<Props, Refs, M>;
  /** The object's name in the cluster, unless its props say another. */
  readonly name: string;
  /** How the program calls it, for messages: a construct path, a logical name. */
  readonly display: string;
  readonly props: Props;
  readonly target: Target;
  readonly engine: Engine;
  readonly settings: RuleSettings;
  /** Labels that the program puts on all its objects. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** An object, made and checked. */
export interface Built<Refs extends object, M extends Manifest> {
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
  readonly target: Target;
  readonly judge: Judge;
  /** Asks the rules again, about the manifest as it has become. */
  check(manifest: object): readonly Issue[];
}

/** The object's name in the cluster, which its props may say. */
export function nameOf(name: string, props: Pick<ObjectProps, 'name'> | undefined): string {
  return typeof props?.name === 'string' ? props.name : name;
}

function judgeOf(settings: RuleSettings, ignored: readonly string[]): Judge {
  return (rule, stage) => {
    if (ignored.includes(rule)) return 'off';
    const severity = defaultSeverity(stage);
    const setting = severity === 'warning' && Object.hasOwn(settings, rule) ? settings[rule] : undefined;
    return setting ?? severity;
  };
}

function programIssue(rule: string, path: string, message: string): Issue {
  return { rule, path, message, stage: 'program' satisfies Stage, severity: 'error' };
}

/** What the program says that cannot be said, whatever the cluster would answer. */
function checkProps(kind: AnyKind, props: unknown): Issue[] {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) {
    return [programIssue('props/valid-type', '', 'the props are no object; give an object of props')];
  }
  const issues: Issue[] = [];
  checkShape(kind.shape, props, (path, message) => {
    issues.push(programIssue('props/valid-type', formatPath(path), message));
  });
  if (issues.length > 0) return issues;
  const ids = new Set(kind.rules.flatMap((set) => set.rules.map((rule) => rule.id)));
  for (const id of (props as ObjectProps).ignoreRules ?? []) {
    if (!ids.has(id)) {
      issues.push(
        programIssue('props/valid-rule', 'ignoreRules', `"${id}" is no rule of ${kind.kind}${closest(id, [...ids])}`),
      );
    }
  }
  return issues;
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

function buildUnderEngine<Props extends ObjectProps<M>, Refs extends object, M extends Manifest>(
  order: Order<Props, Refs, M>,
): Built<Refs, M> {
  const { kind, props, settings } = order;
  const object = `${kind.kind} ${JSON.stringify(order.display)}`;
  const refuse = (issues: readonly Issue[]): void => {
    if (issues.length > 0) throw new ValidationError(object, issues);
  };
  refuse(checkProps(kind, props));

  const target = props.cluster === undefined ? order.target : { ...order.target, cluster: props.cluster };
  const name = nameOf(order.name, props);
  const impossible: Issue[] = [];
  const reportImpossible: Report = (path, message) => {
    impossible.push(programIssue('props/valid-value', formatPath(path), message));
  };
  kind.check(name, props, reportImpossible, target);
  refuse(impossible);
  const findings: Findings = { deferred: [], opaque: false, problems: [] };
  const manifest = finish(kind.manifest(name, props, target), order, findings);
  refuse(findings.problems.map(({ path, message }) => programIssue('props/valid-value', formatPath(path), message)));

  const judge = judgeOf(settings, props.ignoreRules ?? []);
  const check = (tree: object): readonly Issue[] => askRules(kind.rules, tree, target.cluster, judge);
  const issues = check(manifest);
  refuse(issues.filter((issue) => issue.severity === 'error'));

  return {
    manifest,
    refs: kind.refs(manifest),
    companions: kind.companions(name, props, target),
    object,
    namespace: known(manifest.metadata.namespace),
    deferred: findings.deferred,
    opaque: findings.opaque,
    warnings: issues,
    target,
    judge,
    check,
  };
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
  props.patch(copy);
  return settle(copy, findings) as M;
}

/** The manifest as it has become, now that its deferred leaves are known. */
export function resolveManifest(manifest: object, leaves: readonly DeferredLeaf[], values: readonly unknown[]): object {
  return replaceLeaves(manifest, new Map(leaves.map((leaf, i) => [leaf.value, values[i]]))) as object;
}

/** The report on an object whose late values are wrong, without the values that are secret. */
export function lateReport(object: string, issues: readonly Issue[], secrets: readonly string[]): string {
  let report = formatIssues(object, issues);
  for (const secret of secrets) if (secret !== '') report = report.replaceAll(secret, '[secret]');
  return report;
}
