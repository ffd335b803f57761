import { askRules } from '../../src/core/ask-rules';
import { type Cluster, stockCluster } from '../../src/core/cluster';
import type { Issue } from '../../src/core/issue';
import type { AnyKind } from '../../src/core/kind';
import type { Manifest } from '../../src/core/manifest';
import { defaultSeverity } from '../../src/core/rule';
import * as library from '../../src/index';
import type { VirtualMachineProps } from '../../src/machine/virtual-machine';
import type { FieldCase, FieldKind } from './field-case';

/** The kinds that hold a machine. */
export const machineKinds: readonly FieldKind[] = [
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceReplicaSet',
  'VirtualMachinePool',
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
  'VirtualMachineTemplate',
  'VirtualMachineTemplateRequest',
  'VirtualMachineInstanceMigration',
  'VirtualMachineInstancePreset',
  'VirtualMachinePreference',
  'VirtualMachineClusterPreference',
  'MigrationPolicy',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'KubeVirt',
  'Plugin',
  'NodeNetworkConfigurationPolicy',
  'UserDefinedNetwork',
  'ClusterUserDefinedNetwork',
  'NetworkPolicy',
  'MultiNetworkPolicy',
  'Ingress',
  'Route',
  'Gateway',
  'HTTPRoute',
  'TLSRoute',
  'TCPRoute',
  'SriovNetwork',
  'SriovNetworkNodePolicy',
  'SriovIBNetwork',
  'OVSNetwork',
  'SriovNetworkPoolConfig',
  'SriovOperatorConfig',
  'DataVolume',
  'DataSource',
  'DataImportCron',
  'VolumeImportSource',
  'VolumeUploadSource',
  'VolumeCloneSource',
  'PersistentVolume',
  'VolumeSnapshot',
  'StorageProfile',
  'CDI',
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
  if ('kind' in one && one.kind !== undefined && one.kind !== 'VirtualMachine') return [one.kind];
  return ['VirtualMachine', 'VirtualMachinePool'];
}

/** The props of a case for a kind: a pool takes those of its machines in its template. */
export function propsOf(one: FieldCase, kind: string): object {
  const isInTemplate = kind === 'VirtualMachinePool' && !('kind' in one && one.kind === kind);
  if (!isInTemplate) return one.props;
  const { namespace, ...virtualMachineTemplate } = one.props as VirtualMachineProps;
  return namespace === undefined ? { virtualMachineTemplate } : { namespace, virtualMachineTemplate };
}

/** The objects that a case makes, one for each kind. */
export function objectsOf(one: FieldCase): readonly FieldObject[] {
  const names: readonly string[] = kindsOf(one);
  const cluster = one.cluster ?? stockCluster;
  return fieldKinds
    .filter(({ kind }) => names.includes(kind))
    .map((kind) => {
      const manifest = plain(kind.manifest(objectName, propsOf(one, kind.kind), { cluster, namespace: undefined }));
      // A case is as small as it can be, and what the cluster takes is no matter here.
      const issues = askRules(kind.rules, manifest, cluster, (_rule, stage) =>
        stage === 'later' ? 'off' : defaultSeverity(stage),
      );
      return { kind, manifest, cluster, issues };
    });
}

/** The spec that the object shall have: of a case about all kinds, that of its instance with what the kind puts around it. */
export function specOf(one: FieldCase, { manifest }: FieldObject): object {
  const isAboutMachine = !('kind' in one && one.kind !== undefined && one.kind !== 'VirtualMachine');
  if (manifest.kind === 'VirtualMachinePool' && isAboutMachine) return pooled(one, manifest.spec as PoolSpec);
  if (!isAboutAll(one) || manifest.kind === 'VirtualMachineInstance') return one.spec;
  if (manifest.kind === 'VirtualMachine') return { runStrategy: 'Always', template: { spec: one.spec } };
  // What a set of machines says around its template is for its own cases.
  const { template } = manifest.spec as { template: object };
  return { ...manifest.spec, template: { ...template, spec: one.spec } };
}

interface PoolSpec {
  readonly virtualMachineTemplate: { readonly spec: { readonly template: { readonly metadata: object } } };
}

/** The spec of a pool, which has labels of its own around what its machines are. */
function pooled(one: FieldCase, spec: PoolSpec): object {
  const { virtualMachineTemplate: template } = spec;
  const { metadata } = template.spec.template;
  const machine: { readonly template: object; readonly runStrategy?: unknown } = isAboutAll(one)
    ? { runStrategy: 'Always', template: { spec: one.spec } }
    : (one.spec as { readonly template: object });
  return {
    ...spec,
    virtualMachineTemplate: { ...template, spec: { ...machine, template: { ...machine.template, metadata } } },
  };
}

function plain(manifest: Manifest): FieldObject['manifest'] {
  return JSON.parse(JSON.stringify(manifest)) as FieldObject['manifest'];
}
