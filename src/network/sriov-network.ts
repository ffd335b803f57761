import type { SriovNetwork as SriovNetworkManifest } from '../../imports/network';
import { defineKind, type NamespacedProps, type NamespaceRef, namespaceText } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { choice, either, integer, reference, required, text } from '../core/shape';
import type { Value } from '../core/value';
import type { NetworkRef } from '../machine/network';
import type { SriovResourceRef } from './sriov-network-node-policy';

/** Props of a SriovNetwork. */
export interface SriovNetworkProps extends NamespacedProps<WireManifest<SriovNetworkManifest>> {
  /** The virtual functions that it uses: the policy that makes them, or `{ resourceName }`. */
  readonly resource: SriovResourceRef;
  /** Where the operator puts the NetworkAttachmentDefinition, and so where machines find it. @default - the program's namespace; the operator's where that is unknown */
  readonly networkNamespace?: Value<string> | NamespaceRef | undefined;
  /** From 0 to 4094. @default 0 */
  readonly vlan?: Value<number> | undefined;
  /** From 0 to 7. @default 0 */
  readonly vlanQoS?: Value<number> | undefined;
  /** How frames are tagged; `802.1ad` is for tags within tags. @default '802.1q' */
  readonly vlanProto?: Value<'802.1q' | '802.1ad'> | undefined;
  /** Whether the card drops what is sent from another MAC address. @default - the card's */
  readonly spoofChk?: Value<'on' | 'off'> | undefined;
  /** Whether the machine may change what the card filters. @default - the card's */
  readonly trust?: Value<'on' | 'off'> | undefined;
  /** Whether the function's link is up, down or as the port's is. @default - the card's */
  readonly linkState?: Value<'auto' | 'enable' | 'disable'> | undefined;
  /** In Mbit/s. @default - unlimited */
  readonly minTxRate?: Value<number> | undefined;
  /** In Mbit/s. @default - unlimited */
  readonly maxTxRate?: Value<number> | undefined;
  /** Capabilities of the plugin, as JSON text. @default - none */
  readonly capabilities?: Value<string> | undefined;
  /** Address management, as JSON text; a machine brings its own addresses. @default - none */
  readonly ipam?: Value<string> | undefined;
  /** Further plugins of the chain, as JSON text. @default - none */
  readonly metaPlugins?: Value<string> | undefined;
}

/** What others refer to. */
export interface SriovNetworkRefs extends NetworkRef {}

/** A network on virtual functions of SR-IOV cards. */
export const sriovNetwork = defineKind<SriovNetworkProps, SriovNetworkRefs, WireManifest<SriovNetworkManifest>>({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetwork',
  scope: 'Namespaced',
  shape: {
    resource: required(reference(['resourceName'], 'give a SriovNetworkNodePolicy or { resourceName }')),
    networkNamespace: either(text, reference(['namespaceName'], 'give text or a Namespace')),
    vlan: integer,
    vlanQoS: integer,
    vlanProto: choice('802.1q', '802.1ad'),
    spoofChk: choice('on', 'off'),
    trust: choice('on', 'off'),
    linkState: choice('auto', 'enable', 'disable'),
    minTxRate: integer,
    maxTxRate: integer,
    capabilities: text,
    ipam: text,
    metaPlugins: text,
  },
  rules: () => (require('./sriov-network.rules') as typeof import('./sriov-network.rules')).sriovNetworkRuleSets,
  namespace: ({ cluster }) => cluster.sriovOperatorNamespace,
  body: (props, { target }) => ({
    spec: {
      resourceName: props.resource.resourceName,
      networkNamespace: namespaceText(props.networkNamespace) ?? target.namespace,
      vlan: props.vlan,
      vlanQoS: props.vlanQoS,
      vlanProto: props.vlanProto,
      spoofChk: props.spoofChk,
      trust: props.trust,
      linkState: props.linkState,
      minTxRate: props.minTxRate,
      maxTxRate: props.maxTxRate,
      capabilities: props.capabilities,
      ipam: props.ipam,
      metaPlugins: props.metaPlugins,
    },
  }),
  refs: ({ metadata, spec }) => ({
    networkName: metadata.name,
    networkNamespace: spec.networkNamespace ?? metadata.namespace,
  }),
});
