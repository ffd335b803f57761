import * as pulumi from '@pulumi/pulumi';
import { type Cluster, stockCluster } from '../core/cluster';
import { formatIssue, formatIssues, type Issue } from '../core/issue';
import type { NamespaceRef, Target } from '../core/kind';
import { namespaceText } from '../core/kind';
import { memo } from '../core/memo';
import { Program, type ProgramObject } from '../core/program';
import { programRules } from '../core/program-rules';
import { checkSettings, type RuleSettings } from '../core/settings';
import type { Value } from '../core/value';
import { atEnd } from './at-end';

/** Which of a program's clusters something is said of. */
export interface ProviderOptions {
  /** The provider of that cluster. @default - the default provider, and all that nothing is said of */
  readonly provider?: pulumi.ProviderResource | undefined;
}

/** What stands for the default provider. */
const defaultProvider = {};

interface Said {
  cluster?: Cluster;
  namespace?: Value<string>;
}

/** One Pulumi program: its objects, and what it says of itself. */
class PulumiProgram {
  readonly program = new Program(programRules);
  readonly said = new Map<object, Said>();
  readonly resources = new Map<ProgramObject, pulumi.Resource>();
  rules: RuleSettings = {};
}

/** A process may run several programs: unit tests that set mocks anew, inline programs of the Automation API. Each has a monitor of its own. */
const programs = new WeakMap<object, PulumiProgram>();
const noMonitor = {};

function currentProgram(): PulumiProgram {
  return memo(programs, pulumi.runtime.getMonitor() ?? noMonitor, () => new PulumiProgram());
}

function beforeFirst(caller: string): PulumiProgram {
  const program = currentProgram();
  const [first] = program.resources.keys();
  if (first !== undefined) {
    throw new pulumi.RunError(
      `${caller}: ${first.object} is made already and was checked without it; call ${caller} before the first object`,
    );
  }
  return program;
}

function saidOf(program: PulumiProgram, provider: object | undefined): Said {
  return memo(program.said, provider ?? defaultProvider, () => ({}));
}

/**
 * States the cluster that the program is written for, or that one provider reaches.
 *
 * @throws RunError when an object is made already
 * @example setCluster(Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }))
 */
export function setCluster(cluster: Cluster, options: ProviderOptions = {}): void {
  saidOf(beforeFirst('setCluster'), options.provider).cluster = cluster;
}

/**
 * States the namespace of all objects that name none.
 *
 * @throws RunError when an object is made already
 * @example setNamespace('web')
 */
export function setNamespace(namespace: Value<string> | NamespaceRef, options: ProviderOptions = {}): void {
  const text = namespaceText(namespace);
  if (text !== undefined) saidOf(beforeFirst('setNamespace'), options.provider).namespace = text;
}

/**
 * Makes warnings errors, or switches them off, for the whole program.
 *
 * @throws TypeError when a rule is not known
 * @throws RunError when an object is made already
 * @example setRules({ 'service/require-target': 'error' })
 */
export function setRules(rules: RuleSettings): void {
  const program = beforeFirst('setRules');
  program.rules = { ...program.rules, ...checkSettings(rules) };
}

/** What the program says, for an object that a provider makes. */
export function surroundings(provider: pulumi.ProviderResource | undefined): {
  target: Target;
  settings: RuleSettings;
  realm: object;
} {
  const program = currentProgram();
  const general = program.said.get(defaultProvider);
  const particular = provider === undefined ? undefined : program.said.get(provider);
  return {
    target: {
      cluster: particular?.cluster ?? general?.cluster ?? stockCluster,
      namespace: particular?.namespace ?? general?.namespace,
    },
    settings: program.rules,
    realm: provider ?? defaultProvider,
  };
}

/**
 * Takes an object into the program.
 *
 * @throws ValidationError when another object of its kind has its name and namespace
 */
export function enter(entry: ProgramObject): void {
  currentProgram().program.add(entry);
}

/** Remembers the resource of an object, for warnings to name. */
export function entered(entry: ProgramObject, resource: pulumi.Resource): void {
  const program = currentProgram();
  if (program.resources.size === 0) atEnd(() => reportProgram(program));
  program.resources.set(entry, resource);
}

/** One warning in the engine's log, on the object that it is about. */
export function warn(object: string, issue: Issue, resource: pulumi.Resource): void {
  void pulumi.log.warn(`${object}: ${formatIssue(issue)}`, resource);
}

/** What only the end can tell. */
function reportProgram({ program, resources }: PulumiProgram): void {
  // A program that has failed is not whole.
  if (pulumi.log.hasErrors()) return;
  const errors: string[] = [];
  const warned = new Set<string>();
  for (const { object, issue } of program.issues()) {
    const resource = resources.get(object);
    if (issue.severity === 'error') errors.push(formatIssues(object.object, [issue]));
    else if (resource !== undefined && !warned.has(`${object.object} ${issue.rule}`)) {
      warned.add(`${object.object} ${issue.rule}`);
      warn(object.object, issue, resource);
    }
  }
  if (errors.length > 0) throw new pulumi.RunError(errors.join('\n'));
}
