import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { type Cluster, isCluster, stockCluster } from '../core/cluster';
import { formatIssue, formatIssues, type Issue } from '../core/issue';
import type { Target } from '../core/kind';
import { memo } from '../core/memo';
import { Program, rulesOfPrograms } from '../core/program';
import { checkSettings, type RuleSettings } from '../core/settings';
import { describe } from '../core/shape';
import type { CheckedObject } from './checked-object';

/** All objects of this library in one app, and what is said about them once all are known. */
class AppProgram {
  readonly program = new Program(rulesOfPrograms());
  readonly objects: CheckedObject[] = [];
  private readonly warned = new Set<string>();
  private asked = -1;
  private errors: string[] = [];

  /** The one validation of the whole app, which cdk8s asks for once a chart: nothing is looked at twice. */
  validate(): string[] {
    let changes = this.objects.length;
    for (const object of this.objects) changes += object.changes;
    if (this.asked !== changes) {
      this.asked = changes;
      this.errors = this.ask();
    }
    return this.errors;
  }

  /** Errors for cdk8s to report; warnings go to stderr, each once. */
  private ask(): string[] {
    const errors: string[] = [];
    for (const object of this.objects) {
      let issues: readonly Issue[];
      try {
        issues = object.issues();
      } catch {
        continue; // The object's own validation reports that it cannot be rendered.
      }
      for (const issue of issues) if (issue.severity === 'warning') this.warn(object.object, issue);
      // A resolver that the app was given after the object: the object has no validation of its own.
      if (!object.validated && !object.plain) errors.push(...object.validate());
    }
    for (const { object, issue } of this.program.issues()) {
      if (issue.severity === 'warning') this.warn(object.object, issue);
      else errors.push(formatIssues(object.object, [issue]));
    }
    return errors;
  }

  private warn(object: string, issue: Issue): void {
    const key = `${object} ${issue.rule} ${issue.path}`;
    if (this.warned.has(key)) return;
    this.warned.add(key);
    process.stderr.write(`warning: ${object}: ${formatIssue(issue)}\n`);
  }
}

const programs = new WeakMap<IConstruct, AppProgram>();

function programOf(scope: Construct): AppProgram {
  const { root } = scope.node;
  return memo(programs, root, () => {
    const program = new AppProgram();
    root.node.addValidation({ validate: () => program.validate() });
    return program;
  });
}

/**
 * Takes objects that come together into the program of their app, which has them checked at synthesis.
 *
 * @throws ValidationError when another object of the kind has the name and namespace of one, or contradicts it
 */
export function enter(scope: Construct, objects: readonly CheckedObject[]): void {
  const { program, objects: all } = programOf(scope);
  program.add(...objects);
  all.push(...objects);
}

/** A cluster with what the program of an app has put into it by now, as an object in a chart finds it. */
export function holding(scope: Construct, cluster: Cluster, ...realms: readonly [object, ...object[]]): Cluster {
  return programs.get(scope.node.root)?.program.holding(cluster, ...realms) ?? cluster;
}

interface ScopeSettings {
  cluster?: Cluster;
  rules?: RuleSettings;
}

const scopes = new WeakMap<IConstruct, ScopeSettings>();

function settingsOf(
  scope: IConstruct,
  caller: string,
  matters: (object: CheckedObject) => boolean = () => true,
): ScopeSettings {
  const program = programs.get(scope.node.root);
  const early = program?.objects.find((object) => object.construct.node.scopes.includes(scope) && matters(object));
  if (early !== undefined) {
    throw new Error(
      `${caller}: ${early.object} is made already and was checked without it; call ${caller} before the first object`,
    );
  }
  return memo(scopes, scope, () => ({}));
}

/**
 * States the cluster that an app, a chart or a construct is written for; the nearest one above an object holds.
 *
 * @throws TypeError when something else than a cluster is given
 * @throws Error when the scope holds objects already
 * @example setCluster(app, Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }))
 */
export function setCluster(scope: Construct, cluster: Cluster): void {
  if (!isCluster(cluster)) {
    throw new TypeError(`setCluster: ${describe(cluster)} is given; make it with Cluster.kubevirt()`);
  }
  settingsOf(scope, 'setCluster', ({ built }) => !built.kind.isCluster).cluster = cluster;
}

/**
 * Makes warnings errors, or switches them off, for an app, a chart or a construct; the nearest one above an object holds.
 *
 * @throws TypeError when a rule is not known
 * @throws Error when the scope holds objects already
 * @example setRules(app, { 'service/require-target': 'error' })
 */
export function setRules(scope: Construct, rules: RuleSettings): void {
  const settings = settingsOf(scope, 'setRules');
  settings.rules = { ...settings.rules, ...checkSettings(rules) };
}

const noSettings: RuleSettings = {};

/** What the scopes above an object say, and where it goes. */
export function surroundings(scope: Construct): { target: Target; settings: RuleSettings; chart: Chart } {
  let cluster: Cluster | undefined;
  let settings: RuleSettings | undefined;
  for (let here: IConstruct | undefined = scope; here !== undefined; here = here.node.scope) {
    const said = scopes.get(here);
    cluster ??= said?.cluster;
    if (said?.rules !== undefined) settings = settings === undefined ? said.rules : { ...said.rules, ...settings };
  }
  const chart = Chart.of(scope);
  return {
    target: { cluster: cluster ?? stockCluster, namespace: chart.namespace },
    settings: settings ?? noSettings,
    chart,
  };
}
