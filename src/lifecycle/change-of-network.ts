import { type KindRow, row } from './change-row';

const network = [
  row(
    'spec',
    'migration',
    'a machine on the network has it in its next Pod: when it migrates or starts again',
    'Multus, k8s.cni.cncf.io/v1 NetworkAttachmentDefinition: read when a Pod is attached',
  ),
];

const operatorNetwork = [
  row(
    'spec',
    'migration',
    'the operator writes the NetworkAttachmentDefinition anew, and a machine on it has that in its next Pod: when it migrates or starts again',
    'sriov-network-operator controllers/generic_network_controller.go Reconcile',
  ),
];

const devicePlugin =
  'sriov-network-operator controllers/sriovnetworknodepolicy_controller.go syncDevicePluginConfigMap';
const needsDrain = 'sriov-network-operator pkg/plugins/generic/generic_plugin.go needDrainNode';

const nodePolicy = [
  row(
    'spec.resourceName',
    'migration',
    'nodes offer the devices under the new name; a machine that runs keeps those it was given, and asks by the name that its network says in its next Pod',
    devicePlugin,
  ),
  row(
    'spec',
    'stops',
    'the operator drains the nodes whose network cards it sets up anew: machines there with the eviction strategy LiveMigrate move if they can, and others are stopped',
    needsDrain,
  ),
];

const drain = 'sriov-network-operator controllers/drain_controller_helper.go findNodePoolConfig';
const pool = [row('spec', 'live', 'it counts when nodes are drained next', drain)];

const operator = 'sriov-network-operator controllers/sriovoperatorconfig_controller.go Reconcile';
const settings = [row('spec', 'live', 'it counts at once', operator)];

const policy = [row('spec', 'live', 'it counts at once', 'k8s.io/api/networking/v1 NetworkPolicy')];

const overlay = (under: string, says: string) =>
  row(under, 'refused', `${says} never changes; make a network of another name`, 'CRD x-kubernetes-validations');
const gatewayApi = 'kubernetes-sigs/gateway-api apis/v1 Route status.parents, Gateway status.conditions Programmed';
const attached = [row('spec', 'live', 'the controller of the Gateway has it at once', gatewayApi)];

/** What a change needs of how machines are reached. */
const reachRows: Readonly<Record<string, readonly KindRow[]>> = {
  'networking.k8s.io/Ingress': [
    row('spec', 'live', 'its controller has it at once', 'k8s.io/api networking/v1 IngressSpec'),
  ],
  'route.openshift.io/Route': [
    row(
      'spec',
      'live',
      'the router has it at once',
      'github.com/openshift/router pkg/router/template/router.go AddRoute',
    ),
  ],
  'gateway.networking.k8s.io/Gateway': attached,
  'gateway.networking.k8s.io/HTTPRoute': attached,
  'gateway.networking.k8s.io/TLSRoute': attached,
  'gateway.networking.k8s.io/TCPRoute': attached,
};

/** What a change of a network needs, and of what makes its virtual functions. */
export const networkRows: Readonly<Record<string, readonly KindRow[]>> = {
  'nmstate.io/NodeNetworkConfigurationPolicy': [
    row(
      'spec',
      'live',
      'nodes are set up anew, so many at once; what it says no more stays as it was, and machines on a bridge that changes may lose their network for a while',
      'kubernetes-nmstate controllers/handler/nodenetworkconfigurationpolicy_controller.go Reconcile',
    ),
  ],
  'k8s.ovn.org/UserDefinedNetwork': [overlay('spec', 'its spec')],
  'k8s.ovn.org/ClusterUserDefinedNetwork': [
    overlay('spec.network', 'the network itself'),
    row(
      'spec.namespaceSelector',
      'live',
      'it is made in namespaces that come, and leaves those that go once no pod is on it',
      'go-controller/pkg/clustermanager/userdefinednetwork/controller.go syncClusterUDN',
    ),
  ],
  'networking.k8s.io/NetworkPolicy': policy,
  'k8s.cni.cncf.io/MultiNetworkPolicy': policy,
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': network,
  'sriovnetwork.openshift.io/SriovNetwork': operatorNetwork,
  'sriovnetwork.openshift.io/SriovIBNetwork': operatorNetwork,
  'sriovnetwork.openshift.io/OVSNetwork': operatorNetwork,
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': nodePolicy,
  'sriovnetwork.openshift.io/SriovNetworkPoolConfig': pool,
  'sriovnetwork.openshift.io/SriovOperatorConfig': settings,
  ...reachRows,
};
