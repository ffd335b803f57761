import type { SriovOperatorConfig as SriovOperatorConfigManifest } from '../../imports/network';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, choice, integer, leafRecord, list, textRecord } from '../core/shape';
import type { Value } from '../core/value';

/** Props of a SriovOperatorConfig: what is not said stays as the cluster has it. */
export interface SriovOperatorConfigProps extends NamespacedProps<WireManifest<SriovOperatorConfigManifest>> {
  /** Labels of the nodes that the operator sets up. @default - as it is */
  readonly configDaemonNodeSelector?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Whether the operator's webhook asks for the virtual functions of the networks that a pod names: without, a machine says them. @default - as it is */
  readonly enableInjector?: Value<boolean> | undefined;
  /** Whether the operator's webhook checks policies and pools. @default - as it is */
  readonly enableOperatorWebhook?: Value<boolean> | undefined;
  /** How much the operator writes down, from 0 to 2. @default - as it is */
  readonly logLevel?: Value<number> | undefined;
  /** Whether nodes are set up with everything still running on them: on clusters of one node. @default - as it is */
  readonly disableDrain?: Value<boolean> | undefined;
  /** Whether Open vSwitch leaves the switching to the cards. @default - as it is */
  readonly enableOvsOffload?: Value<boolean> | undefined;
  /** Whether cards are set up by the operator's pod, or by systemd before the kubelet. @default - as it is */
  readonly configurationMode?: Value<'daemon' | 'systemd'> | undefined;
  /** Whether the device plugin hands devices out by the Container Device Interface. @default - as it is */
  readonly useCDI?: Value<boolean> | undefined;
  /** Parts of the operator's pod that are switched off. @default - as it is */
  readonly disablePlugins?: readonly Value<'mellanox'>[] | undefined;
  /** Features by name, such as `parallelNicConfig` or `manageSoftwareBridges`. @default - as it is */
  readonly featureGates?: Readonly<Record<string, Value<boolean> | undefined>> | undefined;
}

/** What others refer to. */
export interface SriovOperatorConfigRefs {
  readonly sriovOperatorConfigName: Value<string>;
}

/** What the SR-IOV operator itself is told: the fields that are given, of the object `default` that it has. */
export const sriovOperatorConfig = defineKind<
  SriovOperatorConfigProps,
  SriovOperatorConfigRefs,
  WireManifest<SriovOperatorConfigManifest>
>({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovOperatorConfig',
  scope: 'Namespaced',
  objectName: 'default',
  isPatch: true,
  shape: {
    configDaemonNodeSelector: textRecord('label'),
    enableInjector: boolean,
    enableOperatorWebhook: boolean,
    logLevel: integer,
    disableDrain: boolean,
    enableOvsOffload: boolean,
    configurationMode: choice('daemon', 'systemd'),
    useCDI: boolean,
    disablePlugins: list(choice('mellanox')),
    featureGates: leafRecord('feature gate', boolean),
  },
  rules: () =>
    (require('./sriov-operator-config.rules') as typeof import('./sriov-operator-config.rules'))
      .sriovOperatorConfigRuleSets,
  namespace: ({ cluster }) => cluster.sriovOperatorNamespace,
  body: (props) => ({
    spec: {
      configDaemonNodeSelector: props.configDaemonNodeSelector && withoutUndefined(props.configDaemonNodeSelector),
      enableInjector: props.enableInjector,
      enableOperatorWebhook: props.enableOperatorWebhook,
      logLevel: props.logLevel,
      disableDrain: props.disableDrain,
      enableOvsOffload: props.enableOvsOffload,
      configurationMode: props.configurationMode,
      useCDI: props.useCDI,
      disablePlugins: props.disablePlugins && [...props.disablePlugins],
      featureGates: props.featureGates && withoutUndefined(props.featureGates),
    },
  }),
  refs: ({ metadata }) => ({ sriovOperatorConfigName: metadata.name }),
});
