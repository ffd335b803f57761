import type { KubeVirt as KubeVirtManifest, KubeVirtSpec } from '../../imports/kubevirt';
import { type Duration, duration } from '../core/duration';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, either, type Field, integer, list, object, reference, type Shape, text } from '../core/shape';
import { isDeferred, type Value } from '../core/value';
import type { ComponentConfigProps, CustomizeComponentsProps, InfraConfigProps } from './kubevirt-component';
import type { KubeVirtConfigurationProps } from './kubevirt-configuration';
import type { CertificateRotateStrategyProps } from './kubevirt-security';
import type { SecretRef } from './secret';

/** What becomes of running machines when KubeVirt is upgraded. */
export interface WorkloadUpdateStrategyProps {
  /** How they come into a pod of the new version: by migration, or by a stop. Of both, those that can migrate do. @default [] - they stay in the old one */
  readonly workloadUpdateMethods?: readonly Value<'LiveMigrate' | 'Evict'>[] | undefined;
  /** How many are stopped at once. @default 10 */
  readonly batchEvictionSize?: Value<number> | undefined;
  /** How long it takes until the next are. @default '1m' */
  readonly batchEvictionInterval?: Value<Duration> | undefined;
}

/** Props of a KubeVirt. */
export interface KubeVirtProps extends NamespacedProps<WireManifest<KubeVirtManifest>> {
  /** How KubeVirt runs machines. @default - as it comes */
  readonly configuration?: KubeVirtConfigurationProps | undefined;
  /** Where the components run that are there once for the cluster. @default - on any node, preferably of the control plane */
  readonly infra?: InfraConfigProps | undefined;
  /** Where the components run that run machines, and with them the machines. @default - on all nodes */
  readonly workloads?: ComponentConfigProps | undefined;
  /** What is changed of the objects that virt-operator makes. @default - nothing */
  readonly customizeComponents?: CustomizeComponentsProps | undefined;
  /** How long the certificates hold that KubeVirt signs itself. @default - 168h those of its authority, 24h the others */
  readonly certificateRotateStrategy?: CertificateRotateStrategyProps | undefined;
  /** What becomes of running machines when KubeVirt is upgraded. @default - they stay in pods of the old version */
  readonly workloadUpdateStrategy?: WorkloadUpdateStrategyProps | undefined;
  /** Whether KubeVirt can be deleted while there are machines: they go with it, or it is refused. @default 'RemoveWorkloads' */
  readonly uninstallStrategy?: Value<'RemoveWorkloads' | 'BlockUninstallIfWorkloadsExist'> | undefined;
  /** When the images of components are pulled; those of the pods of machines are in `configuration`. @default 'IfNotPresent' */
  readonly imagePullPolicy?: Value<'Always' | 'IfNotPresent' | 'Never'> | undefined;
  /** Secrets with which images of components are pulled, by object or by name, in the same namespace. @default - none */
  readonly imagePullSecrets?: readonly (Value<string> | SecretRef)[] | undefined;
  /** Where the images of components are pulled from: `quay.io/kubevirt`. @default - where that of virt-operator is from */
  readonly imageRegistry?: Value<string> | undefined;
  /** The version of the images: `v1.9.0`. @default - that of virt-operator */
  readonly imageTag?: Value<string> | undefined;
  /** The namespace of Prometheus. @default - 'openshift-monitoring' or 'monitoring', whichever exists */
  readonly monitorNamespace?: Value<string> | undefined;
  /** The service account of Prometheus. @default 'prometheus-k8s' */
  readonly monitorAccount?: Value<string> | undefined;
  /** The namespace that the ServiceMonitor is made in. @default - that of Prometheus */
  readonly serviceMonitorNamespace?: Value<string> | undefined;
  /** The product that KubeVirt is part of, for the label `app.kubernetes.io/part-of`. @default - none */
  readonly productName?: Value<string> | undefined;
  /** Its version, for the label `app.kubernetes.io/version`. @default - that of KubeVirt */
  readonly productVersion?: Value<string> | undefined;
  /** What KubeVirt is in it, for the label `app.kubernetes.io/component`. @default 'kubevirt' */
  readonly productComponent?: Value<string> | undefined;
  /** The port on which clusters tell each other of machines that migrate between them, as text. @default '9185' */
  readonly synchronizationPort?: Value<string> | undefined;
}

