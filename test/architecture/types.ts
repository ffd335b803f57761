/**
 * What the compiler must take, and what it must not: compiled by `npm run types`, never run. A line after
 * `@ts-expect-error` that compiles is an error.
 */
import type * as pulumi from '@pulumi/pulumi';
import type { Chart } from 'cdk8s';
import {
  type CdiProps,
  type ClusterUserDefinedNetworkProps,
  type ConfigMapProps,
  type DataImportCronProps,
  type DataSourceProps,
  type DataVolumeProps,
  DataVolumeSource,
  type Deferred,
  Disk,
  Filesystem,
  type GatewayProps,
  type HorizontalPodAutoscalerProps,
  type HTTPRouteProps,
  type IngressProps,
  Interface,
  type KubeVirtProps,
  type MigrationPolicyProps,
  type MultiNetworkPolicyProps,
  type NamespaceProps,
  type NetworkAttachmentDefinitionProps,
  type NetworkPolicyProps,
  type NodeNetworkConfigurationPolicyProps,
  type OVSNetworkProps,
  type PersistentVolumeClaimProps,
  type PersistentVolumeProps,
  type PluginProps,
  type PodDisruptionBudgetProps,
  type RouteProps,
  type SecretProps,
  type ServiceProps,
  type SriovIBNetworkProps,
  type SriovNetworkNodePolicyProps,
  type SriovNetworkPoolConfigProps,
  type SriovNetworkProps,
  type SriovOperatorConfigProps,
  type StorageClassProps,
  type StorageProfileProps,
  type TCPRouteProps,
  type TLSRouteProps,
  type UserDefinedNetworkProps,
  type VirtualMachineBackupProps,
  type VirtualMachineBackupTrackerProps,
  type VirtualMachineCloneProps,
  type VirtualMachineClusterInstancetypeProps,
  type VirtualMachineClusterPreferenceProps,
  type VirtualMachineExportProps,
  type VirtualMachineInstanceMigrationProps,
  type VirtualMachineInstancePresetProps,
  type VirtualMachineInstanceProps,
  type VirtualMachineInstanceReplicaSetProps,
  type VirtualMachineInstancetypeProps,
  type VirtualMachinePoolProps,
  type VirtualMachinePreferenceProps,
  type VirtualMachineProps,
  type VirtualMachineRestoreProps,
  type VirtualMachineSnapshotProps,
  type VirtualMachineTemplateProps,
  type VirtualMachineTemplateRequestProps,
  type VolumeCloneSourceProps,
  type VolumeImportSourceProps,
  type VolumeSnapshotClassProps,
  type VolumeSnapshotProps,
  type VolumeUploadSourceProps,
} from 'kubevirt-kit';
import { PersistentVolumeClaim, Service, VirtualMachine, VirtualMachineInstance } from 'kubevirt-kit/cdk8s';

type Scalar = string | number | boolean;
type Late = Deferred<never> | PromiseLike<unknown>;

/** What is wrong with one leaf. */
type LeafProblem<Leaf, Path extends string> = [Extract<Leaf, Scalar>] extends [never]
  ? never
  : [Extract<Leaf, PromiseLike<unknown>>] extends [never]
    ? `${Path} cannot come later`
    : [pulumi.Input<Extract<Leaf, Scalar>>] extends [Leaf]
      ? [Extract<Leaf, Scalar>] extends [string]
        ? [pulumi.Output<string>] extends [Leaf]
          ? [pulumi.Output<number>] extends [Leaf]
            ? `${Path} takes the output of a number`
            : never
          : `${Path} takes no output of text`
        : never
      : `${Path} takes no input of its type`;

/** Parts of props that are no leaves of the model: functions, the target, and what Kubernetes owns. */
type Skipped = 'patch' | 'cluster' | 'metadata';

