import { itemsOf, textOf } from '../core/leaf';
import { keyOf } from '../core/manifest';
import { at } from '../core/path';
import { known } from '../core/value';
import type { Machine } from '../machine/virtual-machine.rules';
import { type Change, type ChangedObject, type Need, told } from './change';
import { strategyOf } from './change-of-machine';
import { ownsDataVolumes } from './change-of-pool';
import { live } from './live-update';

type RemovalNeed = (object: ChangedObject) => readonly Need[];

const dataVolumes = 'pkg/virt-controller/watch/util/util.go CreateDataVolumeManifest';
const persistentState = 'pkg/storage/backend-storage/backend-storage.go CreatePVCForVMI';

const importCron = 'containerized-data-importer pkg/controller/dataimportcron-controller.go';

const populated: RemovalNeed = () => [
  live(
    'claims that were filled from it keep their data; one that is not filled yet waits for it',
    'containerized-data-importer pkg/controller/populators/populator-base.go reconcile',
  ),
];

const uninstall = 'KubeVirt spec.uninstallStrategy';
const cdiUninstall = 'CDI spec.uninstallStrategy';

function nameOf({ metadata }: ChangedObject): string {
  return String(at(metadata, ['name']));
}

function losesData(message: string, source: string): Need {
  return { needs: 'losesData', message, source };
}

/** A machine owns the DataVolumes that it brings, and what its firmware keeps: they go with it. */
const needsOfMachine: RemovalNeed = (object) => {
  const machine = object as Machine;
  const needs: Need[] = [];
  const volumes = itemsOf(machine.spec?.dataVolumeTemplates).map((one) => `"${textOf(one?.metadata?.name) ?? '…'}"`);
  if (volumes.length > 0) {
    const which = volumes.length === 1 ? `DataVolume ${volumes[0]}` : `DataVolumes ${volumes.join(', ')}`;
    needs.push(
      losesData(
        `${which} and the data go with the machine; keep disks in a DataVolume or a claim of their own`,
        dataVolumes,
      ),
    );
  }
  const domain = machine.spec?.template?.spec?.domain;
  const efi = domain?.firmware?.bootloader?.efi?.persistent;
  const isKept = known(domain?.devices?.tpm?.persistent) === true || known(efi) === true;
  if (isKept) {
    needs.push(
      losesData('what its TPM or its firmware keeps goes with the machine; make a backup of it', persistentState),
    );
  }
  if (strategyOf(machine) !== 'Halted') {
    needs.push({
      needs: 'stops',
      message: 'the machine is stopped',
      source: 'pkg/virt-controller/watch/vm/vm.go sync',
    });
  }
  return needs;
};

const needsOfClaim: RemovalNeed = (object) => [
  losesData(
    `claim "${nameOf(object)}" and the data go, unless its PersistentVolume has the reclaim policy Retain`,
    'k8s.io/kubernetes PersistentVolume spec.persistentVolumeReclaimPolicy',
  ),
];

const needsOfSnapshot: RemovalNeed = (object) =>
  at(object, ['spec', 'deletionPolicy']) === 'Retain'
    ? [live('its content stays', 'pkg/storage/snapshot/snapshot.go shouldDeleteContent')]
    : [
        losesData(
          `snapshot "${nameOf(object)}" and its data go; a deletionPolicy "Retain" keeps them`,
          'pkg/storage/snapshot/snapshot.go shouldDeleteContent',
        ),
      ];

const stops =
  (what: string, source: string): RemovalNeed =>
  () => [{ needs: 'stops', message: what, source }];

const needed: RemovalNeed = (object) => [
  live(`what runs goes on; a machine that wants "${nameOf(object)}" does not start without it`, 'Pod spec.volumes'),
];

const attached: RemovalNeed = () => [
  live(
    'it stays until no pod is on it: a finalizer holds it back while machines run',
    'go-controller/pkg/clustermanager/userdefinednetwork/controller_helper.go deleteNAD',
  ),
];

const opened: RemovalNeed = () => [
  live(
    'what it kept out comes through, unless another policy is about the same pods',
    'k8s.io/api/networking/v1 NetworkPolicy',
  ),
];

