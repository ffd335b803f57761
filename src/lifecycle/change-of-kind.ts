import { type FieldChange, fieldChanges } from '../core/field-change';
import { at, isWithin } from '../core/path';
import { isFields } from '../core/tree';
import type { FieldNeed, Need } from './change';
import { kubevirtRows } from './change-of-kubevirt';
import { networkRows } from './change-of-network';
import { poolRows } from './change-of-pool';
import { storageRows } from './change-of-storage';
import { atOnce, type KindNeed, type KindRow, row, rows, same } from './change-row';

const replicaSet = 'pkg/virt-controller/watch/replicaset/replicaset.go';
const kubernetes = 'k8s.io/kubernetes/pkg';

const stays =
  'machines that have it keep the ControllerRevision that they were made with; new ones have it, and those whose reference is made anew';
const revision = [row('spec', 'replacement', stays, 'pkg/instancetype/revision/store.go Store')];

const scale = `${replicaSet} scale`;

const replicas: KindRow = {
  under: 'spec.replicas',
  needs: ['live', 'stops'],
  says: '`stops` instances for fewer, and makes others for more: `live`',
  sources: [scale],
  need({ before, after }) {
    const isFewer = Number(after ?? 1) < Number(before ?? 1);
    const message = isFewer
      ? 'instances are deleted until there are as many'
      : 'instances are made until there are as many';
    return { needs: isFewer ? 'stops' : 'live', message, source: scale };
  },
};

const atStart = 'pkg/config/config-map.go, secret.go CreateSecretDisks';
const validation = `${kubernetes}/apis/core/validation/validation.go`;
const immutable = `${validation} ValidateSecretUpdate, ValidateConfigMapUpdate`;

const read: KindNeed = ({ path }) => ({
  needs: 'restart',
  message: `a machine reads "${String(path[1] ?? path[0])}" when it starts; what is mounted as a file system, and keys that the guest agent installs, follow by themselves`,
  source: atStart,
});

const kept: KindNeed = (change, before, after) => {
  if (at(before, ['immutable']) !== true) return read(change, before, after);
  return {
    needs: 'refused',
    message: 'the object is immutable, and its data never change; make one of another name',
    source: immutable,
  };
};

const data = ['data', 'stringData', 'binaryData'].map(
  (under): KindRow => ({
    under,
    needs: ['restart', 'refused'],
    says: '`restart`: a machine reads it when it starts, but what is mounted as a file system; `refused` where the object is `immutable`',
    sources: [atStart, immutable],
    need: kept,
  }),
);

const stored: readonly KindRow[] = [
  ...data,
  {
    under: 'immutable',
    needs: ['live', 'refused'],
    says: '`live`, and `refused` once it is set',
    sources: [immutable],
    need: (change, before, after) =>
      at(before, ['immutable']) === true
        ? kept(change, before, after)
        : { needs: 'live', message: 'it counts at once', source: immutable },
  },
];

const secret: readonly KindRow[] = [
  ...stored,
  row(
    'type',
    'refused',
    'the type of a Secret never changes; make one of another name',
    `${validation} ValidateSecretUpdate`,
  ),
];

const launcher = 'pkg/virt-launcher/virtwrap/plugins/pipeline.go ApplyDomainHooks';

const plugin: readonly KindRow[] = [
  row(
    'spec.nodeHooks',
    'live',
    'it counts for hooks that are called from now on',
    'pkg/virt-handler/plugins/manager.go CallNodeHooks',
  ),
  ...rows(
    ['spec.domainHooks', 'spec.condition', 'spec.failureStrategy'],
    'migration',
    'a machine that runs keeps its domain; the next one is made by it: when the machine migrates or starts again',
    launcher,
  ),
  ...rows(
    [
      'spec.mutatingAdmissionPolicies',
      'spec.validatingAdmissionPolicies',
      'spec.mutatingAdmissionWebhooks',
      'spec.validatingAdmissionWebhooks',
    ],
    'live',
    'it says what came with the plugin, and no machine hangs on it',
    'plugin.kubevirt.io/v1alpha1 PluginSpec',
  ),
];

