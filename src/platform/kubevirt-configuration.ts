import type { LabelSelector } from '../../imports/kubernetes';
import type { KubeVirtConfiguration } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { boolean, choice, integer, leafRecord, object, plainObject, quantity, type Shape, text } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import type { EvictionStrategy } from '../machine/machine';
import { type RateLimitProps, rateLimitField, renderRateLimit } from './kubevirt-component';
import {
  type DeveloperConfigurationProps,
  developerConfigurationField,
  renderDeveloperConfiguration,
} from './kubevirt-developer-configuration';
import {
  type MediatedDevicesConfigurationProps,
  mediatedDevicesConfigurationField,
  type PermittedHostDevicesProps,
  permittedHostDevicesField,
  renderMediatedDevices,
  renderPermittedHostDevices,
} from './kubevirt-device-configuration';
import {
  type MigrationConfigurationProps,
  migrationConfigurationField,
  renderMigrationConfiguration,
} from './kubevirt-migration-configuration';
import {
  type NetworkConfigurationProps,
  networkConfigurationField,
  renderNetworkConfiguration,
} from './kubevirt-network-configuration';
import {
  renderSeccomp,
  renderTlsConfiguration,
  type SeccompProfile,
  seccompField,
  type TlsConfigurationProps,
  tlsConfigurationField,
} from './kubevirt-security';
import {
  type ArchitectureConfigurationProps,
  type LiveUpdateConfigurationProps,
  renderArchitectures,
  renderMachineOptions,
  renderSupportContainers,
  type SmbiosProps,
  type SupportContainersProps,
  type VirtualMachineOptionsProps,
  workloadFields,
} from './kubevirt-workload';

/** Something that KubeVirt deploys, or does not. */
export interface DeploymentProps {
  /** Whether it does. @default - as what it is said of has it */
  readonly enabled?: Value<boolean> | undefined;
}

/** Of which machines KubeVirt keeps track what changes on their disks; both selectors together are either. */
export interface ChangedBlockTrackingProps {
  /** Those in namespaces with these labels. @default - none */
  readonly namespaceLabelSelector?: Wire<LabelSelector> | undefined;
  /** Those with these labels. @default - none */
  readonly virtualMachineLabelSelector?: Wire<LabelSelector> | undefined;
}

/** On which nodes memory that is alike is kept once. */
export interface KsmConfigurationProps {
  /** The nodes, by their labels; `{}` is all of them. @default - none */
  readonly nodeLabelSelector?: Wire<LabelSelector> | undefined;
}

/** How guests with Intel's TDX prove what they are. */
export interface TdxAttestationProps {
  /** Whether such machines run only on nodes that have the service for it. @default false */
  readonly enforced?: Value<boolean> | undefined;
  /** The socket of the service on the node. @default '/var/run/tdx-qgs/qgs.socket' */
  readonly qgsSocketPath?: Value<string> | undefined;
}

