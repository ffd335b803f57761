import type { OVSNetwork as OVSNetworkManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { integer, list, object, text } from '../core/shape';
import type { Value } from '../core/value';
import type { NetworkRef } from '../machine/network';
import {
  type OperatorNetworkProps,
  operatorNetworkRefs,
  operatorNetworkShape,
  renderOperatorNetwork,
} from './operator-network';

/** VLANs that pass with their tags: one, or all from one to another. */
export interface OVSTrunkProps {
  /** One VLAN, from 0 to 4095. @default - those of the range */
  readonly id?: Value<number> | undefined;
  /** The first VLAN of a range. @default - `id` alone */
  readonly minID?: Value<number> | undefined;
  /** The last VLAN of the range. @default - `id` alone */
  readonly maxID?: Value<number> | undefined;
}

/** Props of an OVSNetwork. */
export interface OVSNetworkProps extends NamespacedProps<WireManifest<OVSNetworkManifest>>, OperatorNetworkProps {
  /** The Open vSwitch bridge on the node. @default - the one that the function's card is plugged into */
  readonly bridge?: Value<string> | undefined;
  /** The VLAN of all machines, from 0 to 4095. @default - untagged */
  readonly vlan?: Value<number> | undefined;
  /** VLANs that pass with their tags. @default - all, where there is no `vlan` */
  readonly trunk?: readonly OVSTrunkProps[] | undefined;
  /** In bytes. @default - the bridge's */
  readonly mtu?: Value<number> | undefined;
  /** The sort of the port in Open vSwitch, such as `dpdk`. @default - a plain one */
  readonly interfaceType?: Value<string> | undefined;
}

/** What others refer to. */
export interface OVSNetworkRefs extends NetworkRef {}

/** A network on an Open vSwitch bridge, which leaves the switching to the card. */
export const ovsNetwork = defineKind<OVSNetworkProps, OVSNetworkRefs, WireManifest<OVSNetworkManifest>>({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'OVSNetwork',
  scope: 'Namespaced',
  shape: {
    ...operatorNetworkShape,
    bridge: text,
    vlan: integer,
    trunk: list(object<OVSTrunkProps>({ id: integer, minID: integer, maxID: integer })),
    mtu: integer,
    interfaceType: text,
  },
  rules: () => (require('./ovs-network.rules') as typeof import('./ovs-network.rules')).ovsNetworkRuleSets,
  namespace: ({ cluster }) => cluster.sriovOperatorNamespace,
  body: (props, { target }) => ({
    spec: {
      ...renderOperatorNetwork(props, target),
      bridge: props.bridge,
      vlan: props.vlan,
      trunk: props.trunk?.map(({ id, minID, maxID }) => ({ id, minID, maxID })),
      mtu: props.mtu,
      interfaceType: props.interfaceType,
    },
  }),
  refs: ({ metadata, spec }) => operatorNetworkRefs(metadata, spec.networkNamespace),
});