/** What others refer to. A cluster takes it as its configuration: `Cluster.kubevirt('1.9', { configuration: kubevirt })`. */
export interface KubeVirtRefs {
  readonly kubevirtName: Value<string>;
  /** Its `spec.configuration`. */
  readonly kubevirtConfiguration: object;
}

type Component = typeof import('./kubevirt-component');
type Configuration = typeof import('./kubevirt-configuration');
type Security = typeof import('./kubevirt-security');

// Few programs have a KubeVirt, and its fields are many.
const component = (): Component => require('./kubevirt-component') as Component;
const configuration = (): Configuration => require('./kubevirt-configuration') as Configuration;
const security = (): Security => require('./kubevirt-security') as Security;

const secret: Field = either(text, reference(['secretName'], 'give the name of a Secret, or a Secret'));

const shape: Shape<Omit<KubeVirtProps, keyof NamespacedProps>> = {
  configuration: (value, report) => configuration().kubevirtConfigurationField(value, report),
  infra: (value, report) => component().infraField(value, report),
  workloads: (value, report) => component().workloadsField(value, report),
  customizeComponents: (value, report) => component().customizeComponentsField(value, report),
  certificateRotateStrategy: (value, report) => security().certificateRotateStrategyField(value, report),
  workloadUpdateStrategy: object<WorkloadUpdateStrategyProps>({
    workloadUpdateMethods: list(choice('LiveMigrate', 'Evict')),
    batchEvictionSize: integer,
    batchEvictionInterval: duration,
  }),
  uninstallStrategy: choice('RemoveWorkloads', 'BlockUninstallIfWorkloadsExist'),
  imagePullPolicy: choice('Always', 'IfNotPresent', 'Never'),
  imagePullSecrets: list(secret),
  imageRegistry: text,
  imageTag: text,
  monitorNamespace: text,
  monitorAccount: text,
  serviceMonitorNamespace: text,
  productName: text,
  productVersion: text,
  productComponent: text,
  synchronizationPort: text,
};

function secretName(given: Value<string> | SecretRef): Value<string> {
  const isObject = typeof given === 'object' && !isDeferred(given) && 'secretName' in given;
  return isObject ? given.secretName : given;
}

function renderSpec(props: KubeVirtProps, namespace: Value<string> | undefined): Wire<KubeVirtSpec> {
  const { infra, workloads, customizeComponents, certificateRotateStrategy: rotation } = props;
  const { workloadUpdateStrategy: update } = props;
  return {
    configuration: props.configuration && configuration().renderKubeVirtConfiguration(props.configuration, namespace),
    infra: infra && component().renderComponent(infra),
    workloads: workloads && component().renderComponent(workloads),
    customizeComponents: customizeComponents && component().renderCustomizeComponents(customizeComponents),
    certificateRotateStrategy: rotation && security().renderCertificateRotateStrategy(rotation),
    workloadUpdateStrategy: update && {
      ...update,
      workloadUpdateMethods: update.workloadUpdateMethods && [...update.workloadUpdateMethods],
    },
    uninstallStrategy: props.uninstallStrategy,
    imagePullPolicy: props.imagePullPolicy,
    imagePullSecrets: props.imagePullSecrets?.map((one) => ({ name: secretName(one) })),
    imageRegistry: props.imageRegistry,
    imageTag: props.imageTag,
    monitorNamespace: props.monitorNamespace,
    monitorAccount: props.monitorAccount,
    serviceMonitorNamespace: props.serviceMonitorNamespace,
    productName: props.productName,
    productVersion: props.productVersion,
    productComponent: props.productComponent,
    synchronizationPort: props.synchronizationPort,
  };
}

/** What virt-operator installs, and how it runs machines: a cluster has one, which is usually in the namespace `kubevirt`. */
export const kubeVirt = defineKind<KubeVirtProps, KubeVirtRefs, WireManifest<KubeVirtManifest>>({
  apiVersion: 'kubevirt.io/v1',
  kind: 'KubeVirt',
  scope: 'Namespaced',
  shape,
  isCluster: true,
  rules: () => (require('./kubevirt.rules') as typeof import('./kubevirt.rules')).kubevirtRuleSets,
  body: (props, { namespace }) => ({ spec: renderSpec(props, namespace) }),
  refs: ({ metadata: { name }, spec }) => ({
    kubevirtName: name,
    kubevirtConfiguration: spec.configuration ?? {},
  }),
});
