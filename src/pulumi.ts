/**
 * Every kind as a Pulumi resource.
 *
 * @packageDocumentation
 */

import { type ComponentResourceOptions, type Input, type Output, output } from '@pulumi/pulumi';
import { under } from './core/value';
import { horizontalPodAutoscaler } from './lifecycle/horizontal-pod-autoscaler';
import { migrationPolicy } from './lifecycle/migration-policy';
import { podDisruptionBudget } from './lifecycle/pod-disruption-budget';
import { virtualMachineBackup } from './lifecycle/virtual-machine-backup';
import { virtualMachineBackupTracker } from './lifecycle/virtual-machine-backup-tracker';
import { virtualMachineClone } from './lifecycle/virtual-machine-clone';
import { virtualMachineExport } from './lifecycle/virtual-machine-export';
import { virtualMachineInstanceMigration } from './lifecycle/virtual-machine-instance-migration';
import { virtualMachineRestore } from './lifecycle/virtual-machine-restore';
import { virtualMachineSnapshot } from './lifecycle/virtual-machine-snapshot';
import { virtualMachineTemplate } from './lifecycle/virtual-machine-template';
import { virtualMachineTemplateRequest } from './lifecycle/virtual-machine-template-request';
import {
  type CatalogueInstancetype,
  type CataloguePreference,
  type CatalogueProps,
  catalogue,
} from './machine/catalogue';
import { virtualMachine } from './machine/virtual-machine';
import { virtualMachineInstance } from './machine/virtual-machine-instance';
import { virtualMachineInstancePreset } from './machine/virtual-machine-instance-preset';
import { virtualMachineInstanceReplicaSet } from './machine/virtual-machine-instance-replica-set';
import { virtualMachineClusterInstancetype, virtualMachineInstancetype } from './machine/virtual-machine-instancetype';
import { virtualMachinePool } from './machine/virtual-machine-pool';
import { virtualMachineClusterPreference, virtualMachinePreference } from './machine/virtual-machine-preference';
import { clusterUserDefinedNetwork } from './network/cluster-user-defined-network';
import { gateway } from './network/gateway';
import { httpRoute } from './network/http-route';
import { ingress } from './network/ingress';
import { multiNetworkPolicy } from './network/multi-network-policy';
import { networkAttachmentDefinition } from './network/network-attachment-definition';
import { networkPolicy } from './network/network-policy';
import { nodeNetworkConfigurationPolicy } from './network/node-network-configuration-policy';
import { ovsNetwork } from './network/ovs-network';
import { type PodNetworks, podNetworksAnnotation, renderPodNetworks } from './network/pod-networks';
import { route } from './network/route';
import { service } from './network/service';
import { sriovIBNetwork } from './network/sriov-ib-network';
import { sriovNetwork } from './network/sriov-network';
import { sriovNetworkNodePolicy } from './network/sriov-network-node-policy';
import { sriovNetworkPoolConfig } from './network/sriov-network-pool-config';
import { sriovOperatorConfig } from './network/sriov-operator-config';
import { tcpRoute } from './network/tcp-route';
import { tlsRoute } from './network/tls-route';
import { userDefinedNetwork } from './network/user-defined-network';
import { containerizedDataImporter } from './platform/cdi';
import { configMap } from './platform/config-map';
import { kubeVirt } from './platform/kubevirt';
import { namespace } from './platform/namespace';
import { plugin } from './platform/plugin';
import { secret } from './platform/secret';
import { component } from './pulumi/component';
import { pulumiEngine } from './pulumi/engine';
import { type Outputs, resource } from './pulumi/resource';
import { dataImportCron } from './storage/data-import-cron';
import { dataSource } from './storage/data-source';
import { dataVolume } from './storage/data-volume';
import { persistentVolume } from './storage/persistent-volume';
import { persistentVolumeClaim } from './storage/persistent-volume-claim';
import { storageClass } from './storage/storage-class';
import { storageProfile } from './storage/storage-profile';
import { volumeCloneSource } from './storage/volume-clone-source';
import { volumeImportSource } from './storage/volume-import-source';
import { volumeSnapshot } from './storage/volume-snapshot';
import { volumeSnapshotClass } from './storage/volume-snapshot-class';
import { volumeUploadSource } from './storage/volume-upload-source';

