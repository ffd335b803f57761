import { schemaOf, kinds as schemas } from '../../imports/schemas';
import type { AnyKind } from '../core/kind';
import { keyOf } from '../core/manifest';
import { memo } from '../core/memo';

/** The kinds that this library makes, by `<group>/<kind>`, each loaded when its first object comes: one file has few of them. */
const made: Readonly<Record<string, () => AnyKind>> = {
  '/ConfigMap': () => require('../platform/config-map').configMap as AnyKind,
  '/Namespace': () => require('../platform/namespace').namespace as AnyKind,
  '/PersistentVolumeClaim': () => require('../storage/persistent-volume-claim').persistentVolumeClaim as AnyKind,
  '/PersistentVolume': () => require('../storage/persistent-volume').persistentVolume as AnyKind,
  '/Secret': () => require('../platform/secret').secret as AnyKind,
  '/Service': () => require('../network/service').service as AnyKind,
  'cdi.kubevirt.io/CDI': () => require('../platform/cdi').containerizedDataImporter as AnyKind,
  'cdi.kubevirt.io/StorageProfile': () => require('../storage/storage-profile').storageProfile as AnyKind,
  'cdi.kubevirt.io/DataSource': () => require('../storage/data-source').dataSource as AnyKind,
  'cdi.kubevirt.io/DataImportCron': () => require('../storage/data-import-cron').dataImportCron as AnyKind,
  'cdi.kubevirt.io/VolumeImportSource': () => require('../storage/volume-import-source').volumeImportSource as AnyKind,
  'cdi.kubevirt.io/VolumeUploadSource': () => require('../storage/volume-upload-source').volumeUploadSource as AnyKind,
  'cdi.kubevirt.io/VolumeCloneSource': () => require('../storage/volume-clone-source').volumeCloneSource as AnyKind,
  'cdi.kubevirt.io/ObjectTransfer': () => require('../storage/object-transfer').objectTransfer as AnyKind,
  'cdi.kubevirt.io/DataVolume': () => require('../storage/data-volume').dataVolume as AnyKind,
  'storage.k8s.io/StorageClass': () => require('../storage/storage-class').storageClass as AnyKind,
  'snapshot.storage.k8s.io/VolumeSnapshot': () => require('../storage/volume-snapshot').volumeSnapshot as AnyKind,
  'snapshot.storage.k8s.io/VolumeSnapshotClass': () =>
    require('../storage/volume-snapshot-class').volumeSnapshotClass as AnyKind,
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': () =>
    require('../network/network-attachment-definition').networkAttachmentDefinition as AnyKind,
  'k8s.cni.cncf.io/MultiNetworkPolicy': () => require('../network/multi-network-policy').multiNetworkPolicy as AnyKind,
  'k8s.ovn.org/UserDefinedNetwork': () => require('../network/user-defined-network').userDefinedNetwork as AnyKind,
  'k8s.ovn.org/ClusterUserDefinedNetwork': () =>
    require('../network/cluster-user-defined-network').clusterUserDefinedNetwork as AnyKind,
  'nmstate.io/NodeNetworkConfigurationPolicy': () =>
    require('../network/node-network-configuration-policy').nodeNetworkConfigurationPolicy as AnyKind,
  'instancetype.kubevirt.io/VirtualMachineClusterInstancetype': () =>
    require('../machine/virtual-machine-instancetype').virtualMachineClusterInstancetype as AnyKind,
  'instancetype.kubevirt.io/VirtualMachineClusterPreference': () =>
    require('../machine/virtual-machine-preference').virtualMachineClusterPreference as AnyKind,
  'instancetype.kubevirt.io/VirtualMachinePreference': () =>
    require('../machine/virtual-machine-preference').virtualMachinePreference as AnyKind,
  'instancetype.kubevirt.io/VirtualMachineInstancetype': () =>
    require('../machine/virtual-machine-instancetype').virtualMachineInstancetype as AnyKind,
  'kubevirt.io/KubeVirt': () => require('../platform/kubevirt').kubeVirt as AnyKind,
  'kubevirt.io/VirtualMachine': () => require('../machine/virtual-machine').virtualMachine as AnyKind,
  'kubevirt.io/VirtualMachineInstance': () =>
    require('../machine/virtual-machine-instance').virtualMachineInstance as AnyKind,
  'kubevirt.io/VirtualMachineInstanceReplicaSet': () =>
    require('../machine/virtual-machine-instance-replica-set').virtualMachineInstanceReplicaSet as AnyKind,
  'kubevirt.io/VirtualMachineInstanceMigration': () =>
    require('../lifecycle/virtual-machine-instance-migration').virtualMachineInstanceMigration as AnyKind,
  'kubevirt.io/VirtualMachineInstancePreset': () =>
    require('../machine/virtual-machine-instance-preset').virtualMachineInstancePreset as AnyKind,
  'pool.kubevirt.io/VirtualMachinePool': () => require('../machine/virtual-machine-pool').virtualMachinePool as AnyKind,
  'snapshot.kubevirt.io/VirtualMachineSnapshot': () =>
    require('../lifecycle/virtual-machine-snapshot').virtualMachineSnapshot as AnyKind,
  'snapshot.kubevirt.io/VirtualMachineRestore': () =>
    require('../lifecycle/virtual-machine-restore').virtualMachineRestore as AnyKind,
  'clone.kubevirt.io/VirtualMachineClone': () =>
    require('../lifecycle/virtual-machine-clone').virtualMachineClone as AnyKind,
  'export.kubevirt.io/VirtualMachineExport': () =>
    require('../lifecycle/virtual-machine-export').virtualMachineExport as AnyKind,
  'backup.kubevirt.io/VirtualMachineBackup': () =>
    require('../lifecycle/virtual-machine-backup').virtualMachineBackup as AnyKind,
  'backup.kubevirt.io/VirtualMachineBackupTracker': () =>
    require('../lifecycle/virtual-machine-backup-tracker').virtualMachineBackupTracker as AnyKind,
  'template.kubevirt.io/VirtualMachineTemplate': () =>
    require('../lifecycle/virtual-machine-template').virtualMachineTemplate as AnyKind,
  'template.kubevirt.io/VirtualMachineTemplateRequest': () =>
    require('../lifecycle/virtual-machine-template-request').virtualMachineTemplateRequest as AnyKind,
  'migrations.kubevirt.io/MigrationPolicy': () => require('../lifecycle/migration-policy').migrationPolicy as AnyKind,
  'networking.k8s.io/NetworkPolicy': () => require('../network/network-policy').networkPolicy as AnyKind,
  'autoscaling/HorizontalPodAutoscaler': () =>
    require('../lifecycle/horizontal-pod-autoscaler').horizontalPodAutoscaler as AnyKind,
  'gateway.networking.k8s.io/Gateway': () => require('../network/gateway').gateway as AnyKind,
  'gateway.networking.k8s.io/HTTPRoute': () => require('../network/http-route').httpRoute as AnyKind,
  'gateway.networking.k8s.io/TCPRoute': () => require('../network/tcp-route').tcpRoute as AnyKind,
  'gateway.networking.k8s.io/TLSRoute': () => require('../network/tls-route').tlsRoute as AnyKind,
  'networking.k8s.io/Ingress': () => require('../network/ingress').ingress as AnyKind,
  'policy/PodDisruptionBudget': () => require('../lifecycle/pod-disruption-budget').podDisruptionBudget as AnyKind,
  'plugin.kubevirt.io/Plugin': () => require('../platform/plugin').plugin as AnyKind,
  'route.openshift.io/Route': () => require('../network/route').route as AnyKind,
  'sriovnetwork.openshift.io/SriovIBNetwork': () => require('../network/sriov-ib-network').sriovIBNetwork as AnyKind,
  'sriovnetwork.openshift.io/OVSNetwork': () => require('../network/ovs-network').ovsNetwork as AnyKind,
  'sriovnetwork.openshift.io/SriovNetworkPoolConfig': () =>
    require('../network/sriov-network-pool-config').sriovNetworkPoolConfig as AnyKind,
  'sriovnetwork.openshift.io/SriovOperatorConfig': () =>
    require('../network/sriov-operator-config').sriovOperatorConfig as AnyKind,
  'sriovnetwork.openshift.io/SriovNetwork': () => require('../network/sriov-network').sriovNetwork as AnyKind,
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': () =>
    require('../network/sriov-network-node-policy').sriovNetworkNodePolicy as AnyKind,
};