const kinds: Readonly<Record<string, RemovalNeed>> = {
  'kubevirt.io/VirtualMachine': needsOfMachine,
  'kubevirt.io/VirtualMachineInstance': stops('the instance is stopped', 'pkg/virt-controller/watch/vmi/vmi.go'),
  'kubevirt.io/VirtualMachineInstanceReplicaSet': stops(
    'its instances are stopped',
    'pkg/virt-controller/watch/replicaset/replicaset.go',
  ),
  'cdi.kubevirt.io/DataVolume': (object) => [
    losesData(
      `claim "${nameOf(object)}" and the data go with the DataVolume, unless its PersistentVolume has the reclaim policy Retain`,
      'containerized-data-importer pkg/controller/datavolume/controller-base.go newPersistentVolumeClaim',
    ),
  ],
  'cdi.kubevirt.io/DataImportCron': (object) =>
    at(object, ['spec', 'retentionPolicy']) === 'None'
      ? [
          losesData(
            'its DataSource and the images that it imported go with it, unless its retentionPolicy is All',
            `${importCron} cleanup`,
          ),
        ]
      : [live('its DataSource and the images that it imported stay', `${importCron} cleanup`)],
  'cdi.kubevirt.io/DataSource': () => [
    live(
      'what was made of it keeps its data; a DataVolume that is of it waits for it',
      'containerized-data-importer pkg/controller/datavolume/clone-controller-base.go populateSourceIfSourceRef',
    ),
  ],
  'pool.kubevirt.io/VirtualMachinePool': (object) =>
    ownsDataVolumes(object)
      ? [losesData('its machines go with the pool, and their DataVolumes and the data with them', dataVolumes)]
      : [{ needs: 'stops', message: 'its machines are deleted', source: 'pkg/virt-controller/watch/pool/pool.go' }],
  'kubevirt.io/KubeVirt': (object) =>
    at(object, ['spec', 'uninstallStrategy']) === 'BlockUninstallIfWorkloadsExist'
      ? [{ needs: 'refused', message: 'it stays as long as there are machines', source: uninstall }]
      : [losesData('KubeVirt is uninstalled, and all machines of the cluster go with it', uninstall)],
  'cdi.kubevirt.io/CDI': (object) =>
    at(object, ['spec', 'uninstallStrategy']) === 'BlockUninstallIfWorkloadsExist'
      ? [{ needs: 'refused', message: 'it stays as long as there are DataVolumes', source: cdiUninstall }]
      : [losesData('CDI is uninstalled, and all DataVolumes of the cluster go with it', cdiUninstall)],
  'cdi.kubevirt.io/StorageProfile': () => [
    live(
      'CDI makes it anew, with what it knows of the class itself',
      'containerized-data-importer pkg/controller/storageprofile-controller.go getStorageProfile',
    ),
  ],
  '/PersistentVolumeClaim': needsOfClaim,
  '/PersistentVolume': (object) => [
    live(
      `the data stay where they are; a claim that has volume "${nameOf(object)}" keeps it until it is deleted itself`,
      'k8s.io/kubernetes PersistentVolume metadata.finalizers',
    ),
  ],
  'storage.k8s.io/StorageClass': () => [
    live(
      'volumes that are there stay; claims that name it wait until there is one of that name',
      'k8s.io/kubernetes StorageClass metadata',
    ),
  ],
  'snapshot.storage.k8s.io/VolumeSnapshot': (object) => [
    losesData(
      `snapshot "${nameOf(object)}" and its data go, unless its class has the deletionPolicy Retain`,
      'external-snapshotter pkg/common-controller/snapshot_controller.go processSnapshotWithDeletionTimestamp',
    ),
  ],
  'snapshot.storage.k8s.io/VolumeSnapshotClass': () => [
    live(
      'snapshots that are there stay; those that name it are not taken until there is one of that name',
      'external-snapshotter pkg/common-controller/snapshot_controller.go createSnapshotContent',
    ),
  ],
  '/Namespace': (object) => [
    losesData(
      `everything in namespace "${nameOf(object)}" goes with it, its claims too`,
      'Kubernetes Namespace status.phase',
    ),
  ],
  'snapshot.kubevirt.io/VirtualMachineSnapshot': needsOfSnapshot,
  'kubevirt.io/VirtualMachineInstanceMigration': () => [
    live(
      'the machine stays where it is: a migration that is under way is given up',
      'pkg/virt-controller/watch/migration/migration.go updateStatus',
    ),
  ],
  'backup.kubevirt.io/VirtualMachineBackup': () => [
    live('what is in its claim stays: a backup that is under way is given up', 'pkg/storage/cbt/backup.go handleAbort'),
  ],
  'backup.kubevirt.io/VirtualMachineBackupTracker': () => [
    live('backups that are there stay; the next one is a full one', 'pkg/storage/cbt/backup.go updateBackupTracker'),
  ],
  'template.kubevirt.io/VirtualMachineTemplateRequest': () => [
    live(
      'the template that it made stays',
      'template.kubevirt.io VirtualMachineTemplateRequest spec.ttlSecondsAfterFinished',
    ),
  ],
  'plugin.kubevirt.io/Plugin': () => [
    live(
      'machines that run keep their domain, and are made without its hooks when they migrate or start again',
      'pkg/virt-handler/controller.go buildPluginsJSON',
    ),
  ],
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': stops(
    'the operator drains the nodes whose network cards it sets up anew: machines there with the eviction strategy LiveMigrate move if they can, and others are stopped',
    'sriov-network-operator pkg/plugins/generic/generic_plugin.go needDrainNode',
  ),
  'cdi.kubevirt.io/VolumeImportSource': populated,
  'cdi.kubevirt.io/VolumeUploadSource': populated,
  'cdi.kubevirt.io/VolumeCloneSource': populated,
  '/Secret': needed,
  '/ConfigMap': needed,
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': needed,
  'nmstate.io/NodeNetworkConfigurationPolicy': () => [
    live(
      'nodes stay as it set them up; give interfaces the state "absent" first to have them gone',
      'kubernetes-nmstate controllers/handler/nodenetworkconfigurationpolicy_controller.go Reconcile',
    ),
  ],
  'k8s.ovn.org/UserDefinedNetwork': attached,
  'k8s.ovn.org/ClusterUserDefinedNetwork': attached,
  'networking.k8s.io/NetworkPolicy': opened,
  'k8s.cni.cncf.io/MultiNetworkPolicy': opened,
  'sriovnetwork.openshift.io/SriovNetwork': needed,
  'sriovnetwork.openshift.io/SriovIBNetwork': needed,
  'sriovnetwork.openshift.io/OVSNetwork': needed,
};