export type { ComponentClass } from './pulumi/component';
export { component } from './pulumi/component';
export type { NativeResources } from './pulumi/native-class';
export type { ProviderOptions } from './pulumi/program';
export { setCluster, setNamespace, setRules } from './pulumi/program';
export type { Outputs, ResourceClass, ResourceOf } from './pulumi/resource';
export { resource } from './pulumi/resource';
export type * from './types';

/** A machine that is kept running, or stopped, as its run strategy says. */
export class VirtualMachine extends resource(virtualMachine) {}
/** One run of a machine: when it stops, it is over. */
export class VirtualMachineInstance extends resource(virtualMachineInstance) {}
/** So many instances that are all alike: one that stops is replaced by a new one. */
export class VirtualMachineInstanceReplicaSet extends resource(virtualMachineInstanceReplicaSet) {}
/** What instances get that have some labels, as far as they do not say it themselves; deprecated upstream. */
export class VirtualMachineInstancePreset extends resource(virtualMachineInstancePreset) {}
/** So many machines that are made of one template, each with its number, its disks and its claims. */
export class VirtualMachinePool extends resource(virtualMachinePool) {}
/** How large machines of one namespace are, under a name. */
export class VirtualMachineInstancetype extends resource(virtualMachineInstancetype) {}
/** How large machines of every namespace are, under a name. */
export class VirtualMachineClusterInstancetype extends resource(virtualMachineClusterInstancetype) {}
/** A machine as it is at one moment: what it says, and what its volumes hold. */
export class VirtualMachineSnapshot extends resource(virtualMachineSnapshot) {}
/** Makes a machine what it was when a snapshot was taken, or another one of it. */
export class VirtualMachineRestore extends resource(virtualMachineRestore) {}
/** Makes another machine of a machine, or of a snapshot of one. */
export class VirtualMachineClone extends resource(virtualMachineClone) {}
/** Volumes that can be downloaded for a while. */
export class VirtualMachineExport extends resource(virtualMachineExport) {}
/** What suits guests of one namespace, under a name. */
export class VirtualMachinePreference extends resource(virtualMachinePreference) {}
/** What suits guests of every namespace, under a name. */
export class VirtualMachineClusterPreference extends resource(virtualMachineClusterPreference) {}
/** The sizes and the tastes that a team chooses its machines from. */
export class Catalogue<Size extends string = never, Taste extends string = never> extends component(catalogue) {
  declare readonly instancetypes: Readonly<Record<Size, Outputs<CatalogueInstancetype>>>;
  declare readonly preferences: Readonly<Record<Taste, Outputs<CataloguePreference>>>;

