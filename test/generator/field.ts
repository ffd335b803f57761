import { objectsOf } from '../fields/field-object';
import { fieldNouns } from '../fields/found';
import { profileOf } from '../fields/recording';
import type { Profile, Tree } from './case';
import type { Draw } from './draw';

/** An object of a case of fields, and the cluster that takes it. */
interface FieldMachine {
  readonly object: Tree;
  readonly profile: Profile;
}

/** What of a cluster the cases of the generator can say. */
const sayable = new Set<string>([
  'featureGates',
  'disabledFeatureGates',
  'architecture',
  'permittedHostDevices',
  'objects',
] satisfies (keyof Profile)[]);

let found: ReadonlyMap<string, readonly FieldMachine[]> | undefined;

/** The objects of all cases of fields, by kind. */
function fieldMachines(): ReadonlyMap<string, readonly FieldMachine[]> {
  if (found !== undefined) return found;
  const machines = fieldNouns()
    .flatMap(({ cases }) => cases.flatMap(objectsOf))
    .map(({ manifest, cluster }) => ({ object: manifest as unknown as Tree, profile: profileOf(cluster) as Profile }))
    .filter(({ profile }) => Object.keys(profile).every((key) => sayable.has(key)));
  const byKind = new Map<string, FieldMachine[]>();
  for (const machine of machines) {
    const kind = String(machine.object['kind']);
    byKind.set(kind, [...(byKind.get(kind) ?? []), machine]);
  }
  found = byKind;
  return byKind;
}

/** A machine of a kind as a case of fields has it, in the cluster of the case; `undefined` where no case is about the kind. */
export function fieldMachine(draw: Draw, kind: string, profile: Profile): Tree | undefined {
  const machines = fieldMachines().get(kind);
  if (machines === undefined) return undefined;
  const machine = structuredClone(draw.pick(machines));
  for (const key of Object.keys(profile)) Reflect.deleteProperty(profile, key);
  Object.assign(profile, machine.profile);
  const { metadata, spec } = machine.object;
  return { metadata, spec };
}
