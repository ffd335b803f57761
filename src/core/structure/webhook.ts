import type { KindSchema } from '../../../imports/schemas';
import { memo } from '../memo';
import { labelValue } from '../name';
import { known } from '../value';
import { say, structureRule, type Walk } from './finding';
import { isPlainObject } from './shown';

/**
 * What the webhooks read a new object with, which takes less than the definition of its kind does: the Go `types` that
 * they decode, and KubeVirt's own OpenAPI `definitions`, which know more enumerations and take no unknown field and no
 * `null` where the API server takes anything (`pkg/util/openapi/openapi.go ValidateSpec`).
 */
export interface Reading {
  readonly types: boolean;
  readonly definitions: boolean;
  /** Whether one of them does so before the API server drops the status. */
  readonly status: boolean;
}

/** When nothing reads an object but the API server. */
export const unread: Reading = { types: false, definitions: false, status: false };

const byDefinitions: ReadonlySet<string> = new Set([
  'kubevirt.io/KubeVirt',
  'kubevirt.io/VirtualMachine',
  'kubevirt.io/VirtualMachineInstance',
  'kubevirt.io/VirtualMachineInstanceMigration',
  'kubevirt.io/VirtualMachineInstancePreset',
  'kubevirt.io/VirtualMachineInstanceReplicaSet',
]);

const byTypes: ReadonlySet<string> = new Set([
  'backup.kubevirt.io/VirtualMachineBackup',
  'backup.kubevirt.io/VirtualMachineBackupTracker',
  'cdi.kubevirt.io/DataImportCron',
  'cdi.kubevirt.io/DataVolume',
  'cdi.kubevirt.io/ObjectTransfer',
  'cdi.kubevirt.io/VolumeImportSource',
  'cdi.kubevirt.io/VolumeUploadSource',
  'clone.kubevirt.io/VirtualMachineClone',
  'export.kubevirt.io/VirtualMachineExport',
  'instancetype.kubevirt.io/VirtualMachineClusterInstancetype',
  'instancetype.kubevirt.io/VirtualMachineClusterPreference',
  'instancetype.kubevirt.io/VirtualMachineInstancetype',
  'instancetype.kubevirt.io/VirtualMachinePreference',
  'kubevirt.io/VirtualMachine',
  'kubevirt.io/VirtualMachineInstance',
  'kubevirt.io/VirtualMachineInstanceMigration',
  'kubevirt.io/VirtualMachineInstancePreset',
  'kubevirt.io/VirtualMachineInstanceReplicaSet',
  'migrations.kubevirt.io/MigrationPolicy',
  'plugin.kubevirt.io/Plugin',
  'pool.kubevirt.io/VirtualMachinePool',
  'snapshot.kubevirt.io/VirtualMachineRestore',
  'snapshot.kubevirt.io/VirtualMachineSnapshot',
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy',
  'sriovnetwork.openshift.io/SriovNetworkPoolConfig',
  'sriovnetwork.openshift.io/SriovOperatorConfig',
]);

/** Kinds that a mutating webhook reads, and whether it reads their changes, too. */
const byMutator: ReadonlyMap<string, boolean> = new Map([
  ['cdi.kubevirt.io/DataVolume', true],
  ['clone.kubevirt.io/VirtualMachineClone', false],
  ['kubevirt.io/VirtualMachine', true],
  ['kubevirt.io/VirtualMachineInstance', true],
  ['kubevirt.io/VirtualMachineInstanceMigration', false],
]);

const readings = new WeakMap<KindSchema, Reading>();

/** What reads a new object of a kind before it is stored. */
export function readingOf(schema: KindSchema): Reading {
  return memo(readings, schema, () => {
    const id = `${schema.group}/${schema.kind}`;
    return { types: byTypes.has(id), definitions: byDefinitions.has(id), status: byMutator.has(id) };
  });
}

/** What reads the change of an object that is stored. */
export function readingOfUpdate(schema: KindSchema): Reading {
  const reading = readingOf(schema);
  return { ...reading, status: byMutator.get(`${schema.group}/${schema.kind}`) === true };
}

type Fields = Readonly<Record<string, unknown>>;

function part(name: string, holder: unknown): unknown {
  return isPlainObject(holder) ? holder[name] : undefined;
}

/**
 * Whether a mutating webhook writes the object anew from its Go type before its schema is asked: then a text, number or
 * boolean that is missing is the empty one, and an amount is what Go makes of it (`mutators/vm-mutator.go`; of what is
 * made, and not of what is changed, `vmi-mutator.go`, `clone-create-mutator.go`).
 */
export function isRewritten(kind: string, fields: Fields, isUpdate = false): boolean {
  switch (kind) {
    case 'VirtualMachine':
      return true;
    case 'VirtualMachineInstance':
      return !isUpdate;
    case 'VirtualMachineClone': {
      if (isUpdate) return false;
      const target = part('target', fields['spec']) ?? undefined;
      return target === undefined || (isPlainObject(target) && (target['name'] ?? '') === '');
    }
    default:
      return false;
  }
}

/** The fields of an object as a mutating webhook leaves them that sets some of them whatever they hold (`pkg/webhook/mutate.go`). */
export function overwritten(kind: string, fields: Fields): Fields {
  const { metadata, spec } = fields;
  if (kind !== 'SriovNetworkNodePolicy' || !isPlainObject(spec) || !Object.hasOwn(spec, 'isRdma')) return fields;
  const linkType: unknown = known(spec['linkType'] as never);
  // The policy "default", which the operator once made itself, is left alone.
  const isSet = typeof linkType === 'string' && linkType.toLowerCase() === 'ib' && part('name', metadata) !== 'default';
  return isSet ? { ...fields, spec: { ...spec, isRdma: true } } : fields;
}

/** Checks the label that a mutating webhook makes of a migration's machine (`mutators/migration-create-mutator.go`). */
export function checkMigrationLabel({ spec }: Fields, walk: Walk): void {
  const name: unknown = isPlainObject(spec) ? known(spec['vmiName'] as never) : undefined;
  const problem = typeof name === 'string' ? labelValue(name) : undefined;
  if (problem === undefined) return;
  walk.path.push('spec', 'vmiName');
  say(walk, structureRule.metadata, `vmiName "${String(name)}" becomes the value of a label, and ${problem}`);
  walk.path.length -= 2;
}
