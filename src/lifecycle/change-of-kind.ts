import { type FieldChange, fieldChanges } from '../core/field-change';
import { at, isWithin } from '../core/path';
import type { FieldNeed, Need } from './change';
import { needOfPool } from './change-of-pool';

type KindNeed = (change: FieldChange, before: object, after: object) => Need;

function always(needs: Need['needs'], message: string, source: string): KindNeed {
  return () => ({ needs, message, source });
}

/** What is known of the fields of a kind, by the path that they are under; the first that fits counts. */
type Fields = readonly (readonly [under: string, need: KindNeed])[];

const replicaSet = 'pkg/virt-controller/watch/replicaset/replicaset.go';

const revision: Fields = [
  [
    'spec',
    always(
      'replacement',
      'machines that have it keep the ControllerRevision that they were made with; new ones have it, and those whose reference is made anew',
      'pkg/instancetype/revision/handler.go Store',
    ),
  ],
];

const network: Fields = [
  [
    'spec',
    always(
      'migration',
      'a machine on the network has it in its next Pod: when it migrates or starts again',
      'Multus, k8s.cni.cncf.io/v1 NetworkAttachmentDefinition: read when a Pod is attached',
    ),
  ],
];

const operatorNetwork: Fields = [
  [
    'spec',
    always(
      'migration',
      'the operator writes the NetworkAttachmentDefinition anew, and a machine on it has that in its next Pod: when it migrates or starts again',
      'sriov-network-operator controllers/generic_network_controller.go Reconcile',
    ),
  ],
];

const replicas: KindNeed = ({ before, after }) => {
  const isFewer = Number(after ?? 1) < Number(before ?? 1);
  const message = isFewer
    ? 'instances are deleted until there are as many'
    : 'instances are made until there are as many';
  return { needs: isFewer ? 'stops' : 'live', message, source: `${replicaSet} scale` };
};

const read: KindNeed = ({ path }) => ({
  needs: 'restart',
  message: `a machine reads "${String(path[1] ?? path[0])}" when it starts; what is mounted as a file system, and keys that the guest agent installs, follow by themselves`,
  source: 'pkg/config/config-map.go, secret.go CreateSecretDisks',
});

/** `ValidateSecretUpdate`, `ValidateConfigMapUpdate` */
const kept: KindNeed = (change, before, after) => {
  if (at(before, ['immutable']) !== true) return read(change, before, after);
  return {
    needs: 'refused',
    message: 'the object is immutable, and its data never change; make one of another name',
    source: 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go ValidateSecretUpdate, ValidateConfigMapUpdate',
  };
};

const stored: Fields = [
  ['data', kept],
  ['stringData', kept],
  ['binaryData', kept],
  ['immutable', (change, before, after) => (at(before, ['immutable']) === true ? kept(change, before, after) : atOnce)],
];

const atOnce: Need = {
  needs: 'live',
  message: 'it counts at once',
  source: 'Kubernetes API',
};

const never = (file: string): Fields => [
  [
    'spec',
    always(
      'refused',
      'its spec never changes; keep it, or make one of another name',
      `containerized-data-importer pkg/apiserver/webhooks/${file} Admit`,
    ),
  ],
];

const noted = (what: string, source: string): Fields => [['spec', always('live', what, source)]];

