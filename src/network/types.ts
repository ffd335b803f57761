// The types of networks.

export type {
  ClusterUserDefinedNetworkProps,
  ClusterUserDefinedNetworkRefs,
  EvpnProps,
  NoOverlayProps,
  VrfProps,
} from './cluster-user-defined-network';
export type {
  CniDns,
  CniIpam,
  CniRoute,
  DhcpIpamOptions,
  HostLocalIpamOptions,
  HostLocalRange,
  StaticAddress,
  StaticIpamOptions,
  WhereaboutsIpamOptions,
} from './cni-ipam';
export type { CniPlugin } from './cni-plugin';
export type * from './cni-plugin-options';
export type {
  FrontendPortTLSProps,
  FrontendTLSProps,
  FrontendValidationProps,
  GatewayAddressProps,
  GatewayInfrastructureProps,
  GatewayProps,
  GatewayRefs,
  GatewayTLSProps,
} from './gateway';
export type {
  AllowedRoutesProps,
  GatewayListenerProps,
  GatewayListenerTLSProps,
  GatewayNamespacesProps,
  GatewayProtocol,
  RouteKindProps,
} from './gateway-listener';
export type {
  BackendObject,
  BackendWeight,
  CertificateRef,
  GatewayObjectRef,
  GatewayParentProps,
  GatewayRef,
  ObjectBackendProps,
  ObjectParentProps,
  RouteBackend,
  RouteParent,
  RouteRuleProps,
  ServiceParentProps,
} from './gateway-reference';
export type {
  HTTPPathMatchProps,
  HTTPRouteBackend,
  HTTPRouteMatchProps,
  HTTPRouteProps,
  HTTPRouteRefs,
  HTTPRouteRuleProps,
  HTTPValueMatchProps,
} from './http-route';
export type {
  HTTPCORSProps,
  HTTPHeaderFilterProps,
  HTTPPathModifierProps,
  HTTPRequestMirrorProps,
  HTTPRequestRedirectProps,
  HTTPRouteFilterProps,
  HTTPURLRewriteProps,
  ReplaceFullPath,
  ReplacePrefixMatch,
} from './http-route-filter';
export type {
  IngressBackend,
  IngressPathProps,
  IngressProps,
  IngressRefs,
  IngressResourceProps,
  IngressRuleProps,
  IngressTLSProps,
  TypedLocalObjectRef,
} from './ingress';
export type { MultiNetworkPolicyProps, MultiNetworkPolicyRefs } from './multi-network-policy';
export type {
  NetworkAttachmentDefinitionProps,
  NetworkAttachmentDefinitionRefs,
} from './network-attachment-definition';
export type { NetworkPolicyProps, NetworkPolicyRefs } from './network-policy';
export type {
  LinuxBridgeOptions,
  LinuxBridgePort,
  NodeBondOptions,
  NodeInterface,
  NodeInterfaceOptions,
  NodeVlanOptions,
  OvsBridgeOptions,
} from './node-interface';
export type {
  BridgeRef,
  NodeNetworkConfigurationPolicyProps,
  NodeNetworkConfigurationPolicyRefs,
} from './node-network-configuration-policy';
export type { CniCapabilities, OperatorNetworkProps } from './operator-network';
export type { OVSNetworkProps, OVSNetworkRefs, OVSTrunkProps } from './ovs-network';
export type { PodNetwork, PodNetworks } from './pod-networks';
export type {
  PolicyBlockPeer,
  PolicyPeer,
  PolicyPortProps,
  PolicyProps,
  PolicyRuleProps,
  PolicySelectorPeer,
  PolicyTargetPeer,
} from './policy-peer';
export type {
  RouteHeaderActions,
  RouteHttpHeadersProps,
  RouteProps,
  RouteRefs,
  RouteTarget,
  RouteTargetProps,
} from './route';
export type {
  InsecureEdgeTerminationPolicy,
  RouteEdgeOptions,
  RoutePassthroughOptions,
  RouteReencryptOptions,
  RouteTls,
  RouteTlsOf,
} from './route-tls';
export type {
  ClientIPConfig,
  ServicePortProps,
  ServiceProps,
  ServiceRefs,
  SessionAffinityConfig,
} from './service';
export type { ServiceBackendProps, ServiceRef } from './service-backend';
export type { ServiceTarget, ServiceTargets } from './service-target';
export type {
  OvsBridgeProps,
  OvsConfigProps,
  OvsInterfaceProps,
  OvsTexts,
  OvsUplinkProps,
  SriovBridgeProps,
} from './sriov-bridge';
export type { SriovIBNetworkProps, SriovIBNetworkRefs } from './sriov-ib-network';
export type { SriovNetworkProps, SriovNetworkRefs } from './sriov-network';
export type {
  SriovNetworkNodePolicyProps,
  SriovNetworkNodePolicyRefs,
  SriovResourceRef,
} from './sriov-network-node-policy';
export type {
  OvsHardwareOffloadConfigProps,
  SriovNetworkPoolConfigProps,
  SriovNetworkPoolConfigRefs,
} from './sriov-network-pool-config';
export type { SriovOperatorConfigProps, SriovOperatorConfigRefs } from './sriov-operator-config';
export type { TCPRouteProps, TCPRouteRefs } from './tcp-route';
export type { TLSRouteProps, TLSRouteRefs } from './tls-route';
export type { UserDefinedNetworkProps, UserDefinedNetworkRefs } from './user-defined-network';
export type {
  Layer2Props,
  Layer3Props,
  Layer3SubnetProps,
  LocalnetProps,
  PhysicalNetworkRef,
  UserDefinedNetworkIpamProps,
} from './user-defined-network-topology';