/** Kinds of which nothing but the object itself goes. */
const alone: ReadonlySet<string> = new Set([
  '/Service',
  'networking.k8s.io/Ingress',
  'route.openshift.io/Route',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/TLSRoute',
  'gateway.networking.k8s.io/TCPRoute',
  'cdi.kubevirt.io/ObjectTransfer',
  'policy/PodDisruptionBudget',
  'autoscaling/HorizontalPodAutoscaler',
  'clone.kubevirt.io/VirtualMachineClone',
  'kubevirt.io/VirtualMachineInstancePreset',
  'template.kubevirt.io/VirtualMachineTemplate',
  'export.kubevirt.io/VirtualMachineExport',
  'migrations.kubevirt.io/MigrationPolicy',
  'snapshot.kubevirt.io/VirtualMachineRestore',
  'sriovnetwork.openshift.io/SriovNetworkPoolConfig',
  'sriovnetwork.openshift.io/SriovOperatorConfig',
  'instancetype.kubevirt.io/VirtualMachineInstancetype',
  'instancetype.kubevirt.io/VirtualMachineClusterInstancetype',
  'instancetype.kubevirt.io/VirtualMachinePreference',
  'instancetype.kubevirt.io/VirtualMachineClusterPreference',
]);

/** What goes with an object that is removed. */
export function removal(object: ChangedObject): readonly Change[] {
  const { apiVersion, kind } = object;
  const key = keyOf(apiVersion, kind);
  const needs = Object.hasOwn(kinds, key)
    ? (kinds[key] as RemovalNeed)(object)
    : alone.has(key)
      ? [live('nothing else goes with it', `${kind} metadata`)]
      : [
          {
            needs: 'unknown',
            message: 'no rule is known; the controller decides',
            source: `${kind} metadata`,
          } as const,
        ];
  return needs.map((need) => told({ path: [], change: 'removed', ...need }));
}
