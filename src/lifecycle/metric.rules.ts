import type { HorizontalPodAutoscaler, MetricSpec, MetricTarget } from '../../imports/kubernetes';
import { numberOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { dns1123Label, pathSegment, qualifiedName } from '../core/name';
import { Quantity } from '../core/quantity';
import { eachItem, type Items, type ItemsCheck, type Report, type Rule } from '../core/rule';
import { known } from '../core/value';
import { checkCrossVersionObjectReference } from './cross-version-object-reference.rule';

type Manifest = WireManifest<HorizontalPodAutoscaler>;
type Spec = Wire<MetricSpec>;

const upstream = 'k8s.io/kubernetes/pkg/apis/autoscaling/validation/validation.go';

/** What each type has, in the order in which the API server looks at them: it reads the first that is there. */
const sources = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
} as const;
type Source = (typeof sources)[keyof typeof sources];
const all = Object.values(sources);

const metrics: Items<Manifest, Spec> = { path: ['spec', 'metrics'], of: ({ spec }) => spec?.metrics };

/** The parts of all sources, any of which may be missing. */
interface Part {
  readonly name?: unknown;
  readonly container?: unknown;
  readonly metric?: { readonly name?: unknown } | undefined;
  readonly target?: Partial<Wire<MetricTarget>> | undefined;
  readonly describedObject?: { readonly apiVersion?: unknown; readonly kind?: unknown; readonly name?: unknown };
}

/** The source that the API server reads. */
function sourceOf(metric: Spec): Source | undefined {
  return all.find((source) => isThere(metric[source]));
}

function isThere(part: unknown): part is object {
  return typeof part === 'object' && part !== null;
}

/** Looks at the source of each metric that is read; reports at paths below it. */
function onSource(check: (part: Part, report: Report, source: Source) => void): ItemsCheck<Manifest, Spec> {
  return eachItem(metrics, (metric, report) => {
    const source = sourceOf(metric);
    if (source === undefined) return;
    check(metric[source] as Part, (path, message) => report([source, ...path], message), source);
  });
}

/** What is wrong with the name of a resource of a container. */
function resourceProblem(name: string): string | undefined {
  if (name.includes('/')) return qualifiedName(name);
  if (['cpu', 'memory', 'ephemeral-storage'].includes(name) || name.startsWith('hugepages-'))
    return qualifiedName(name);
  return 'is none that containers have; choose cpu, memory or one with a domain';
}

/** Which of two goals a source takes: either, and whether both. */
const goals: Readonly<Record<Source, { readonly first: keyof MetricTarget; readonly second: keyof MetricTarget }>> = {
  object: { first: 'averageValue', second: 'value' },
  external: { first: 'averageValue', second: 'value' },
  pods: { first: 'averageValue', second: 'averageValue' },
  resource: { first: 'averageUtilization', second: 'averageValue' },
  containerResource: { first: 'averageUtilization', second: 'averageValue' },
};

/** What the cluster checks of the metrics of an autoscaler. */
export const metricRules: readonly Rule<Manifest>[] = [
  {
    id: 'metric/valid-type',
    says: 'a metric is of a type that exists',
    mirrors: `${upstream} validateMetricSpec`,
    check: eachItem(metrics, (metric, report) => {
      const type = textOrEmpty(metric.type);
      if (type === undefined || Object.hasOwn(sources, type)) return;
      report(['type'], `the metric has the type "${type}"; choose ${Object.keys(sources).join(', ')}`);
    }),
  },
  {
    id: 'metric/require-source',
    says: 'a metric has the source of its type, and no other',
    mirrors: `${upstream} validateMetricSpec`,
    check: eachItem(metrics, (metric, report) => {
      const type = textOrEmpty(metric.type);
      if (type === undefined || !Object.hasOwn(sources, type)) return;
      const own = sources[type as keyof typeof sources];
      if (metric[own] === undefined || metric[own] === null)
        report([own], `the metric of type ${type} has no ${own}; say what is measured`);
      for (const other of all) {
        if (other !== own && isThere(metric[other]))
          report([other], `the metric of type ${type} has ${other} as well; leave it out`);
      }
    }),
  },
  {
    id: 'metric/valid-name',
    says: 'a metric names what is measured',
    mirrors: `${upstream} validateMetricIdentifier, validateResourceSource, validateContainerResourceSource`,
    check: onSource((part, report, source) => {
      const isResource = source === 'resource' || source === 'containerResource';
      const name = textOrEmpty(isResource ? part.name : part.metric?.name);
      const valid = source === 'containerResource' ? resourceProblem : isResource ? () => undefined : pathSegment;
      const problem = name === '' ? 'is empty; write it' : name === undefined ? undefined : valid(name);
      if (problem !== undefined)
        report(isResource ? ['name'] : ['metric', 'name'], `the name "${name}" of what is measured ${problem}`);
      if (source !== 'containerResource') return;
      const container = textOrEmpty(part.container);
      const wrong =
        container === '' ? 'is empty; write it' : container === undefined ? undefined : dns1123Label(container);
      if (wrong !== undefined) report(['container'], `the container "${container}" ${wrong}`);
    }),
  },
  {
    id: 'metric/valid-object',
    says: 'a metric of an object has its kind and its name, and a version that is one',
    mirrors: `${upstream} validateObjectSource, ValidateCrossVersionObjectReference`,
    check: onSource(({ describedObject }, report, source) => {
      if (source !== 'object') return;
      checkCrossVersionObjectReference(describedObject, false, (path, message) =>
        report(['describedObject', ...path], message),
      );
    }),
  },
  {
    id: 'metric/valid-target',
    says: 'what a metric is to be is of a type that exists, and above zero',
    mirrors: `${upstream} validateMetricTarget`,
    check: onSource(({ target }, report) => {
      const type = textOrEmpty(target?.type);
      if (type !== undefined && !['Utilization', 'Value', 'AverageValue'].includes(type))
        report(['target', 'type'], `the target has the type "${type}"; choose Utilization, Value or AverageValue`);
      for (const field of ['value', 'averageValue'] as const) {
        const amount: unknown = known(target?.[field]);
        if ((typeof amount !== 'string' && typeof amount !== 'number') || !Quantity.valid(amount)) continue;
        if (Quantity.compare(amount, '0') <= 0)
          report(['target', field], `the target has the ${field} "${amount}"; give more than zero`);
      }
      const percent = numberOf(target?.averageUtilization);
      if (percent !== undefined && percent < 1)
        report(['target', 'averageUtilization'], `the target has the averageUtilization ${percent}; give 1 or more`);
    }),
  },
  {
    id: 'metric/require-target',
    says: 'a metric says what it is to be, in one way that its type knows',
    mirrors: `${upstream} validateObjectSource, validateExternalSource, validatePodsSource, validateResourceSource`,
    check: onSource(({ target }, report, source) => {
      const { first, second } = goals[source];
      const [one, two] = [target?.[first] ?? undefined, target?.[second] ?? undefined];
      if (one === undefined && two === undefined) {
        const fields = first === second ? first : `${first} or ${second}`;
        report(['target', first], `the target says nothing of what the metric is to be; give ${fields}`);
      } else if (source !== 'object' && first !== second && known(one) !== undefined && known(two) !== undefined) {
        report(['target', second], `the target says ${first} and ${second}; leave one of them out`);
      }
    }),
  },
];
