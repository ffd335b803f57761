import type { SriovNetworkNodePolicy as SriovNetworkNodePolicyManifest } from '../../imports/network';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, choice, integer, list, required, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';
import { renderSriovBridge, type SriovBridgeProps, sriovBridgeField } from './sriov-bridge';

/** Virtual functions of the program, or ones that exist: `{ resourceName: 'mlx' }`, without the operator's prefix. */
export interface SriovResourceRef {
  /** The name under which the operator offers the functions to pods. */
  readonly resourceName: Value<string>;
}

/** Props of a SriovNetworkNodePolicy. Which cards it is about is said by at least one of `pfNames`, `rootDevices`, `vendor`, `deviceID`, `netFilter`. */
export interface SriovNetworkNodePolicyProps extends NamespacedProps<WireManifest<SriovNetworkNodePolicyManifest>> {
  /** What the virtual functions are called; letters, digits and `_`. */
  readonly resourceName: Value<string>;
  /** How many virtual functions each card is split into. */
  readonly numVfs: Value<number>;
  /** Physical functions by name; `ens1f0#0-3` means the first four functions only. @default - any */
  readonly pfNames?: readonly Value<string>[] | undefined;
  /** Physical functions by PCI address. @default - any */
  readonly rootDevices?: readonly Value<string>[] | undefined;
  /** The vendor's PCI id, such as `15b3`. @default - any */
  readonly vendor?: Value<string> | undefined;
  /** The device's PCI id, such as `101d`. @default - any */
  readonly deviceID?: Value<string> | undefined;
  /** The network that the card is on, such as `openstack/NetworkID:…`. @default - any */
  readonly netFilter?: Value<string> | undefined;
  /** The driver of the functions; a machine can use `vfio-pci` only. @default 'vfio-pci' */
  readonly deviceType?: Value<'vfio-pci' | 'netdevice'> | undefined;
  /** Labels of the nodes whose cards it is about. @default { 'feature.node.kubernetes.io/network-sriov.capable': 'true' } */
  readonly nodeSelector?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Which of several policies wins, from 0 (first) to 99. @default 99 */
  readonly priority?: Value<number> | undefined;
  /** In bytes. @default - the card's */
  readonly mtu?: Value<number> | undefined;
  /** What the cards speak: Ethernet or InfiniBand. @default 'eth' */
  readonly linkType?: Value<'eth' | 'ib'> | undefined;
  /** Whether the card itself switches between its functions, or leaves that to the node. @default 'legacy' */
  readonly eSwitchMode?: Value<'legacy' | 'switchdev'> | undefined;
  /** Whether the functions offer RDMA; only with `netdevice`. @default false */
  readonly isRdma?: Value<boolean> | undefined;
  /** Whether the virtual functions are made by someone else. @default false */
  readonly externallyManaged?: Value<boolean> | undefined;
  /** Whether the scheduler is not told which NUMA node the card is on. @default false */
  readonly excludeTopology?: Value<boolean> | undefined;
  /** Whether pods get `/dev/vhost-net`. @default false */
  readonly needVhostNet?: Value<boolean> | undefined;
  /** What the functions are offered as besides, by vDPA; only with `netdevice` and `switchdev`. @default - nothing */
  readonly vdpaType?: Value<'virtio' | 'vhost'> | undefined;
  /** A bridge that the operator makes on each card; only with `switchdev`, and the feature gate `manageSoftwareBridges` of the operator. @default - none */
  readonly bridge?: SriovBridgeProps | undefined;
}

/** What others refer to. */
export interface SriovNetworkNodePolicyRefs extends SriovResourceRef {}

/** Node feature discovery labels the nodes that have such cards. */
const capableNodes = { 'feature.node.kubernetes.io/network-sriov.capable': 'true' };

/** Virtual functions of SR-IOV cards, as a resource of nodes. */
export const sriovNetworkNodePolicy = defineKind<
  SriovNetworkNodePolicyProps,
  SriovNetworkNodePolicyRefs,
  WireManifest<SriovNetworkNodePolicyManifest>
>({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetworkNodePolicy',
  scope: 'Namespaced',
  shape: {
    resourceName: required(text),
    numVfs: required(integer),
    pfNames: list(text),
    rootDevices: list(text),
    vendor: text,
    deviceID: text,
    netFilter: text,
    deviceType: choice('vfio-pci', 'netdevice'),
    nodeSelector: textRecord('label'),
    priority: integer,
    mtu: integer,
    linkType: choice('eth', 'ib'),
    eSwitchMode: choice('legacy', 'switchdev'),
    isRdma: boolean,
    externallyManaged: boolean,
    excludeTopology: boolean,
    needVhostNet: boolean,
    vdpaType: choice('virtio', 'vhost'),
    bridge: sriovBridgeField,
  },
  // The next policy of the program is held against the ones before it.
  isRead: true,
  rules: () =>
    (require('./sriov-network-node-policy.rules') as typeof import('./sriov-network-node-policy.rules'))
      .sriovNetworkNodePolicyRuleSets,
  namespace: ({ cluster }) => cluster.sriovOperatorNamespace,
  body: (props) => ({
    spec: {
      resourceName: props.resourceName,
      numVfs: props.numVfs,
      nicSelector: {
        pfNames: props.pfNames && [...props.pfNames],
        rootDevices: props.rootDevices && [...props.rootDevices],
        vendor: props.vendor,
        deviceID: props.deviceID,
        netFilter: props.netFilter,
      },
      nodeSelector: withoutUndefined(props.nodeSelector ?? capableNodes),
      // The operator's own default, `netdevice`, leaves the functions to the node's kernel: no machine can have them.
      deviceType: props.deviceType ?? 'vfio-pci',
      priority: props.priority,
      mtu: props.mtu,
      linkType: props.linkType,
      eSwitchMode: props.eSwitchMode,
      isRdma: props.isRdma,
      externallyManaged: props.externallyManaged,
      excludeTopology: props.excludeTopology,
      needVhostNet: props.needVhostNet,
      vdpaType: props.vdpaType,
      bridge: props.bridge && renderSriovBridge(props.bridge),
    },
  }),
  refs: ({ spec }) => ({ resourceName: spec.resourceName }),
});
