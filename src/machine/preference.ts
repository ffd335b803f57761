import type { PreferenceName } from '../../imports/common-instancetypes';
import type { PreferenceMatcher, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import type { QuantityText } from '../core/quantity';
import type { Field } from '../core/shape';
import type { Value } from '../core/value';
import { type InferFromVolume, isName, referenceField, renderInferred } from './instancetype';
import { shippedPreference } from './referenced';

export type { PreferenceName };

/** A preference that exists: `{ preferenceName: 'fedora' }`. */
export interface PreferenceRef {
  /** The name of the preference. */
  readonly preferenceName: Value<string>;
  /** Whether it belongs to the whole cluster or to the machine's namespace. @default 'VirtualMachineClusterPreference' */
  readonly preferenceKind?: Value<'VirtualMachineClusterPreference' | 'VirtualMachinePreference'> | undefined;
  /** The ControllerRevision that keeps what the preference said when the machine was made. @default - one that KubeVirt makes of the preference as it is when the machine first starts */
  readonly revisionName?: Value<string> | undefined;
}

/** What suits a guest: a preference that KubeVirt ships, one that exists, or what a volume says. */
export type MachinePreference = Value<PreferenceName> | PreferenceRef | InferFromVolume;

/** Checks `preference`. */
export const preferenceField: Field = referenceField('preference');

/** `spec.preference`. */
export function renderPreference(given: MachinePreference | undefined): Wire<PreferenceMatcher> | undefined {
  if (given === undefined) return undefined;
  if (isName(given)) return { name: given };
  if ('inferFromVolume' in given) return renderInferred(given);
  return { name: given.preferenceName, kind: given.preferenceKind, revisionName: given.revisionName };
}

/** A preference that KubeVirt ships, and what it requires. Fits wherever a preference is given. */
export interface ShippedPreference extends PreferenceRef {
  readonly preferenceName: PreferenceName;
  /** How many cpus the guest needs; `undefined` where it is not said. */
  readonly requiredCpu: number | undefined;
  /** The memory that the guest needs, in bytes: `4Gi`; `undefined` where it is not said. */
  readonly requiredMemory: QuantityText | undefined;
  /** All that it says. */
  readonly spec: VirtualMachinePreferenceSpec;
}

export const Preference = {
  /**
   * A preference that KubeVirt ships, with what it says.
   *
   * @throws TypeError when KubeVirt ships none of the name
   * @example Preference.shipped('windows.11').requiredMemory // '4Gi'
   */
  shipped(name: PreferenceName): ShippedPreference {
    const spec = shippedPreference(name);
    if (spec === undefined) throw new TypeError(`Preference.shipped: KubeVirt ships no preference "${name}"`);
    const { cpu, memory } = spec.requirements ?? {};
    return {
      preferenceName: name,
      requiredCpu: cpu?.guest,
      requiredMemory: memory?.guest as QuantityText | undefined,
      spec,
    };
  },
} as const;