/** What is wrong with all leaves below. */
type Problems<Node, Path extends string> = Node extends Scalar | Late | undefined | ((...args: never[]) => unknown)
  ? never
  : Node extends readonly (infer Item)[]
    ? LeafProblem<Item, `${Path}[]`> | Problems<Item, `${Path}[]`>
    : Node extends object
      ? {
          [Key in Exclude<keyof Node & string, Skipped>]-?:
            | LeafProblem<Exclude<Node[Key], undefined>, `${Path}.${Key}`>
            | Problems<Exclude<Node[Key], undefined>, `${Path}.${Key}`>;
        }[Exclude<keyof Node & string, Skipped>]
      : never;

/** Two types that are the same. */
function same<A, B>(_same: [A] extends [B] ? ([B] extends [A] ? true : A) : B): void {}

// Of these annotations the presence alone counts.
type OnAnnotations =
  | '.immediateBinding cannot come later'
  | '.prePopulated cannot come later'
  | '.checkStaticVolume cannot come later';

type OnMachine =
  | '.name cannot come later'
  | '.ignoreRules[] cannot come later'
  | `.disks.${string}.source cannot come later`
  | `.disks.${string}.device cannot come later`
  // Where something is asked for that virtio alone has.
  | `.disks.${string}.bus cannot come later`
  | `.disks.${string}.type cannot come later`
  | `.disks.${string}.cloudInit.type cannot come later`
  | `.disks.${string}.cloudInit.inline cannot come later`
  | `.disks.${string}.cloudInit.networkData.type cannot come later`
  | `.disks.${string}.cloudInit.networkData.interfaces.${string}.name cannot come later`
  | `.disks.${string}.template.source.type cannot come later`
  | `.disks.${string}.template.source.field cannot come later`
  | `.disks.${string}.template${OnAnnotations}`
  | `.filesystems.${string}.source cannot come later`
  | '.downwardMetrics cannot come later'
  | `.interfaces.${string}.type cannot come later`
  | `.gpus.${string}.source cannot come later`
  | `.hostDevices.${string}.source cannot come later`
  | '.watchdog.type cannot come later'
  | '.clientPassthrough cannot come later'
  | '.rng cannot come later'
  | '.firmware.type cannot come later'
  | '.identity.type cannot come later'
  | '.identity.uuid cannot come later'
  | '.identity.serial cannot come later'
  | '.identity.macAddress cannot come later'
  | `.accessCredentials.${string}.type cannot come later`
  | `.accessCredentials.${string}.propagationMethod cannot come later`
  | '.firmware.secureBoot cannot come later'
  | '.cpu.numa.guestMappingPassthrough cannot come later'
  | '.launchSecurity.type cannot come later'
  | '.launchSecurity.attestation cannot come later'
  | '.livenessProbe.type cannot come later'
  | '.readinessProbe.type cannot come later'
  | '.power cannot come later';

type OnSource = '.source.type cannot come later' | '.source.field cannot come later';

type Always = '.name cannot come later' | '.ignoreRules[] cannot come later';

// Whether a volume must say it decides which other props there are.
type OnSize = '.instancetype.inferFromVolumeFailurePolicy cannot come later';

same<Problems<VirtualMachineProps, ''>, OnMachine | OnSize>(true);
// A template takes what its machine takes; some of it decides which props there are.
type OfMachine<Problem extends string> = Problem extends `.${infer Rest}` ? `.virtualMachine.${Rest}` : never;
same<
  // A Parameter is no value of the program's.
  Exclude<Problems<VirtualMachineTemplateProps, ''>, OfMachine<OnMachine | OnSize> | `.virtualMachine.name.${string}`>,
  Always | `.parameters.${string}.generate cannot come later`
