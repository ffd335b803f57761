import type { TypedLocalObjectReference } from '../../imports/kubernetes';
import type { Wire } from '../core/manifest';
import { either, type Field, reference } from '../core/shape';
import { isOpaque, type Value } from '../core/value';

/** What is referred to, by the key under which an object offers its name. */
const sorts = {
  virtualMachineName: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine' },
  virtualMachineSnapshotName: { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot' },
  virtualMachineBackupName: { apiGroup: 'backup.kubevirt.io', kind: 'VirtualMachineBackup' },
  virtualMachineBackupTrackerName: { apiGroup: 'backup.kubevirt.io', kind: 'VirtualMachineBackupTracker' },
  virtualMachineTemplateName: { apiGroup: 'template.kubevirt.io', kind: 'VirtualMachineTemplate' },
  claimName: { kind: 'PersistentVolumeClaim' },
} as const;

type Key = keyof typeof sorts;

/** Checks that an object is one of those that may be referred to. */
export function referenceTo(...keys: readonly [Key, ...Key[]]): Field {
  const advice = `give a ${keys.map((key) => sorts[key].kind).join(', ')} or { ${keys.join(' }, { ')} }`;
  const one = either(...keys.map((key) => reference([key], advice)));
  return (value, report) => {
    const given = namesIn(value);
    if (given.length > 1) report([], `${given.join(' and ')} are given, of which one is meant; ${advice}`);
    else one(value, report);
  };
}

/** The names that a literal gives; what is made by the program may offer several. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || isOpaque(value)) return [];
  return Object.keys(sorts).filter((name) => Reflect.get(value, name) !== undefined);
}

/** An object as the API refers to it: its group and kind follow from what it offers. */
export function objectReference(given: object): Wire<TypedLocalObjectReference> {
  const key = (Object.keys(sorts) as Key[]).find((name) => Reflect.get(given, name) !== undefined);
  // A check of the props has refused what offers none of them.
  if (key === undefined) return { kind: '', name: '' };
  return { ...sorts[key], name: Reflect.get(given, key) as Value<string> };
}
