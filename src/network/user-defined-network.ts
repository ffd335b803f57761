import type { UserDefinedNetwork as UserDefinedNetworkManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import type { NetworkRef } from '../machine/network';
import {
  checkTopology,
  type Layer2Props,
  type Layer3Props,
  layer2Field,
  layer3Field,
  renderLayer2,
  renderLayer3,
} from './user-defined-network-topology';

/** Props of a UserDefinedNetwork. */
export interface UserDefinedNetworkProps extends NamespacedProps<WireManifest<UserDefinedNetworkManifest>> {
  /** One segment on all nodes, which machines migrate on. @default - see `layer3` */
  readonly layer2?: Layer2Props | undefined;
  /** A part on each node, with routes between them. @default - see `layer2` */
  readonly layer3?: Layer3Props | undefined;
}

/** What others refer to: the definition that OVN-Kubernetes makes of a secondary network. */
export interface UserDefinedNetworkRefs extends NetworkRef {}

/** A network of OVN-Kubernetes in one namespace. */
export const userDefinedNetwork = defineKind<
  UserDefinedNetworkProps,
  UserDefinedNetworkRefs,
  WireManifest<UserDefinedNetworkManifest>
>({
  apiVersion: 'k8s.ovn.org/v1',
  kind: 'UserDefinedNetwork',
  scope: 'Namespaced',
  shape: { layer2: layer2Field, layer3: layer3Field },
  rules: () =>
    (require('./user-defined-network.rules') as typeof import('./user-defined-network.rules'))
      .userDefinedNetworkRuleSets,
  check: ({ layer2, layer3 }, _context, report) => checkTopology({ layer2, layer3 }, report),
  body: ({ layer2, layer3 }) => ({
    spec: {
      topology: layer3 === undefined ? 'Layer2' : 'Layer3',
      layer2: layer2 && renderLayer2(layer2),
      layer3: layer3 && renderLayer3(layer3),
    },
  }),
  refs: ({ metadata }) => ({ networkName: metadata.name, networkNamespace: metadata.namespace }),
});
