import type { CDISpec, CDI as CdiManifest, ComponentConfig, NodePlacement } from '../../imports/cdi';
import { duration } from '../core/duration';
import { defineKind, type ObjectProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, integer, list, object, type Shape, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';
import { renderScheduling, schedulingShape } from '../machine/scheduling';
import type { CloneStrategy } from '../storage/storage-class';
import { type CdiConfigurationProps, cdiConfigurationField, renderCdiConfiguration } from './cdi-configuration';
import {
  type ComponentPatchProps,
  componentPatchField,
  type NodePlacementProps,
  renderPatch,
} from './kubevirt-component';
import type { CertConfigProps } from './kubevirt-security';

/** Where the components of CDI run that are there for the cluster, and how many of each. */
export interface CdiInfraProps extends NodePlacementProps {
  /** How many of cdi-apiserver. @default 1 */
  readonly apiServerReplicas?: Value<number> | undefined;
  /** How many of cdi-deployment, which is CDI's controller. @default 1 */
  readonly deploymentReplicas?: Value<number> | undefined;
  /** How many of cdi-uploadproxy. @default 1 */
  readonly uploadProxyReplicas?: Value<number> | undefined;
}

/** How long the certificates hold that CDI signs itself: of each sort both amounts are said, or neither. */
export interface CdiCertConfigProps {
  /** Those of its authorities. @default - they hold for 48h, and are renewed 24h before */
  readonly ca?: CertConfigProps | undefined;
  /** Those of its servers. @default - they hold for 24h, and are renewed 12h before */
  readonly server?: CertConfigProps | undefined;
  /** Those by which its components show who they are. @default - they hold for 24h, and are renewed 12h before */
  readonly client?: CertConfigProps | undefined;
}

/** Flags of the components of CDI, by name without dashes: `{ v: '5' }`. */
export interface CdiFlagsProps {
  /** Those of cdi-apiserver. @default - none */
  readonly api?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Those of cdi-deployment. @default - none */
  readonly controller?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Those of cdi-uploadproxy. @default - none */
  readonly uploadProxy?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** What is changed of the objects that CDI's operator makes. No upgrade of CDI looks after it. */
export interface CdiCustomizeComponentsProps {
  /** Changes, one after the other. @default - none */
  readonly patches?: readonly ComponentPatchProps[] | undefined;
  /** Flags of the components. @default - those that the operator sets */
  readonly flags?: CdiFlagsProps | undefined;
}

/** Props of a CDI. */
export interface CdiProps extends ObjectProps<WireManifest<CdiManifest>> {
  /** How CDI fills volumes. @default - as it comes */
  readonly config?: CdiConfigurationProps | undefined;
  /** Where the components run that are there for the cluster, and how many of each. @default - one of each, on any node that runs Linux */
  readonly infra?: CdiInfraProps | undefined;
  /** Where the pods run that fill volumes. @default - any node that runs Linux */
  readonly workload?: NodePlacementProps | undefined;
  /** How volumes are copied, whatever their storage profiles say. @default - as those say */
  readonly cloneStrategyOverride?: Value<CloneStrategy> | undefined;
  /** How long the certificates hold that CDI signs itself. @default - 48h those of its authorities, 24h the others */
  readonly certConfig?: CdiCertConfigProps | undefined;
  /** What is changed of the objects that CDI's operator makes. @default - nothing */
  readonly customizeComponents?: CdiCustomizeComponentsProps | undefined;
  /** When the images of components are pulled. @default 'IfNotPresent' */
  readonly imagePullPolicy?: Value<'Always' | 'IfNotPresent' | 'Never'> | undefined;
  /** The priority class of the components. @default - 'kubevirt-cluster-critical', where the cluster has it */
  readonly priorityClass?: Value<string> | undefined;
  /** Whether CDI can be deleted while there are DataVolumes: they go with it, or it is refused. @default 'RemoveWorkloads' */
  readonly uninstallStrategy?: Value<'RemoveWorkloads' | 'BlockUninstallIfWorkloadsExist'> | undefined;
}

/** What others refer to. */
export interface CdiRefs {
  /** The name of the CDI. */
  readonly cdiName: Value<string>;
}

const placement: Shape<NodePlacementProps> = {
  nodeSelector: schedulingShape.nodeSelector,
  affinity: schedulingShape.affinity,
  tolerations: schedulingShape.tolerations,
};

const certificate = object<CertConfigProps>({ duration, renewBefore: duration });

const shape: Shape<Omit<CdiProps, keyof ObjectProps>> = {
  config: cdiConfigurationField,
  infra: object<CdiInfraProps>({
    ...placement,
    apiServerReplicas: integer,
    deploymentReplicas: integer,
    uploadProxyReplicas: integer,
  }),
  workload: object(placement),
  cloneStrategyOverride: choice('copy', 'snapshot', 'csi-clone'),
  certConfig: object<CdiCertConfigProps>({ ca: certificate, server: certificate, client: certificate }),
  customizeComponents: object<CdiCustomizeComponentsProps>({
    patches: list(componentPatchField),
    flags: object<CdiFlagsProps>({
      api: textRecord('flag'),
      controller: textRecord('flag'),
      uploadProxy: textRecord('flag'),
    }),
  }),
  imagePullPolicy: choice('Always', 'IfNotPresent', 'Never'),
  priorityClass: text,
  uninstallStrategy: choice('RemoveWorkloads', 'BlockUninstallIfWorkloadsExist'),
};

function renderPlacement(props: NodePlacementProps): Wire<NodePlacement> {
  const { nodeSelector, affinity, tolerations } = renderScheduling(props);
  return { nodeSelector, affinity, tolerations };
}

function renderInfra(infra: CdiInfraProps): Wire<ComponentConfig> {
  const { apiServerReplicas, deploymentReplicas, uploadProxyReplicas, ...rest } = infra;
  return { ...renderPlacement(rest), apiServerReplicas, deploymentReplicas, uploadProxyReplicas };
}

function renderFlags(flags: Readonly<Record<string, Value<string> | undefined>> | undefined) {
  return flags && withoutUndefined(flags);
}

function renderSpec(props: CdiProps): Wire<CDISpec> {
  const { config, infra, workload, certConfig: certificates, customizeComponents: custom } = props;
  return {
    config: config && renderCdiConfiguration(config),
    infra: infra && renderInfra(infra),
    workload: workload && renderPlacement(workload),
    cloneStrategyOverride: props.cloneStrategyOverride,
    certConfig: certificates && {
      ca: certificates.ca && { ...certificates.ca },
      server: certificates.server && { ...certificates.server },
      client: certificates.client && { ...certificates.client },
    },
    customizeComponents: custom && {
      patches: custom.patches?.map(renderPatch),
      flags: custom.flags && {
        api: renderFlags(custom.flags.api),
        controller: renderFlags(custom.flags.controller),
        uploadProxy: renderFlags(custom.flags.uploadProxy),
      },
    },
    imagePullPolicy: props.imagePullPolicy,
    priorityClass: props.priorityClass,
    uninstallStrategy: props.uninstallStrategy,
  };
}

/** What CDI's operator installs, and how it fills volumes: a cluster has one, which is usually called `cdi`. */
export const containerizedDataImporter = defineKind<CdiProps, CdiRefs, WireManifest<CdiManifest>>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'CDI',
  scope: 'Cluster',
  isRead: true,
  shape,
  rules: () => (require('./cdi.rules') as typeof import('./cdi.rules')).cdiRuleSets,
  body: (props) => ({ spec: renderSpec(props) }),
  refs: ({ metadata }) => ({ cdiName: metadata.name }),
});