/** What is known of the fields of each kind but of a machine, by `<group>/<kind>`. */
export const kindRows: Readonly<Record<string, readonly KindRow[]>> = {
  'kubevirt.io/KubeVirt': kubevirtRows,
  'plugin.kubevirt.io/Plugin': plugin,
  'kubevirt.io/VirtualMachineInstance': atOnce(
    'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-update-admitter.go Admit',
  ),
  'kubevirt.io/VirtualMachineInstanceReplicaSet': [
    replicas,
    row('spec.paused', 'live', 'it counts at once', `${replicaSet} execute`),
    row('spec.template', 'replacement', 'instances that run stay as they are; new ones have it', scale),
    row(
      'spec.selector',
      'replacement',
      'instances that it does not match any more are let go of and run on, and others are made in their place',
      `${replicaSet} execute`,
    ),
  ],
  'instancetype.kubevirt.io/VirtualMachineInstancetype': revision,
  'instancetype.kubevirt.io/VirtualMachineClusterInstancetype': revision,
  'instancetype.kubevirt.io/VirtualMachinePreference': revision,
  'instancetype.kubevirt.io/VirtualMachineClusterPreference': revision,
  'pool.kubevirt.io/VirtualMachinePool': poolRows,
  'kubevirt.io/VirtualMachineInstancePreset': [
    row(
      'spec',
      'replacement',
      'instances that run stay as they are; new ones have it',
      'pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go applyPresets',
    ),
  ],
  'template.kubevirt.io/VirtualMachineTemplate': [
    row(
      'spec',
      'replacement',
      'machines that were made of it stay as they are; new ones have it',
      'virt-template-engine template/processor.go Process',
    ),
  ],
  'clone.kubevirt.io/VirtualMachineClone': [
    row(
      'spec',
      'replacement',
      'a machine that was cloned stays as it is, and what a clone that is under way has made is not made again; make a clone of another name',
      'pkg/virt-controller/watch/clone/clone.go syncTargetVM',
    ),
  ],
  ...networkRows,
  ...storageRows,
  'snapshot.kubevirt.io/VirtualMachineSnapshot': same('pkg/storage/admitters/vmsnapshot.go Admit'),
  'snapshot.kubevirt.io/VirtualMachineRestore': same('pkg/storage/admitters/vmrestore.go Admit'),
  'export.kubevirt.io/VirtualMachineExport': same('pkg/storage/admitters/vmexport.go Admit'),
  'backup.kubevirt.io/VirtualMachineBackup': same('CRD x-kubernetes-validations'),
  'backup.kubevirt.io/VirtualMachineBackupTracker': same('CRD x-kubernetes-validations'),
  'template.kubevirt.io/VirtualMachineTemplateRequest': same('CRD x-kubernetes-validations'),
  'kubevirt.io/VirtualMachineInstanceMigration': same(
    'pkg/virt-api/webhooks/validating-webhook/admitters/migration-update-admitter.go Admit',
  ),
  'migrations.kubevirt.io/MigrationPolicy': atOnce(
    'pkg/virt-controller/watch/migration/migration.go resolveMigrationConfig',
    'it counts for migrations from now on',
  ),
  '/Secret': secret,
  '/ConfigMap': stored,
  'autoscaling/HorizontalPodAutoscaler': atOnce(
    `${kubernetes}/controller/podautoscaler/horizontal.go reconcileAutoscaler`,
  ),
  'policy/PodDisruptionBudget': atOnce(`${kubernetes}/controller/disruption/disruption.go trySync`),
  '/Service': atOnce('k8s.io/endpointslice reconciler.go Reconcile; k8s.io/kubernetes Service spec'),
  '/Namespace': atOnce('k8s.io/kubernetes Namespace spec'),
};

/** Fields of metadata that the cluster writes, and no manifest changes. */
const own: ReadonlySet<string> = new Set(['labels', 'annotations', 'ownerReferences', 'finalizers']);
/** Annotations that the cluster, or who applies, writes. */
const foreign =
  /^(kubectl\.kubernetes\.io|([\w.]+\.)?kubevirt\.io|pv\.kubernetes\.io|volume\.(beta\.)?kubernetes\.io)\//;

/** What a change of labels and annotations needs: nothing, of any kind. */
export function needsOfMetadata(before: object, after: object): readonly FieldNeed[] {
  const found = fieldChanges(at(before, ['metadata']), at(after, ['metadata']), ['metadata']);
  return found.flatMap(({ path, change }): readonly FieldNeed[] => {
    if (!own.has(String(path[1]))) return [];
    if (change === 'removed' && (path[1] === 'finalizers' || path[1] === 'ownerReferences')) return [];
    if (change === 'removed' && foreign.test(String(path[2] ?? 'kubevirt.io/'))) return [];
    const message = `${String(path[1])} of the object itself count at once`;
    return [{ path, change, needs: 'live', message, source: 'ObjectMeta' }];
  });
}

const neverChanging: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** A change of which more is known further down, by the fields that it is of. */
function deepened(change: FieldChange, known: readonly KindRow[]): readonly FieldChange[] {
  const { path, before = {}, after = {} } = change;
  const isAbove = ({ under }: KindRow): boolean => isWithin(under.split('.'), path) && under !== path.join('.');
  if (!isFields(before) || !isFields(after) || !known.some(isAbove)) return [change];
  return fieldChanges(before, after, path).flatMap((one) => deepened(one, known));
}

/** What the change of an object needs by its kind, if it is none that has rules of its own. */
export function needsOfKind(key: string, before: object, after: object): readonly FieldNeed[] {
  const known = Object.hasOwn(kindRows, key) ? (kindRows[key] as readonly KindRow[]) : [];
  const found = fieldChanges(before, after).flatMap((change) => deepened(change, known));
  return found.flatMap((change): readonly FieldNeed[] => {
    const { path } = change;
    if (neverChanging.has(String(path[0]))) return [];
    const need: Need = known.find(({ under }) => isWithin(path, under.split('.')))?.need(change, before, after) ?? {
      needs: 'unknown',
      message: 'no rule is known; the controller decides',
      source: `${key.replace(/^\//, '')} ${String(path[0])}`,
    };
    return [{ path, change: change.change, ...need }];
  });
}