const loaded = new Map<string, AnyKind>();

const structured: ReadonlySet<string> = new Set(schemas);
/** Groups all of whose kinds we know: another kind of theirs is a slip, or newer than this library. */
const groups: ReadonlySet<string> = new Set(schemas.map((key) => key.slice(0, key.indexOf('/'))));

/** The kind that has rules, if this library makes it. */
export function kindOf(apiVersion: string, kind: string): AnyKind | undefined {
  const key = keyOf(apiVersion, kind);
  const load = Object.hasOwn(made, key) ? made[key] : undefined;
  return load === undefined || isOtherVersion(apiVersion, kind) ? undefined : memo(loaded, key, load);
}

const others = new Map<string, boolean>();

/** Whether the cluster serves a kind in a version too whose fields are others than those that we know, such as `autoscaling/v1`. */
export function isOtherVersion(apiVersion: string, kind: string): boolean {
  return memo(others, `${apiVersion} ${kind}`, () => {
    const key = keyOf(apiVersion, kind);
    const slash = key.indexOf('/');
    const versions = schemaOf(key.slice(0, slash), key.slice(slash + 1))?.otherVersions ?? [];
    return versions.includes(apiVersion.slice(apiVersion.indexOf('/') + 1));
  });
}

/** Loads all kinds, and so makes all of their rules known. */
export function loadKinds(): readonly AnyKind[] {
  return Object.values(made).map((load) => load());
}

/** How far a kind is known: with its structure, by its group only, or not at all. */
export function knowledgeOf(apiVersion: string, kind: string): 'structure' | 'group' | undefined {
  const key = keyOf(apiVersion, kind);
  if (isOtherVersion(apiVersion, kind)) return undefined;
  if (structured.has(key)) return 'structure';
  const group = key.slice(0, key.indexOf('/'));
  return group !== '' && groups.has(group) ? 'group' : undefined;
}
