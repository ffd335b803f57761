import type { LabelSelector } from '../../imports/kubernetes';
import type { SriovNetworkPoolConfig as SriovNetworkPoolConfigManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, integerOrText, object, plainObject, text } from '../core/shape';
import type { Value } from '../core/value';

/** What is asked of Open vSwitch on the nodes of a pool. */
export interface OvsHardwareOffloadConfigProps {
  /** The MachineConfigPool on OpenShift whose nodes leave the switching to their cards. */
  readonly name: Value<string>;
}

/** Props of a SriovNetworkPoolConfig. */
export interface SriovNetworkPoolConfigProps extends NamespacedProps<WireManifest<SriovNetworkPoolConfigManifest>> {
  /** The nodes of the pool; a node is in one pool only. @default - all nodes */
  readonly nodeSelector?: Wire<LabelSelector> | undefined;
  /** How many of its nodes are drained at once while their cards are set up: a number, or a share such as `'20%'`. @default - all */
  readonly maxUnavailable?: Value<number | string> | undefined;
  /** Whether the RDMA devices of a node are seen by all its pods, or each by one. @default - as the node has it */
  readonly rdmaMode?: Value<'shared' | 'exclusive'> | undefined;
  /** Nodes whose Open vSwitch leaves the switching to the card; goes with neither `nodeSelector` nor `maxUnavailable`. @default - none */
  readonly ovsHardwareOffloadConfig?: OvsHardwareOffloadConfigProps | undefined;
}

/** What others refer to. */
export interface SriovNetworkPoolConfigRefs {
  readonly sriovNetworkPoolConfigName: Value<string>;
}

/** Nodes whose SR-IOV cards are set up together, so many at once. */
export const sriovNetworkPoolConfig = defineKind<
  SriovNetworkPoolConfigProps,
  SriovNetworkPoolConfigRefs,
  WireManifest<SriovNetworkPoolConfigManifest>
>({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetworkPoolConfig',
  scope: 'Namespaced',
  shape: {
    nodeSelector: plainObject,
    maxUnavailable: integerOrText,
    rdmaMode: choice('shared', 'exclusive'),
    ovsHardwareOffloadConfig: object<OvsHardwareOffloadConfigProps>({ name: text }),
  },
  rules: () =>
    (require('./sriov-network-pool-config.rules') as typeof import('./sriov-network-pool-config.rules'))
      .sriovNetworkPoolConfigRuleSets,
  namespace: ({ cluster }) => cluster.sriovOperatorNamespace,
  body: ({ nodeSelector, maxUnavailable, rdmaMode, ovsHardwareOffloadConfig: offload }) => ({
    spec: {
      nodeSelector,
      maxUnavailable,
      rdmaMode,
      ovsHardwareOffloadConfig: offload && { name: offload.name },
    },
  }),
  refs: ({ metadata }) => ({ sriovNetworkPoolConfigName: metadata.name }),
});