>(true);
same<Problems<PersistentVolumeClaimProps, ''>, Always | '.applyStorageProfile cannot come later'>(true);
same<Problems<DataVolumeProps, ''>, Always | '.nameFromContent cannot come later' | OnAnnotations | OnSource>(true);
same<Problems<DataSourceProps, ''>, Always>(true);
same<Problems<DataImportCronProps, ''>, Always | '.template.source.type cannot come later'>(true);
same<Problems<VolumeImportSourceProps, ''>, Always | '.source.type cannot come later'>(true);
same<Problems<VolumeUploadSourceProps, ''>, Always>(true);
same<Problems<StorageClassProps, ''>, Always>(true);
same<Problems<VolumeSnapshotClassProps, ''>, Always>(true);
same<Problems<StorageProfileProps, ''>, Always | '.storageClassName cannot come later'>(true);
same<Problems<CdiProps, ''>, Always | '.config.tlsSecurityProfile cannot come later'>(true);
same<Problems<VolumeSnapshotProps, ''>, Always>(true);
same<Problems<PersistentVolumeProps, ''>, Always | '.source.type cannot come later'>(true);
same<Problems<VolumeCloneSourceProps, ''>, Always>(true);
same<Problems<ServiceProps, ''>, Always | '.headless cannot come later'>(true);
same<Problems<NetworkPolicyProps, ''>, Always>(true);
same<Problems<NodeNetworkConfigurationPolicyProps, ''>, Always>(true);
same<Problems<MultiNetworkPolicyProps, ''>, Always>(true);
same<Problems<SriovNetworkProps, ''>, Always>(true);
same<Problems<SriovNetworkNodePolicyProps, ''>, Always>(true);
same<Problems<SriovIBNetworkProps, ''>, Always>(true);
same<Problems<OVSNetworkProps, ''>, Always>(true);
same<Problems<SriovNetworkPoolConfigProps, ''>, Always>(true);
same<Problems<SriovOperatorConfigProps, ''>, Always>(true);
same<Problems<SecretProps, ''>, Always>(true);
same<Problems<ConfigMapProps, ''>, Always>(true);
same<Problems<VirtualMachineSnapshotProps, ''>, Always>(true);
same<Problems<VirtualMachineRestoreProps, ''>, Always>(true);
same<Problems<VirtualMachineBackupProps, ''>, Always | '.mode cannot come later'>(true);
same<Problems<VirtualMachineBackupTrackerProps, ''>, Always>(true);
same<Problems<VirtualMachineCloneProps, ''>, Always>(true);
same<Problems<VirtualMachineExportProps, ''>, Always>(true);
same<Problems<VirtualMachineTemplateRequestProps, ''>, Always>(true);
same<Problems<NamespaceProps, ''>, Always | '.primaryUserDefinedNetwork cannot come later'>(true);
same<Problems<UserDefinedNetworkProps, ''>, Always>(true);
same<Problems<ClusterUserDefinedNetworkProps, ''>, Always>(true);
same<Problems<NetworkAttachmentDefinitionProps, ''>, Always>(true);
same<Exclude<Problems<VirtualMachineInstanceProps, ''>, OnMachine>, never>(true);
same<Exclude<Problems<VirtualMachineInstanceReplicaSetProps, ''>, OnMachine>, never>(true);
same<Exclude<Problems<VirtualMachineInstancePresetProps, ''>, OnMachine>, never>(true);
same<Problems<VirtualMachineInstanceMigrationProps, ''>, Always>(true);
type InTemplate = `.virtualMachineTemplate${OnMachine | OnSize}`;
same<Exclude<Problems<VirtualMachinePoolProps, ''>, Always | InTemplate>, never>(true);

same<Exclude<Problems<VirtualMachineInstancetypeProps, ''>, OnMachine>, never>(true);
same<Exclude<Problems<VirtualMachineClusterInstancetypeProps, ''>, OnMachine>, never>(true);

type OnPreference = '.devices.rng cannot come later' | '.devices.interfaceMasquerade cannot come later';
same<Exclude<Problems<VirtualMachinePreferenceProps, ''>, OnMachine>, OnPreference>(true);
same<Exclude<Problems<VirtualMachineClusterPreferenceProps, ''>, OnMachine>, OnPreference>(true);