/** How KubeVirt runs machines (`spec.configuration`). */
export interface KubeVirtConfigurationProps {
  /** Feature gates, and how machines share what nodes have. @default - KubeVirt's own */
  readonly developerConfiguration?: DeveloperConfigurationProps | undefined;
  /** How machines migrate. @default - KubeVirt's own */
  readonly migrations?: MigrationConfigurationProps | undefined;
  /** How machines are connected. @default - by bridge, also on the pod network */
  readonly network?: NetworkConfigurationProps | undefined;
  /** The devices of nodes that machines may ask for. @default - none */
  readonly permittedHostDevices?: PermittedHostDevicesProps | undefined;
  /** Which mediated devices are made of the cards of nodes. @default - none */
  readonly mediatedDevicesConfiguration?: MediatedDevicesConfigurationProps | undefined;
  /** What machines get that say nothing else, by their architecture. @default - KubeVirt's own */
  readonly architectureConfiguration?: ArchitectureConfigurationProps | undefined;
  /** How large machines can become that run. @default - four times as large as they start */
  readonly liveUpdateConfiguration?: LiveUpdateConfigurationProps | undefined;
  /** Whether what changes of a machine reaches it while it runs, or when it starts again. @default 'LiveUpdate' */
  readonly vmRolloutStrategy?: Value<'LiveUpdate' | 'Stage'> | undefined;
  /** What becomes of machines that do not say it when their node is drained. @default 'None' */
  readonly evictionStrategy?: Value<EvictionStrategy> | undefined;
  /** The CPU model of machines that name none. @default - `host-model` */
  readonly cpuModel?: Value<string> | undefined;
  /** What a machine requests for each CPU where nothing else says it: `100m`. @default '100m' */
  readonly cpuRequest?: Quantity | undefined;
  /** CPU models that no node offers, by name; `false` keeps one that KubeVirt itself leaves out. @default - KubeVirt's own list of old models */
  readonly obsoleteCPUModels?: Readonly<Record<string, Value<boolean> | undefined>> | undefined;
  /** By what KubeVirt's estimate of its own memory is multiplied: from 1, as text, such as `1.2`. @default '1' */
  readonly additionalGuestMemoryOverheadRatio?: Value<string> | undefined;
  /** How often the balloon of a machine tells its statistics, in seconds; 0 is never. @default 10 */
  readonly memBalloonStatsPeriod?: Value<number> | undefined;
  /** How many machines a node may run. @default 110 */
  readonly virtualMachineInstancesPerNode?: Value<number> | undefined;
  /** When the images of the pods of machines are pulled. @default 'IfNotPresent' */
  readonly imagePullPolicy?: Value<'Always' | 'IfNotPresent' | 'Never'> | undefined;
  /** The runtime class of the pods of machines. @default - the cluster's */
  readonly defaultRuntimeClass?: Value<string> | undefined;
  /** The SELinux type of the pods of machines. @default - the container runtime's */
  readonly selinuxLauncherType?: Value<string> | undefined;
  /** What the pods of machines may call of the kernel. @default - as the nodes' kubelets have it */
  readonly seccompConfiguration?: SeccompProfile | undefined;
  /** What the containers beside machines reserve, by their sort. @default - KubeVirt's own */
  readonly supportContainerResources?: SupportContainersProps | undefined;
  /** What machines say of their maker to their guests. @default - KubeVirt */
  readonly smbios?: SmbiosProps | undefined;
  /** What all machines do without. @default - nothing */
  readonly virtualMachineOptions?: VirtualMachineOptionsProps | undefined;
  /** The storage class of the claims that keep the state of machines, such as that of their TPM. @default - the cluster's default class */
  readonly vmStateStorageClass?: Value<string> | undefined;
  /** How machines refer to instancetypes and preferences once they are stored: to a copy of them, or to nothing, for they are written out. @default 'reference' */
  readonly instancetypeReferencePolicy?: Value<'reference' | 'expand' | 'expandAll'> | undefined;
  /** Whether the instancetypes and preferences that KubeVirt ships are there. @default - they are */
  readonly commonInstancetypesDeployment?: DeploymentProps | undefined;
  /** Whether templates of machines are served. Needs the feature gate `Template`, which is on by itself. @default - they are */
  readonly virtTemplateDeployment?: DeploymentProps | undefined;
  /** Whether guests may reserve the luns that they are given, by a helper on each node. @default - they may not */
  readonly persistentReservationConfiguration?: DeploymentProps | undefined;
  /** Of which machines KubeVirt keeps track what changes on their disks, for backups. Needs the feature gate `IncrementalBackup`. @default - of none */
  readonly changedBlockTrackingLabelSelectors?: ChangedBlockTrackingProps | undefined;
  /** On which nodes memory that is alike is kept once. @default - on none */
  readonly ksmConfiguration?: KsmConfigurationProps | undefined;
  /** In which namespaces, by their labels, pods of machines are limited to as many CPUs as the machines have. @default - where a quota limits CPUs */
  readonly autoCPULimitNamespaceLabelSelector?: Wire<LabelSelector> | undefined;
  /** How guests with Intel's TDX prove what they are. @default - as they can */
  readonly tdxAttestation?: TdxAttestationProps | undefined;
  /** What runs machines. Needs the feature gate `ConfigurableHypervisor`. @default 'kvm' */
  readonly hypervisor?: Value<'kvm' | 'hyperv-direct'> | undefined;
  /** Whether whoever may edit a namespace may edit its machines, too; `Manual` needs the feature gate `OptOutRoleAggregation`, which is on by itself. @default 'AggregateToDefault' */
  readonly roleAggregationStrategy?: Value<'AggregateToDefault' | 'Manual'> | undefined;
  /** How the components are spoken to. @default - as the Go library has it */
  readonly tlsConfiguration?: TlsConfigurationProps | undefined;
  /** How fast virt-api may ask the API server. @default - 200 a second, 400 at once */
  readonly apiConfiguration?: RateLimitProps | undefined;
  /** How fast the webhooks may. @default - 200 a second, 400 at once */
  readonly webhookConfiguration?: RateLimitProps | undefined;
  /** How fast virt-controller may. @default - 200 a second, 400 at once */
  readonly controllerConfiguration?: RateLimitProps | undefined;
  /** How fast each virt-handler may. @default - 50 a second, 100 at once */
  readonly handlerConfiguration?: RateLimitProps | undefined;
}

const deployment = object<DeploymentProps>({ enabled: boolean });

