import * as pulumi from '@pulumi/pulumi';
import { type Cluster, isCluster, stockCluster } from '../core/cluster';
import { formatIssue, formatIssues, type Issue } from '../core/issue';
import type { AnyKind, NamespaceRef, Target } from '../core/kind';
import { namespaceText } from '../core/kind';
import { memo } from '../core/memo';
import { Program, type ProgramObject, rulesOfPrograms } from '../core/program';
import { checkSettings, type RuleSettings } from '../core/settings';
import { describe } from '../core/shape';
import type { Value } from '../core/value';
import { atEnd } from './at-end';
import { pulumiEngine } from './engine';

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

/** An object that the program has made. */
interface Made {
  readonly entry: ProgramObject;
  readonly kind: AnyKind;
  readonly provider: object;
}

/** One Pulumi program: its objects, and what it says of itself. */
class PulumiProgram {
  readonly program = new Program(rulesOfPrograms());
  readonly said = new Map<object, Said>();
  readonly made: Made[] = [];
  readonly resources = new Map<ProgramObject, pulumi.Resource>();
  rules: RuleSettings = {};
  /** One for all objects: the runner prints each error once, and what is wrong is said on the objects themselves. */
  readonly failure = withoutStack(new pulumi.RunError('objects with errors were not sent to the cluster'));
}

/** The SDK prints the stack of whatever fails a resource, and of what fails when the program has ended. */
function withoutStack(error: Error): Error {
  error.stack = error.message;
  return error;
}

/** A process may run several programs: unit tests that set mocks anew, inline programs of the Automation API. Each has a monitor of its own. */
const programs = new WeakMap<object, PulumiProgram>();
const noMonitor = {};

function currentProgram(): PulumiProgram {
  return memo(programs, pulumi.runtime.getMonitor() ?? noMonitor, () => new PulumiProgram());
}

/** The program, in which nothing is made yet that something said of a provider would have mattered to. */
function before(
  caller: string,
  { provider }: ProviderOptions,
  matters: (made: Made, particular: Said | undefined) => boolean,
): PulumiProgram {
  const program = currentProgram();
  const first = program.made.find((made) => {
    if (provider !== undefined && made.provider !== provider) return false;
    const particular = provider === undefined && made.provider !== defaultProvider;
    return matters(made, particular ? program.said.get(made.provider) : undefined);
  });
  if (first !== undefined) {
    throw new pulumi.RunError(
      `${caller}: ${first.entry.object} is made already and was checked without it; call ${caller} before the first object`,
    );
  }
  return program;
}

function say(program: PulumiProgram, { provider }: ProviderOptions, said: Said): void {
  Object.assign(
    memo(program.said, provider ?? defaultProvider, () => ({})),
    said,
  );
}

/**
 * States the cluster that the program is written for, or that one provider reaches.
 *
 * @throws RunError when something else than a cluster is given, or when an object is made already that it is about
 * @example setCluster(Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }))
 */
export function setCluster(cluster: Cluster, options: ProviderOptions = {}): void {
  if (!isCluster(cluster)) {
    throw new pulumi.RunError(`setCluster: ${describe(cluster)} is given; make it with Cluster.kubevirt()`);
  }
  const program = before(
    'setCluster',
    options,
    ({ kind }, particular) => !kind.isCluster && particular?.cluster === undefined,
  );
  say(program, options, { cluster });
}

/**
 * States the namespace of all objects that name none.
 *
 * @throws RunError when something else than a namespace is given, or when an object is made already that it is about
 * @example setNamespace('web')
 */
export function setNamespace(namespace: Value<string> | NamespaceRef, options: ProviderOptions = {}): void {
  const text: unknown = namespaceText(namespace);
  if (typeof text !== 'string' && !(typeof text === 'object' && text !== null && pulumiEngine.owns(text))) {
    throw new pulumi.RunError(`setNamespace: ${describe(text)} is given; give text, an Output or a Namespace`);
  }
  const program = before(
    'setNamespace',
    options,
    ({ kind }, particular) => kind.scope === 'Namespaced' && particular?.namespace === undefined,
  );
  say(program, options, { namespace: text as Value<string> });
}

/**
 * Makes warnings errors, or switches them off, for the whole program.
 *
 * @throws RunError when a rule is not known, or an object is made already
 * @example setRules({ 'service/require-target': 'error' })
 */
export function setRules(rules: RuleSettings): void {
  const program = before('setRules', {}, () => true);
  try {
    program.rules = { ...program.rules, ...checkSettings(rules) };
  } catch (error) {
    throw error instanceof TypeError ? new pulumi.RunError(error.message) : error;
  }
}

/** What the program says, for an object that a provider makes. */
export function surroundings(provider: pulumi.ProviderResource | undefined): {
  target: Target;
  settings: RuleSettings;
  /** What the provider is known by. */
  provider: object;
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
    provider: provider ?? defaultProvider,
  };
}

/**
 * Takes objects that come together into the program.
 *
 * @throws ValidationError when another object of the kind has the name and namespace of one, or contradicts it
 */
export function enter(entries: readonly ProgramObject[]): void {
  currentProgram().program.add(...entries);
}

/** A cluster with what the program has put into it by now, as an object of the provider finds it. */
export function holding(cluster: Cluster, provider: object): Cluster {
  return currentProgram().program.holding(cluster, provider);
}

/** Lets the program know of an object that exists. */
export function meet(entry: ProgramObject): void {
  currentProgram().program.meet(entry);
}

/** Remembers the resource of an object, for warnings to name. */
export function entered(made: Made, resource: pulumi.Resource): void {
  const program = currentProgram();
  if (program.made.length === 0) atEnd(() => reportProgram(program));
  program.made.push(made);
  program.resources.set(made.entry, resource);
}

/** One warning in the engine's log, on the object that it is about. */
export function warn(object: string, issue: Issue, resource: pulumi.Resource): void {
  void pulumi.log.warn(`${object}: ${formatIssue(issue)}`, resource);
}

/** What fails an object that is found wrong late, when its URN has been told what is wrong. */
export function failure(): Error {
  return currentProgram().failure;
}

/** What only the end can tell; a program that failed has not come to it. */
function reportProgram({ program, resources }: PulumiProgram): void {
  if (pulumi.log.hasErrors()) return;
  const errors: string[] = [];
  const warned = new Set<string>();
  for (const { object, issue } of program.issues()) {
    const resource = resources.get(object);
    if (issue.severity === 'error') errors.push(formatIssues(object.object, [issue]));
    else if (resource !== undefined) {
      const key = `${object.object} ${issue.rule} ${issue.path}`;
      if (!warned.has(key)) warn(object.object, issue, resource);
      warned.add(key);
    }
  }
  if (errors.length > 0) throw withoutStack(new pulumi.RunError(errors.join('\n')));
}
