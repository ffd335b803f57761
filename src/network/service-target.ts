import type { Context, MetadataProps } from '../core/kind';
import type { Report } from '../core/rule';
import { describe, type Field, list, textRecord } from '../core/shape';
import { isOpaque, known, type Value } from '../core/value';

type Labels = Readonly<Record<string, Value<string>>>;

/** Something that a Service can send traffic to: a machine, an instance, or `{ selector }`. */
export interface ServiceTarget {
  /** Labels of the pods. */
  readonly selector: Readonly<Record<string, Value<string>>>;
  /** Labels of the template, which several targets can share. @default - those of `selector` */
  readonly instanceLabels?: Readonly<Record<string, Value<string>>> | undefined;
}

/** What a Service sends traffic to: one, or several that share a label. */
export type ServiceTargets = ServiceTarget | readonly ServiceTarget[];

const labels = textRecord('label');

/** A machine has much more than its labels: only those are looked at. */
export const serviceTarget: Field = (value, report) => {
  const part = (key: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const selector = part('selector');
  if (selector === undefined) report([], `${describe(value)} is given; give a machine or { selector }`);
  else labels(selector, (path, message) => report(['selector', ...path], message));
  const own = part('instanceLabels');
  // Those of a machine that exists come later, all at once.
  if (own !== undefined && !isOpaque(own)) labels(own, (path, message) => report(['instanceLabels', ...path], message));
};

const several = list(serviceTarget);

/** Checks one target, or several. */
export const serviceTargets: Field = (value, report) => (Array.isArray(value) ? several : serviceTarget)(value, report);

/** Says which machines a Service on several is for, by kind and name: what else it selects is not meant. */
export const targetsAnnotation = 'kubevirt-kit/targets';

/** By which name each kind of machine is known. */
const names: Readonly<Record<string, string>> = {
  virtualMachineName: 'VirtualMachine',
  virtualMachineInstanceName: 'VirtualMachineInstance',
  virtualMachineInstanceReplicaSetName: 'VirtualMachineInstanceReplicaSet',
  virtualMachinePoolName: 'VirtualMachinePool',
};

/** The kind and the name of a target; `undefined` of labels alone. */
function nameOf(target: ServiceTarget): readonly [kind: string, name: string] | undefined {
  for (const key of Object.keys(names)) {
    const name: unknown = known(Reflect.get(target, key));
    if (typeof name === 'string') return [names[key] as string, name];
  }
  return undefined;
}

function listed(target: ServiceTargets): readonly ServiceTarget[] {
  return Array.isArray(target) ? (target as readonly ServiceTarget[]) : [target as ServiceTarget];
}

/** The labels of the template, where they are known. */
function labelsOf({ instanceLabels, selector }: ServiceTarget): Labels {
  return instanceLabels === undefined || isOpaque(instanceLabels) ? selector : instanceLabels;
}

/** The labels by which the pods of all targets are found: of several those that all their templates have alike. */
export function selectorOf(target: ServiceTargets): Labels {
  const [first, ...others] = listed(target);
  if (first === undefined) return {};
  if (others.length === 0) return { ...first.selector };
  const shared: Record<string, Value<string>> = {};
  for (const [key, value] of Object.entries(labelsOf(first))) {
    const wanted = known(value);
    if (wanted === undefined) continue;
    const has = (other: ServiceTarget): boolean => known(labelsOf(other)[key]) === wanted;
    if (others.every(has)) shared[key] = value;
  }
  return shared;
}

/** Reports several targets that share no label, and none at all. */
export function checkTargets(target: ServiceTargets, { name }: Context, report: Report): void {
  const targets = listed(target);
  if (targets.length === 0) report(['target'], 'no machine is given; give one or several');
  if (targets.length < 2 || Object.keys(selectorOf(target)).length > 0) return;
  const called = targets.map((one) => nameOf(one)?.[1]).map((one) => (one === undefined ? '{ selector }' : `"${one}"`));
  report(
    ['target'],
    `${called.join(', ')} share no label by which one Service could select them; give each the label service: "${name}", by podLabels or of an instance by metadata.labels`,
  );
}

/** Which machines a Service on several is for, where all of them are known by name. */
export function targetMetadata(target: ServiceTargets): MetadataProps {
  const targets = listed(target);
  const called = targets.map(nameOf);
  if (targets.length < 2 || called.includes(undefined)) return {};
  return { annotations: { [targetsAnnotation]: called.map((one) => one?.join('/')).join(', ') } };
}