const shape: Shape<KubeVirtConfigurationProps> = {
  ...workloadFields,
  developerConfiguration: developerConfigurationField,
  migrations: migrationConfigurationField,
  network: networkConfigurationField,
  permittedHostDevices: permittedHostDevicesField,
  mediatedDevicesConfiguration: mediatedDevicesConfigurationField,
  vmRolloutStrategy: choice('LiveUpdate', 'Stage'),
  evictionStrategy: choice('None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'),
  cpuModel: text,
  cpuRequest: quantity,
  obsoleteCPUModels: leafRecord('model', boolean),
  additionalGuestMemoryOverheadRatio: text,
  memBalloonStatsPeriod: integer,
  virtualMachineInstancesPerNode: integer,
  imagePullPolicy: choice('Always', 'IfNotPresent', 'Never'),
  defaultRuntimeClass: text,
  selinuxLauncherType: text,
  seccompConfiguration: seccompField,
  vmStateStorageClass: text,
  instancetypeReferencePolicy: choice('reference', 'expand', 'expandAll'),
  commonInstancetypesDeployment: deployment,
  virtTemplateDeployment: deployment,
  persistentReservationConfiguration: deployment,
  changedBlockTrackingLabelSelectors: object<ChangedBlockTrackingProps>({
    namespaceLabelSelector: plainObject,
    virtualMachineLabelSelector: plainObject,
  }),
  ksmConfiguration: object<KsmConfigurationProps>({ nodeLabelSelector: plainObject }),
  autoCPULimitNamespaceLabelSelector: plainObject,
  tdxAttestation: object<TdxAttestationProps>({ enforced: boolean, qgsSocketPath: text }),
  hypervisor: choice('kvm', 'hyperv-direct'),
  roleAggregationStrategy: choice('AggregateToDefault', 'Manual'),
  tlsConfiguration: tlsConfigurationField,
  apiConfiguration: rateLimitField,
  webhookConfiguration: rateLimitField,
  controllerConfiguration: rateLimitField,
  handlerConfiguration: rateLimitField,
};

/** Checks `configuration`. */
export const kubevirtConfigurationField = object(shape);

/** Renders a part if it is there. */
function given<Props, Rendered>(props: Props | undefined, render: (props: Props) => Rendered): Rendered | undefined {
  return props === undefined ? undefined : render(props);
}

/** `spec.configuration`, of a KubeVirt in a namespace. */
export function renderKubeVirtConfiguration(
  props: KubeVirtConfigurationProps,
  namespace: Value<string> | undefined,
): Wire<KubeVirtConfiguration> {
  const { instancetypeReferencePolicy, tdxAttestation, hypervisor, ...rest } = props;
  return {
    // What is data as it goes over the wire; what is not is rendered below.
    ...copyTree(plainOf(rest)),
    developerConfiguration: given(props.developerConfiguration, renderDeveloperConfiguration),
    migrations: given(props.migrations, (migrations) => renderMigrationConfiguration(migrations, namespace)),
    network: given(props.network, renderNetworkConfiguration),
    permittedHostDevices: given(props.permittedHostDevices, renderPermittedHostDevices),
    mediatedDevicesConfiguration: given(props.mediatedDevicesConfiguration, renderMediatedDevices),
    architectureConfiguration: given(props.architectureConfiguration, renderArchitectures),
    obsoleteCPUModels: given(props.obsoleteCPUModels, (models) => withoutUndefined(models)),
    seccompConfiguration: given(props.seccompConfiguration, renderSeccomp),
    supportContainerResources: given(props.supportContainerResources, renderSupportContainers),
    virtualMachineOptions: given(props.virtualMachineOptions, renderMachineOptions),
    tlsConfiguration: given(props.tlsConfiguration, renderTlsConfiguration),
    instancetype: given(instancetypeReferencePolicy, (referencePolicy) => ({ referencePolicy })),
    confidentialCompute: given(tdxAttestation, (attestation) => ({ tdx: { attestation: { ...attestation } } })),
    hypervisors: given(hypervisor, (name) => [{ name }]),
    apiConfiguration: given(props.apiConfiguration, renderRateLimit),
    webhookConfiguration: given(props.webhookConfiguration, renderRateLimit),
    controllerConfiguration: given(props.controllerConfiguration, renderRateLimit),
    handlerConfiguration: given(props.handlerConfiguration, renderRateLimit),
  };
}

/** The props that are on the wire what they are here. */
type Plain = Pick<
  KubeVirtConfigurationProps,
  | 'liveUpdateConfiguration'
  | 'vmRolloutStrategy'
  | 'evictionStrategy'
  | 'cpuModel'
  | 'cpuRequest'
  | 'additionalGuestMemoryOverheadRatio'
  | 'memBalloonStatsPeriod'
  | 'virtualMachineInstancesPerNode'
  | 'imagePullPolicy'
  | 'defaultRuntimeClass'
  | 'selinuxLauncherType'
  | 'smbios'
  | 'vmStateStorageClass'
  | 'commonInstancetypesDeployment'
  | 'virtTemplateDeployment'
  | 'persistentReservationConfiguration'
  | 'changedBlockTrackingLabelSelectors'
  | 'ksmConfiguration'
  | 'autoCPULimitNamespaceLabelSelector'
  | 'roleAggregationStrategy'
>;

function plainOf(props: Plain): Plain {
  return props;
}
