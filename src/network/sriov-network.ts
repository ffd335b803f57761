import type { SriovNetwork as SriovNetworkManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { choice, integer, text } from '../core/shape';
import type { Value } from '../core/value';
import type { NetworkRef } from '../machine/network';
import {
  type OperatorNetworkProps,
  operatorNetworkRefs,
  operatorNetworkShape,
  renderOperatorNetwork,
} from './operator-network';

/** Props of a SriovNetwork. */
export interface SriovNetworkProps extends NamespacedProps<WireManifest<SriovNetworkManifest>>, OperatorNetworkProps {
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
  /** How much the plugin writes down of what it does. @default 'info' */
  readonly logLevel?: Value<'panic' | 'error' | 'warning' | 'info' | 'debug'> | undefined;
  /** The file on the node that it writes that to. @default - its own output */
  readonly logFile?: Value<string> | undefined;
}

/** What others refer to. */
export interface SriovNetworkRefs extends NetworkRef {}

/** A network on virtual functions of SR-IOV cards. */
export const sriovNetwork = defineKind<SriovNetworkProps, SriovNetworkRefs, WireManifest<SriovNetworkManifest>>({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetwork',
  scope: 'Namespaced',
  shape: {
    ...operatorNetworkShape,
    vlan: integer,
    vlanQoS: integer,
    vlanProto: choice('802.1q', '802.1ad'),
    spoofChk: choice('on', 'off'),
    trust: choice('on', 'off'),
    linkState: choice('auto', 'enable', 'disable'),
    minTxRate: integer,
    maxTxRate: integer,
    logLevel: choice('panic', 'error', 'warning', 'info', 'debug'),
    logFile: text,
  },
  rules: () => (require('./sriov-network.rules') as typeof import('./sriov-network.rules')).sriovNetworkRuleSets,
  namespace: ({ cluster }) => cluster.sriovOperatorNamespace,
  body: (props, { target }) => ({
    spec: {
      ...renderOperatorNetwork(props, target),
      vlan: props.vlan,
      vlanQoS: props.vlanQoS,
      vlanProto: props.vlanProto,
      spoofChk: props.spoofChk,
      trust: props.trust,
      linkState: props.linkState,
      minTxRate: props.minTxRate,
      maxTxRate: props.maxTxRate,
      logLevel: props.logLevel,
      logFile: props.logFile,
    },
  }),
  refs: ({ metadata, spec }) => operatorNetworkRefs(metadata, spec.networkNamespace),
});
