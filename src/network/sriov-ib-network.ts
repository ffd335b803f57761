import type { SriovIBNetwork as SriovIBNetworkManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { choice } from '../core/shape';
import type { Value } from '../core/value';
import type { NetworkRef } from '../machine/network';
import {
  type OperatorNetworkProps,
  operatorNetworkRefs,
  operatorNetworkShape,
  renderOperatorNetwork,
} from './operator-network';

/** Props of a SriovIBNetwork. */
export interface SriovIBNetworkProps
  extends NamespacedProps<WireManifest<SriovIBNetworkManifest>>,
    OperatorNetworkProps {
  /** Whether the function's link is up, down or as the port's is. @default - the card's */
  readonly linkState?: Value<'auto' | 'enable' | 'disable'> | undefined;
}

/** What others refer to. */
export interface SriovIBNetworkRefs extends NetworkRef {}

/** An InfiniBand network on virtual functions of SR-IOV cards. */
export const sriovIBNetwork = defineKind<SriovIBNetworkProps, SriovIBNetworkRefs, WireManifest<SriovIBNetworkManifest>>(
  {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovIBNetwork',
    scope: 'Namespaced',
    shape: { ...operatorNetworkShape, linkState: choice('auto', 'enable', 'disable') },
    rules: () =>
      (require('./sriov-ib-network.rules') as typeof import('./sriov-ib-network.rules')).sriovIBNetworkRuleSets,
    namespace: ({ cluster }) => cluster.sriovOperatorNamespace,
    body: (props, { target }) => ({ spec: { ...renderOperatorNetwork(props, target), linkState: props.linkState } }),
    refs: ({ metadata, spec }) => operatorNetworkRefs(metadata, spec.networkNamespace),
  },
);