const kinds: Readonly<Record<string, Fields>> = {
  'kubevirt.io/VirtualMachineInstance': noted(
    'it counts at once',
    'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-update-admitter.go Admit',
  ),
  'kubevirt.io/VirtualMachineInstanceReplicaSet': [
    ['spec.replicas', replicas],
    ['spec.paused', always('live', 'it counts at once', `${replicaSet} execute`)],
    [
      'spec.template',
      always('replacement', 'instances that run stay as they are; new ones have it', `${replicaSet} scale`),
    ],
    [
      'spec.selector',
      always('unknown', 'instances that it does not match are let go of, and others are made', `${replicaSet} execute`),
    ],
  ],
  'instancetype.kubevirt.io/VirtualMachineInstancetype': revision,
  'instancetype.kubevirt.io/VirtualMachineClusterInstancetype': revision,
  'instancetype.kubevirt.io/VirtualMachinePreference': revision,
  'instancetype.kubevirt.io/VirtualMachineClusterPreference': revision,
  'pool.kubevirt.io/VirtualMachinePool': [['spec', needOfPool]],
  'kubevirt.io/VirtualMachineInstancePreset': [
    [
      'spec',
      always(
        'replacement',
        'instances that run stay as they are; new ones have it',
        'pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go applyPresets',
      ),
    ],
  ],
  'template.kubevirt.io/VirtualMachineTemplate': [
    [
      'spec',
      always('replacement', 'machines that were made of it stay as they are; new ones have it', 'template.kubevirt.io'),
    ],
  ],
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': network,
  'sriovnetwork.openshift.io/SriovNetwork': operatorNetwork,
  'sriovnetwork.openshift.io/SriovIBNetwork': operatorNetwork,
  'sriovnetwork.openshift.io/OVSNetwork': operatorNetwork,
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': [
    [
      'spec',
      always(
        'unknown',
        'no rule is known; the operator decides, and may drain the nodes to set up their network cards',
        'sriov-network-operator pkg/daemon/daemon.go',
      ),
    ],
  ],
  'sriovnetwork.openshift.io/SriovNetworkPoolConfig': noted(
    'it counts when nodes are drained next',
    'sriov-network-operator controllers/drain_controller_helper.go findNodePoolConfig',
  ),
  'cdi.kubevirt.io/DataVolume': noted(
    'the import goes on from it',
    'containerized-data-importer pkg/apiserver/webhooks/datavolume-validate.go Admit',
  ),
  'cdi.kubevirt.io/DataImportCron': never('dataimportcron-validate.go'),
  'cdi.kubevirt.io/VolumeImportSource': never('populators-validate.go'),
  'cdi.kubevirt.io/VolumeUploadSource': never('populators-validate.go'),
  'cdi.kubevirt.io/VolumeCloneSource': never('populators-validate.go'),
  'cdi.kubevirt.io/ObjectTransfer': never('transfer-validate.go'),
  'migrations.kubevirt.io/MigrationPolicy': noted(
    'it counts for migrations from now on',
    'pkg/virt-controller/watch/migration/migration.go',
  ),
  '/PersistentVolumeClaim': [
    [
      'spec.resources',
      always(
        'live',
        'the claim grows where its storage class allows it, and the disk of a machine that runs with it',
        'k8s.io/kubernetes PersistentVolumeClaim spec.resources; pkg/virt-launcher/virtwrap/manager.go',
      ),
    ],
    ['spec', always('live', 'it counts at once', 'k8s.io/kubernetes PersistentVolumeClaim spec')],
  ],
  '/Secret': stored,
  '/ConfigMap': stored,
  'autoscaling/HorizontalPodAutoscaler': [
    ['spec', always('live', 'it counts at once', 'k8s.io/kubernetes HorizontalPodAutoscaler spec')],
  ],
  'policy/PodDisruptionBudget': [
    ['spec', always('live', 'it counts at once', 'k8s.io/kubernetes PodDisruptionBudget spec')],
  ],
  '/Service': [['spec', always('live', 'it counts at once', 'k8s.io/kubernetes Service spec')]],
  '/Namespace': [['spec', always('live', 'it counts at once', 'k8s.io/kubernetes Namespace spec')]],
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

/** What the change of an object needs by its kind, if it is none that has rules of its own. */
export function needsOfKind(key: string, before: object, after: object): readonly FieldNeed[] {
  const fields = Object.hasOwn(kinds, key) ? (kinds[key] as Fields) : [];
  return fieldChanges(before, after).flatMap((change): readonly FieldNeed[] => {
    const { path } = change;
    if (neverChanging.has(String(path[0]))) return [];
    const found = fields.find(([under]) => isWithin(path, under.split('.')))?.[1];
    const need: Need = found?.(change, before, after) ?? {
      needs: 'unknown',
      message: 'no rule is known; the controller decides',
      source: `${key.replace(/^\//, '')} ${String(path[0])}`,
    };
    return [{ path, change: change.change, ...need }];
  });
}