same<Problems<MigrationPolicyProps, ''>, Always>(true);
same<Problems<HorizontalPodAutoscalerProps, ''>, Always | '.metrics[].type cannot come later'>(true);
same<Problems<PodDisruptionBudgetProps, ''>, Always>(true);
// Whether a port is meant by its name decides which field it is in.
type OnPort<Path extends string> = `${Path}.port takes no input of its type`;
type OnBackend = OnPort<'.rules[].backendRefs[]'>;
type OnMirror<Path extends string> = OnPort<`${Path}.filters[].requestMirror.backendRef`>;
same<Problems<IngressProps, ''>, Always | OnPort<'.defaultBackend'> | OnPort<'.rules[].paths[].backend'>>(true);
same<Problems<RouteProps, ''>, Always | '.tls.type cannot come later'>(true);
same<Problems<GatewayProps, ''>, Always>(true);
same<Problems<HTTPRouteProps, ''>, Always | OnBackend | OnMirror<'.rules[]'> | OnMirror<'.rules[].backendRefs[]'>>(
  true,
);
same<Problems<TLSRouteProps, ''>, Always | OnBackend>(true);
same<Problems<TCPRouteProps, ''>, Always | OnBackend>(true);
same<Problems<PluginProps, ''>, Always | '.domainHooks[].by cannot come later'>(true);

same<
  Problems<KubeVirtProps, ''>,
  | Always
  | '.configuration.seccompConfiguration cannot come later'
  | '.configuration.virtualMachineOptions.disableFreePageReporting cannot come later'
  | '.configuration.virtualMachineOptions.disableSerialConsoleLog cannot come later'
>(true);

declare const chart: Chart;
declare const text: pulumi.Output<string>;
declare const amount: pulumi.Output<number>;
declare const claim: { claimName: string };
declare const fabric: { networkName: string };