  constructor(name: string, props: CatalogueProps<Size, Taste>, opts?: ComponentResourceOptions) {
    super(name, props, opts);
  }
}
/** What the disks of a running machine hold at one moment, or what changed on them since the last time. */
export class VirtualMachineBackup extends resource(virtualMachineBackup) {}
/** Knows the last backup of a machine, so that the next one holds only what has changed. */
export class VirtualMachineBackupTracker extends resource(virtualMachineBackupTracker) {}
/** A machine of which some is left open: whoever makes one of it says the rest. */
export class VirtualMachineTemplate extends resource(virtualMachineTemplate) {}
/** Makes a template of a machine as it is, with copies of its volumes. */
export class VirtualMachineTemplateRequest extends resource(virtualMachineTemplateRequest) {}
/** That an instance moves to another node while it runs: once, when the object is made. */
export class VirtualMachineInstanceMigration extends resource(virtualMachineInstanceMigration) {}
/** How instances migrate that have some labels, or whose namespaces do. */
export class MigrationPolicy extends resource(migrationPolicy) {}
/** So many machines as there is work for. */
export class HorizontalPodAutoscaler extends resource(horizontalPodAutoscaler) {}
/** How many machines must be left when nodes are drained. */
export class PodDisruptionBudget extends resource(podDisruptionBudget) {}
/** A claim on storage. */
export class PersistentVolumeClaim extends resource(persistentVolumeClaim) {}
/** Storage that CDI fills. */
export class DataVolume extends resource(dataVolume) {}
/** A name for a volume that others are copied from. */
export class DataSource extends resource(dataSource) {}
/** Imports newer images again and again, and has a DataSource stand for the newest. */
export class DataImportCron extends resource(dataImportCron) {}
/** Where claims are filled from that refer to it. */
export class VolumeImportSource extends resource(volumeImportSource) {}
/** That claims which refer to it wait for an upload. */
export class VolumeUploadSource extends resource(volumeUploadSource) {}
/** What claims are copies of that refer to it. */
export class VolumeCloneSource extends resource(volumeCloneSource) {}
/** A class of storage: who makes volumes, and how. */
export class StorageClass extends resource(storageClass) {}
/** What CDI knows of a class of storage: fields of the profile that it makes itself. */
export class StorageProfile extends resource(storageProfile) {}
/** A volume that somebody has made, for a claim. */
export class PersistentVolume extends resource(persistentVolume) {}
/** A volume as it is at one moment, of which claims and DataVolumes are copied. */
export class VolumeSnapshot extends resource(volumeSnapshot) {}
/** A class of snapshots: who takes them, and what becomes of them. */
export class VolumeSnapshotClass extends resource(volumeSnapshotClass) {}
/** A network that Multus attaches to machines and pods. */
export class NetworkAttachmentDefinition extends resource(networkAttachmentDefinition) {}
/** Interfaces, bridges and their mappings on nodes, which nmstate sets up. */
export class NodeNetworkConfigurationPolicy extends resource(nodeNetworkConfigurationPolicy) {}
/** A network on virtual functions of SR-IOV cards. */
export class SriovNetwork extends resource(sriovNetwork) {}
/** A network of OVN-Kubernetes in one namespace. */
export class UserDefinedNetwork extends resource(userDefinedNetwork) {}
/** A network of OVN-Kubernetes in several namespaces. */
export class ClusterUserDefinedNetwork extends resource(clusterUserDefinedNetwork) {}
/** Virtual functions of SR-IOV cards, as a resource of nodes. */
export class SriovNetworkNodePolicy extends resource(sriovNetworkNodePolicy) {}
/** An InfiniBand network on virtual functions of SR-IOV cards. */
export class SriovIBNetwork extends resource(sriovIBNetwork) {}
/** A network on an Open vSwitch bridge, which leaves the switching to the card. */
export class OVSNetwork extends resource(ovsNetwork) {}
/** Nodes whose SR-IOV cards are set up together, so many at once. */
export class SriovNetworkPoolConfig extends resource(sriovNetworkPoolConfig) {}
/** What the SR-IOV operator itself is told: fields of the object `default` that it has. */
export class SriovOperatorConfig extends resource(sriovOperatorConfig) {}
/** One address for machines, in the cluster or outside. */
export class Service extends resource(service) {}
/** Who may send to machines on the pod network, and whom they may send to. */
export class NetworkPolicy extends resource(networkPolicy) {}
/** Who may send to machines on networks that Multus attaches, and whom they may send to. */
export class MultiNetworkPolicy extends resource(multiNetworkPolicy) {}
/** Requests from outside the cluster, and which Services they go to. */
export class Ingress extends resource(ingress) {}
/** A host of an OpenShift router, and the Service that its requests go to. */
export class Route extends resource(route) {}
/** Where a cluster listens, for routes to be attached to. */
export class Gateway extends resource(gateway) {}
/** Requests that come to listeners of Gateways, and which Services they go to. */
export class HTTPRoute extends resource(httpRoute) {}
/** Connections of TLS to hosts, and which Services they go to. */
export class TLSRoute extends resource(tlsRoute) {}
/** Connections that come to listeners of Gateways, and which Services they go to. */
export class TCPRoute extends resource(tcpRoute) {}
/** A Secret. */
export class Secret extends resource(secret) {}
/** A ConfigMap. */
export class ConfigMap extends resource(configMap) {}
/** What virt-operator installs, and how it runs machines: a cluster has one. */
export class KubeVirt extends resource(kubeVirt) {}
/** What CDI's operator installs, and how it fills volumes: a cluster has one. */
export class CDI extends resource(containerizedDataImporter) {}
/** What is asked and told of machines beside KubeVirt's own code. */
export class Plugin extends resource(plugin) {}
/** A Namespace. */
export class Namespace extends resource(namespace) {}
/**
 * The annotation by which Multus puts a plain pod onto networks, by the names that its interfaces get: for the metadata of a
 * pod template.
 *
 * @throws TypeError when an interface has a name that it cannot have, or no network
 * @example podNetworks({ net1: { networkName: 'flat', networkNamespace: 'web' } })
 */
export function podNetworks(networks: PodNetworks): Record<string, Output<string>> {
  return { [podNetworksAnnotation]: output(under(pulumiEngine, () => renderPodNetworks(networks)) as Input<string>) };
}
