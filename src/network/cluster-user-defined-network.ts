import type { LabelSelector } from '../../imports/kubernetes';
import type { ClusterUserDefinedNetwork as ClusterUserDefinedNetworkManifest, VRFConfig } from '../../imports/network';
import { defineKind, type NamespaceRef, namespaceText, type ObjectProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, either, integer, list, object, plainObject, reference, required, text } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import { namespaceNameLabel } from './policy-peer';
import {
  checkTopology,
  type Layer2Props,
  type Layer3Props,
  type LocalnetProps,
  layer2Field,
  layer3Field,
  localnetField,
  renderLayer2,
  renderLayer3,
  renderLocalnet,
} from './user-defined-network-topology';

/** A network whose packets go between nodes as they are. */
export interface NoOverlayProps {
  /** Whether what leaves the network has the address of its node. */
  readonly outboundSNAT: Value<'Enabled' | 'Disabled'>;
  /** Whether OVN-Kubernetes has the nodes know the routes, or somebody else does. */
  readonly routing: Value<'Managed' | 'Unmanaged'>;
}

/** A network that EVPN carries on outside of the cluster, by an identifier. */
export interface VrfProps {
  /** The identifier of the network in VXLAN, from 1 to 16777215. */
  readonly vni: Value<number>;
  /** The route target, such as `65000:100`. @default - of the autonomous system and the `vni` */
  readonly routeTarget?: Value<string> | undefined;
}

/** A network that EVPN carries on outside of the cluster. */
export interface EvpnProps {
  /** The VTEP of the nodes that carries it. */
  readonly vtep: Value<string>;
  /** Its segment, of a network of layer 2. @default - none */
  readonly macVRF?: VrfProps | undefined;
  /** Its routes. @default - none */
  readonly ipVRF?: VrfProps | undefined;
}

/** Props of a ClusterUserDefinedNetwork. */
export interface ClusterUserDefinedNetworkProps extends ObjectProps<WireManifest<ClusterUserDefinedNetworkManifest>> {
  /** The namespaces that it is in, as text or by object. @default - those of `namespaceSelector` */
  readonly namespaces?: readonly (Value<string> | NamespaceRef)[] | undefined;
  /** The labels of the namespaces that it is in, in place of `namespaces`; `{}` is all. @default - those of `namespaces` */
  readonly namespaceSelector?: Wire<LabelSelector> | undefined;
  /** One segment on all nodes, which machines migrate on. @default - see `layer3`, `localnet` */
  readonly layer2?: Layer2Props | undefined;
  /** A part on each node, with routes between them. @default - see `layer2`, `localnet` */
  readonly layer3?: Layer3Props | undefined;
  /** A network outside of the cluster. @default - see `layer2`, `layer3` */
  readonly localnet?: LocalnetProps | undefined;
  /** That packets go between nodes as they are: of a primary network of layer 3. @default - they are wrapped (Geneve) */
  readonly noOverlay?: NoOverlayProps | undefined;
  /** That EVPN carries it on outside of the cluster: a primary network. @default - it ends with the cluster */
  readonly evpn?: EvpnProps | undefined;
}

/** What others refer to: the definition that OVN-Kubernetes makes of a secondary network in each of its namespaces. */
export interface ClusterUserDefinedNetworkRefs {
  /** The name of its NetworkAttachmentDefinitions: that of a machine's own namespace is meant. */
  readonly networkName: Value<string>;
}

const vrf = object<VrfProps>({ vni: required(integer), routeTarget: text });
const namespaceField = either(text, reference(['namespaceName'], 'give text or a Namespace'));

/** A network of OVN-Kubernetes in several namespaces. */
export const clusterUserDefinedNetwork = defineKind<
  ClusterUserDefinedNetworkProps,
  ClusterUserDefinedNetworkRefs,
  WireManifest<ClusterUserDefinedNetworkManifest>
>({
  apiVersion: 'k8s.ovn.org/v1',
  kind: 'ClusterUserDefinedNetwork',
  scope: 'Cluster',
  shape: {
    namespaces: list(namespaceField),
    namespaceSelector: plainObject,
    layer2: layer2Field,
    layer3: layer3Field,
    localnet: localnetField,
    noOverlay: object<NoOverlayProps>({
      outboundSNAT: required(choice('Enabled', 'Disabled')),
      routing: required(choice('Managed', 'Unmanaged')),
    }),
    evpn: object<EvpnProps>({ vtep: required(text), macVRF: vrf, ipVRF: vrf }),
  },
  rules: () =>
    (require('./user-defined-network.rules') as typeof import('./user-defined-network.rules'))
      .clusterUserDefinedNetworkRuleSets,
  check({ namespaces, namespaceSelector, layer2, layer3, localnet, noOverlay, evpn }, _context, report) {
    checkTopology({ layer2, layer3, localnet }, report);
    if (namespaces === undefined && namespaceSelector === undefined)
      report(['namespaces'], 'nothing says in which namespaces it is; give namespaces or a namespaceSelector');
    if (namespaces !== undefined && namespaceSelector !== undefined)
      report(['namespaceSelector'], 'namespaces are given as well; leave one of the two out');
    if (namespaces?.length === 0) report(['namespaces'], 'no namespace is given; give one or more');
    if (noOverlay !== undefined && evpn !== undefined)
      report(['evpn'], 'noOverlay is given as well, and a network has one transport; leave one of the two out');
  },
  body: ({ namespaces, namespaceSelector, layer2, layer3, localnet, noOverlay, evpn }) => ({
    spec: {
      namespaceSelector: namespaces === undefined ? copyTree(namespaceSelector ?? {}) : among(namespaces),
      network: {
        topology: layer2 !== undefined ? 'Layer2' : layer3 !== undefined ? 'Layer3' : 'Localnet',
        layer2: layer2 && renderLayer2(layer2),
        layer3: layer3 && renderLayer3(layer3),
        localnet: localnet && renderLocalnet(localnet),
        transport: noOverlay !== undefined ? 'NoOverlay' : evpn !== undefined ? 'EVPN' : undefined,
        noOverlay: noOverlay && { outboundSNAT: noOverlay.outboundSNAT, routing: noOverlay.routing },
        evpn: evpn && { vtep: evpn.vtep, macVRF: renderVrf(evpn.macVRF), ipVRF: renderVrf(evpn.ipVRF) },
      },
    },
  }),
  refs: ({ metadata }) => ({ networkName: metadata.name }),
});

/** The namespaces of some names. */
function among(namespaces: readonly (Value<string> | NamespaceRef)[]): Wire<LabelSelector> {
  const values = namespaces.map((one) => namespaceText(one) as Value<string>);
  return { matchExpressions: [{ key: namespaceNameLabel, operator: 'In', values }] };
}

function renderVrf(props: VrfProps | undefined): Wire<VRFConfig> | undefined {
  return props && { vni: props.vni, routeTarget: props.routeTarget };
}