/** What the compiler takes, and what it refuses. */
export function compiled(): void {
  new VirtualMachine(chart, 'a', {
    memory: text,
    cpu: { cores: amount },
    disks: { root: Disk.containerDisk(text, { bootOrder: undefined }) },
    interfaces: { fabric: Interface.sriov(fabric, { macAddress: text }) },
  });
  // @ts-expect-error the output of a number is no text
  Disk.containerDisk(amount);
  // @ts-expect-error masquerade has no network
  Interface.masquerade(fabric);
  // @ts-expect-error SR-IOV needs a network
  Interface.sriov();
  // @ts-expect-error a lun needs a claim behind it
  Disk.containerDisk('image', { device: 'lun' });
  // @ts-expect-error a capacity is for a disk that is created
  Disk.hostDisk('/disk.img', { type: 'Disk', capacity: '1Gi' });
  // @ts-expect-error there is no CD-ROM on virtio
  Disk.pvc(claim, { device: 'cdrom', bus: 'virtio' });
  // @ts-expect-error a CD-ROM has no IO thread
  Disk.pvc(claim, { device: 'cdrom', dedicatedIOThread: true });
  // @ts-expect-error only a disk on virtio has an IO thread
  Disk.pvc(claim, { bus: 'scsi', dedicatedIOThread: true });
  // @ts-expect-error only a disk on virtio has a PCI address
  Disk.pvc(claim, { bus: 'sata', pciAddress: '0000:81:01.0' });
  // @ts-expect-error only a lun is reserved
  Disk.pvc(claim, { device: 'disk', reservation: true });
  // @ts-expect-error only a CD-ROM drive has a tray
  Disk.pvc(claim, { device: 'disk', tray: 'open' });
  // @ts-expect-error block sizes are given, or matched
  Disk.pvc(claim, { blockSize: { logical: 512, physical: 512, matchVolume: true } });
  // @ts-expect-error figures about the node come on virtio
  Disk.downwardMetrics({ bus: 'scsi' });
  // @ts-expect-error an image is no file system
  Filesystem.containerDisk('image');
  // @ts-expect-error a claim, not its name
  Disk.pvc('data');
  // @ts-expect-error a claim is no network
  Interface.sriov(claim);
  // @ts-expect-error a claim of a machine gives no bridge
  Interface.bridge({ claimName: 'cards', requestName: 'nic' });
  // @ts-expect-error the pod network has no default
  Interface.bridge({ default: true });
  // @ts-expect-error the pod network is not that of Multus
  Interface.bridge(fabric, { vmNetworkCIDR: '10.0.2.0/24' });
  // @ts-expect-error what is on the pod network cannot be taken out
  Interface.bridge({ state: 'absent' });
  // @ts-expect-error ports or ranges of them
  Interface.masquerade({ ports: [22], portRanges: [{ start: 80, end: 90 }] });
  // @ts-expect-error the link of a virtual function is not switched
  Interface.sriov(fabric, { state: 'down' });
  const both = { resourceClaimName: 'a', resourceClaimTemplateName: 'b' };
  // @ts-expect-error a claim or what it is made of
  new VirtualMachine(chart, 'g', { disks: {}, resourceClaims: { both } });
  // @ts-expect-error a GPU is made by one of the functions
  new VirtualMachine(chart, 'h', { disks: {}, gpus: { a: { deviceName: 'nvidia.com/A10' } } });
  // @ts-expect-error no such unit
  new PersistentVolumeClaim(chart, 'data', { size: '20GB' });
  // @ts-expect-error a machine has disks
  new VirtualMachine(chart, 'b', { memory: '1Gi' });
  // @ts-expect-error a slip
  new VirtualMachine(chart, 'c', { memory: '1Gi', disks: {}, interface: {} });
  new VirtualMachine(chart, 'sized', { instancetype: 'u1.medium', cpu: { model: 'host-passthrough' }, disks: {} });
  new VirtualMachine(chart, 'late', { instancetype: text, preference: text, disks: {} });
  new VirtualMachine(chart, 'inferred', {
    instancetype: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Ignore' },
    memory: '1Gi',
    disks: { root: Disk.pvc(claim) },
  });
  // @ts-expect-error KubeVirt ships none of that name
  new VirtualMachine(chart, 'other', { instancetype: 'u1.mediun', disks: {} });
  // @ts-expect-error an instancetype says how much memory there is
  new VirtualMachine(chart, 'memory', { instancetype: 'u1.medium', memory: '1Gi', disks: {} });
  // @ts-expect-error an instancetype says how many cpus there are
  new VirtualMachine(chart, 'cpu', { instancetype: { instancetypeName: 'own' }, cpu: { cores: 2 }, disks: {} });
  const resources = { limits: { memory: '1Gi' } } as const;
  // @ts-expect-error an instancetype says what is requested
  new VirtualMachine(chart, 'request', { instancetype: 'cx1.large', resources, disks: {} });
  const inferred = { inferFromVolume: 'root' } as const;
  // @ts-expect-error a volume that must say it says how much memory there is
  new VirtualMachine(chart, 'both', { instancetype: inferred, memory: '1Gi', disks: {} });
  const twice = Disk.pvc(claim);
  // biome-ignore format: one line, which both suppressions are about
  // biome-ignore lint/suspicious/noDuplicateObjectKeys: that is what the compiler must refuse
  const disks = { root: twice,
    // @ts-expect-error two disks of one name
    root: twice };
  new VirtualMachine(chart, 'd', { memory: '1Gi', disks });
  const owned = Disk.dataVolumeTemplate({ source: DataVolumeSource.blank(), size: '1Gi' });
  // @ts-expect-error an instance owns no DataVolume
  new VirtualMachineInstance(chart, 'e', { memory: '1Gi', disks: { root: owned } });
  // @ts-expect-error a Service has a target
  new Service(chart, 'f', { ports: { http: 80 } });
}
