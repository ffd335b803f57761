import type { InstancetypeName, PreferenceName } from '../../imports/common-instancetypes';
import type { VirtualMachineInstancetypeSpec, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { existingObject } from '../core/existing';
import { isLate, textOf } from '../core/leaf';
import { memo } from '../core/memo';
import { at } from '../core/path';
import { holdsOpaque } from '../core/tree';
import type { InferredField } from './inference';
import { isTree, type Tree } from './wire-tree';

/** What each reference of a machine may refer to. */
interface Specs {
  readonly instancetype: VirtualMachineInstancetypeSpec;
  readonly preference: VirtualMachinePreferenceSpec;
}

/** How a machine names an instancetype or a preference. */
export interface Naming {
  readonly name?: unknown;
  readonly kind?: unknown;
  readonly revisionName?: unknown;
}

const group = 'instancetype.kubevirt.io';
const shared = { instancetype: 'virtualmachineclusterinstancetype', preference: 'virtualmachineclusterpreference' };
const namespaced = { instancetype: 'virtualmachineinstancetype', preference: 'virtualmachinepreference' };

type Shipped = typeof import('../../imports/common-instancetypes');

/** What KubeVirt ships; read when a machine first names something that its cluster is not told to hold. */
function shipped(): Shipped {
  return require('../../imports/common-instancetypes') as Shipped;
}

/** The spec of an instancetype that KubeVirt ships. */
export function shippedInstancetype(name: string): VirtualMachineInstancetypeSpec | undefined {
  const { instancetypes } = shipped();
  return Object.hasOwn(instancetypes, name) ? instancetypes[name as InstancetypeName] : undefined;
}

/** The spec of a preference that KubeVirt ships. */
export function shippedPreference(name: string): VirtualMachinePreferenceSpec | undefined {
  const { preferences } = shipped();
  return Object.hasOwn(preferences, name) ? preferences[name as PreferenceName] : undefined;
}

/** The names of what KubeVirt ships. */
export function shippedNames(field: InferredField): readonly string[] {
  const { instancetypes, preferences } = shipped();
  return Object.keys(field === 'instancetype' ? instancetypes : preferences);
}

const shippedSpec = { instancetype: shippedInstancetype, preference: shippedPreference };

/**
 * The spec of what a machine refers to, where the cluster is known to hold it (`pkg/instancetype/find/spec.go Find`,
 * `pkg/instancetype/preference/find/spec.go FindPreference`): in a revision that is named, else by its own name.
 */
export function findReferenced<Field extends InferredField>(
  field: Field,
  naming: Naming,
  namespace: string | undefined,
  cluster: Cluster,
): Specs[Field] | undefined {
  if (isLate(naming.revisionName) || isLate(naming.kind)) return undefined;
  const revisionName = textOf(naming.revisionName);
  if (revisionName) return keptInRevision(revisionName, namespace, cluster) as Specs[Field] | undefined;
  const name = textOf(naming.name);
  if (!name) return undefined;
  const kind = kindOf(textOf(naming.kind) || shared[field]);
  const isShared = kind === shared[field];
  if (!isShared && kind !== namespaced[field]) return undefined;
  const object = existingObject(cluster, { group, kind, namespace: isShared ? undefined : namespace, name });
  if (object !== undefined) return specOf(object) as Specs[Field] | undefined;
  // A cluster that another copy of this library made may not say it.
  return isShared && cluster.configuration?.commonInstancetypesDeployment?.enabled !== false
    ? (shippedSpec[field](name) as Specs[Field] | undefined)
    : undefined;
}

/** Whether a machine refers to something that KubeVirt does not ship, or that a volume infers. */
export function refersToOwn(machine: object): boolean {
  return (['instancetype', 'preference'] as const).some((field) => {
    const naming = at(machine, ['spec', field]);
    if (!isTree(naming)) return false;
    const { name, kind = shared[field] } = naming;
    const isShared = typeof kind === 'string' && kindOf(kind) === shared[field];
    return !isShared || typeof name !== 'string' || shippedSpec[field](name) === undefined;
  });
}

/** Go compares a kind in lower case, and takes its plural. */
function kindOf(kind: string): string {
  return kind.toLowerCase().replace(/s$/, '');
}

/** What a ControllerRevision keeps. What it keeps in an older form is for the cluster to read. */
function keptInRevision(name: string, namespace: string | undefined, cluster: Cluster): unknown {
  const revision = existingObject(cluster, { group: 'apps', kind: 'ControllerRevision', namespace, name });
  const isCurrent = at(revision, ['data', 'apiVersion']) === `${group}/v1beta1`;
  return isCurrent ? specOf(at(revision, ['data']) as Tree) : undefined;
}

/** Whether a part of each spec comes later. */
const late = new WeakMap<Tree, boolean>();

/** What an object says in its spec: nothing where there is none; `undefined` where nobody can read it, or not all of it yet. */
function specOf({ spec }: Tree): Tree | undefined {
  const said = spec ?? {};
  return isTree(said) && !memo(late, said, () => holdsOpaque(said)) ? said : undefined;
}
