import { askRules } from '../../src/core/ask-rules';
import { type Cluster, stockCluster } from '../../src/core/cluster';
import type { Issue } from '../../src/core/issue';
import type { AnyKind } from '../../src/core/kind';
import type { Manifest } from '../../src/core/manifest';
import { defaultSeverity } from '../../src/core/rule';
import * as library from '../../src/index';
import type { FieldCase, FieldKind } from './field-case';

/** The kinds that hold a machine. */
export const machineKinds: readonly FieldKind[] = [
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceReplicaSet',
];

/** Whether a kind holds a machine. */
export function holdsMachine(kind: string): boolean {
  return machineKinds.some((one) => one === kind);
}

const counted: readonly string[] = [
  ...machineKinds,
  'VirtualMachineInstancetype',
  'VirtualMachineClusterInstancetype',
  'VirtualMachineSnapshot',
  'VirtualMachineRestore',
  'VirtualMachineClone',
  'VirtualMachineExport',
  'VirtualMachineBackup',
  'VirtualMachineBackupTracker',
  'VirtualMachinePreference',
  'VirtualMachineClusterPreference',
  'MigrationPolicy',
  'KubeVirt',
  'Plugin',
] satisfies FieldKind[];

/** The kinds whose fields are counted. */
export const fieldKinds: readonly AnyKind[] = Object.values(library).filter(
  (one): one is AnyKind & typeof one => typeof one === 'object' && 'kind' in one && counted.includes(String(one.kind)),
);

/** An object that a case makes: of its own kind, or of each that can hold the machine. */
export interface FieldObject {
  readonly kind: AnyKind;
  /** As it goes over the wire. */
  readonly manifest: Manifest & { readonly spec: object };
  readonly cluster: Cluster;
  /** What our rules say of it: nothing, unless no cluster takes it. */
  readonly issues: readonly Issue[];
}

/** What every object of a case is called. */
export const objectName = 'vm';

/** Whether a case is about what is inside a machine, whichever kind holds it. */
function isAboutAll({ spec, ...rest }: FieldCase): boolean {
  return !('kind' in rest) && !('template' in spec);
}

function kindsOf(one: FieldCase): readonly FieldKind[] {
  if ('kinds' in one && one.kinds !== undefined) return one.kinds;
  if (isAboutAll(one)) return machineKinds;
  return ['kind' in one && one.kind !== undefined ? one.kind : 'VirtualMachine'];
}

/** The objects that a case makes, one for each kind. */
export function objectsOf(one: FieldCase): readonly FieldObject[] {
  const names: readonly string[] = kindsOf(one);
  const cluster = one.cluster ?? stockCluster;
  return fieldKinds
    .filter(({ kind }) => names.includes(kind))
    .map((kind) => {
      const manifest = plain(kind.manifest(objectName, one.props, { cluster, namespace: undefined }));
      // A case is as small as it can be, and what the cluster takes is no matter here.
      const issues = askRules(kind.rules, manifest, cluster, (_rule, stage) =>
        stage === 'later' ? 'off' : defaultSeverity(stage),
      );
      return { kind, manifest, cluster, issues };
    });
}

/** The spec that the object shall have: of a case about all kinds, that of its instance with what the kind puts around it. */
export function specOf(one: FieldCase, { manifest }: FieldObject): object {
  if (!isAboutAll(one) || manifest.kind === 'VirtualMachineInstance') return one.spec;
  if (manifest.kind === 'VirtualMachine') return { runStrategy: 'Always', template: { spec: one.spec } };
  // What a set of machines says around its template is for its own cases.
  const { template } = manifest.spec as { template: object };
  return { ...manifest.spec, template: { ...template, spec: one.spec } };
}

function plain(manifest: Manifest): FieldObject['manifest'] {
  return JSON.parse(JSON.stringify(manifest)) as FieldObject['manifest'];
}
