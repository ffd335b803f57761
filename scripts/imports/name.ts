import type { Model } from './model';

/** The files of wire types. */
export type File = 'kubernetes' | 'kubevirt' | 'cdi' | 'network' | 'storage';

/** The kinds of Kubernetes' own that are recorded, by group. */
export const nativeKinds: Readonly<Record<string, readonly string[]>> = {
  '': [
    'ConfigMap',
    'LimitRange',
    'Namespace',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  autoscaling: ['HorizontalPodAutoscaler'],
  batch: ['CronJob', 'Job'],
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'resource.k8s.io': ['ResourceClaim', 'ResourceClaimTemplate'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['StorageClass'],
};

/** The full name of the definition of a kind that has a CRD. */
export function rootDefinition(group: string, version: string, kind: string): string {
  if (group === 'kubevirt.io') return `kubevirt.io.api.core.v1.${kind}`;
  if (group === 'cdi.kubevirt.io')
    return `kubevirt.io.containerized-data-importer-api.pkg.apis.core.${version}.${kind}`;
  const api = /^(\w+)\.kubevirt\.io$/.exec(group)?.[1];
  return api === undefined ? `${group}.${version}.${kind}` : `kubevirt.io.api.${api}.${version}.${kind}`;
}

/** The file that a definition belongs to. */
export function fileOf(definition: string): File {
  if (definition.startsWith('k8s.io.')) return 'kubernetes';
  if (/^(kubevirt\.io\.api|template\.kubevirt\.io)\./.test(definition)) return 'kubevirt';
  if (definition.startsWith('kubevirt.io.containerized-data-importer-api.')) return 'cdi';
  if (
    /^(kubevirt\.io\.controller-lifecycle-operator-sdk|github\.com\.openshift|forklift\.cdi\.kubevirt\.io)\./.test(
      definition,
    )
  )
    return 'cdi';
  if (/^(sriovnetwork\.openshift\.io|k8s\.cni\.cncf\.io)\./.test(definition)) return 'network';
  if (/^(gateway\.networking\.k8s\.io|k8s\.ovn\.org|nmstate\.io|route\.openshift\.io)\./.test(definition))
    return 'network';
  if (definition.startsWith('snapshot.storage.k8s.io.')) return 'storage';
  throw new Error(`definition "${definition}" belongs to no file; name its package in name.ts`);
}

/** Definitions that are one JSON value each, and the TypeScript type that stands for it. */
export const scalars: Record<string, string> = {
  'k8s.io.apimachinery.pkg.api.resource.Quantity': 'Quantity',
  'k8s.io.apimachinery.pkg.util.intstr.IntOrString': 'IntOrString',
  'k8s.io.apimachinery.pkg.apis.meta.v1.Duration': 'string',
  'k8s.io.apimachinery.pkg.apis.meta.v1.MicroTime': 'string',
  'k8s.io.apimachinery.pkg.apis.meta.v1.Time': 'string',
  'k8s.io.apimachinery.pkg.apis.meta.v1.FieldsV1': 'Record<string, unknown>',
  'k8s.io.apimachinery.pkg.runtime.RawExtension': 'Record<string, unknown>',
};

/** What `metadata` is in every kind. */
export const objectMeta = 'k8s.io.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const labelSelector = 'k8s.io.apimachinery.pkg.apis.meta.v1.LabelSelector';
const localObjectReference = 'k8s.io.api.core.v1.LocalObjectReference';

/**
 * Names of the objects inside kinds that have a CRD and no definition: by kind and path (a list has the path of its
 * items). They are the names of the upstream Go types where those say enough by themselves.
 */
const objectNames: Record<string, string> = {
  'NodePlacement.affinity': 'k8s.io.api.core.v1.Affinity',
  'NodePlacement.tolerations': 'k8s.io.api.core.v1.Toleration',
  'VirtualMachineTemplate.spec': 'VirtualMachineTemplateSpec',
  'VirtualMachineTemplate.spec.parameters': 'VirtualMachineTemplateParameter',
  'VirtualMachineTemplateRequest.spec': 'VirtualMachineTemplateRequestSpec',
  'VirtualMachineTemplateRequest.spec.virtualMachineRef': 'VirtualMachineReference',
  'OpenstackVolumePopulator.spec': 'OpenstackVolumePopulatorSpec',
  'OvirtVolumePopulator.spec': 'OvirtVolumePopulatorSpec',
  'NetworkAttachmentDefinition.spec': 'NetworkAttachmentDefinitionSpec',
  'OVSNetwork.spec': 'OVSNetworkSpec',
  'OVSNetwork.spec.trunk': 'TrunkConfig',
  'SriovIBNetwork.spec': 'SriovIBNetworkSpec',
  'SriovNetwork.spec': 'SriovNetworkSpec',
  'SriovNetworkNodePolicy.spec': 'SriovNetworkNodePolicySpec',
  'SriovNetworkNodePolicy.spec.bridge': 'SriovBridge',
  'SriovNetworkNodePolicy.spec.bridge.ovs': 'OVSConfig',
  'SriovNetworkNodePolicy.spec.bridge.ovs.bridge': 'OVSBridgeConfig',
  'SriovNetworkNodePolicy.spec.bridge.ovs.uplink': 'OVSUplinkConfig',
  'SriovNetworkNodePolicy.spec.bridge.ovs.uplink.interface': 'OVSInterfaceConfig',
  'SriovNetworkNodePolicy.spec.nicSelector': 'SriovNetworkNicSelector',
  'SriovNetworkNodeState.spec': 'SriovNetworkNodeStateSpec',
  'SriovNetworkNodeState.spec.bridges': 'SriovBridges',
  'SriovNetworkNodeState.spec.bridges.ovs': 'OVSConfigExt',
  'SriovNetworkNodeState.spec.bridges.ovs.bridge': 'OVSBridgeConfig',
  'SriovNetworkNodeState.spec.bridges.ovs.uplinks': 'OVSUplinkConfigExt',
  'SriovNetworkNodeState.spec.bridges.ovs.uplinks.interface': 'OVSInterfaceConfig',
  'SriovNetworkNodeState.spec.interfaces': 'SriovInterface',
  'SriovNetworkNodeState.spec.interfaces.vfGroups': 'VfGroup',
  'SriovNetworkNodeState.spec.system': 'SriovSystem',
  'SriovNetworkNodeState.status': 'SriovNetworkNodeStateStatus',
  'SriovNetworkNodeState.status.bridges': 'SriovBridges',
  'SriovNetworkNodeState.status.bridges.ovs': 'OVSConfigExt',
  'SriovNetworkNodeState.status.bridges.ovs.bridge': 'OVSBridgeConfig',
  'SriovNetworkNodeState.status.bridges.ovs.uplinks': 'OVSUplinkConfigExt',
  'SriovNetworkNodeState.status.bridges.ovs.uplinks.interface': 'OVSInterfaceConfig',
  'SriovNetworkNodeState.status.interfaces': 'InterfaceExt',
  'SriovNetworkNodeState.status.interfaces.Vfs': 'VirtualFunction',
  'SriovNetworkNodeState.status.system': 'SriovSystem',
  'SriovNetworkPoolConfig.spec': 'SriovNetworkPoolConfigSpec',
  'SriovNetworkPoolConfig.spec.nodeSelector': labelSelector,
  'SriovNetworkPoolConfig.spec.ovsHardwareOffloadConfig': 'OvsHardwareOffloadConfig',
  'SriovOperatorConfig.spec': 'SriovOperatorConfigSpec',
  'VirtualMachineTemplateRequest.status.templateRef': localObjectReference,
};

const selectors: ReadonlySet<string> = new Set([
  'ClusterUserDefinedNetwork.spec.namespaceSelector',
  'Gateway.spec.allowedListeners.namespaces.selector',
  'Gateway.spec.listeners.allowedRoutes.namespaces.selector',
  'MultiNetworkPolicy.spec.podSelector',
  ...['ingress.from', 'egress.to'].flatMap((peer) =>
    ['namespaceSelector', 'podSelector'].map((field) => `MultiNetworkPolicy.spec.${peer}.${field}`),
  ),
]);

/** Kinds of projects beside KubeVirt, whose objects are named by the fields that lead to them. */
const neighbours =
  /^(gateway\.networking\.k8s\.io|k8s\.ovn\.org|nmstate\.io|route\.openshift\.io|snapshot\.storage\.k8s\.io)\.|\.MultiNetworkPolicy$/;

/** Objects of those that stand in several places: the paths, by how they end, and the upstream Go type. */
const repeated: readonly (readonly [end: RegExp, name: string])[] = [
  [/\.status\..*\bconditions$/, 'Condition'],
  [/Route\.status\.parents$/, 'RouteParentStatus'],
  [/Route\.(spec\.parentRefs|status\.parents\.parentRef)$/, 'ParentReference'],
  [/^T(CP|LS)Route\.spec\.rules\.backendRefs$/, 'BackendRef'],
  [/^HTTPRoute\..*\.filters$/, 'HTTPRouteFilter'],
  [/\.filters\.cors$/, 'HTTPCORSFilter'],
  [/\.filters\.extensionRef$/, 'LocalObjectReference'],
  [/\.(request|response)HeaderModifier$/, 'HTTPHeaderFilter'],
  [/HeaderModifier\.(add|set)$/, 'HTTPHeader'],
  [/\.requestMirror$/, 'HTTPRequestMirrorFilter'],
  [/\.requestMirror\.backendRef$/, 'BackendObjectReference'],
  [/\.requestMirror\.fraction$/, 'Fraction'],
  [/\.requestRedirect$/, 'HTTPRequestRedirectFilter'],
  [/\.urlRewrite$/, 'HTTPURLRewriteFilter'],
  [/\.(requestRedirect|urlRewrite)\.path$/, 'HTTPPathModifier'],
  [/^Gateway\.spec\..*\.(certificateRefs|clientCertificateRef)$/, 'SecretObjectReference'],
  [/^Gateway\.spec\.tls\.frontend\.(default|perPort\.tls)$/, 'TLSConfig'],
  [/^Gateway\.spec\.tls\.frontend\..*\.validation$/, 'FrontendTLSValidation'],
  [/\.validation\.caCertificateRefs$/, 'ObjectReference'],
  [/UserDefinedNetwork\..*\blayer2$/, 'Layer2Config'],
  [/UserDefinedNetwork\..*\blayer3$/, 'Layer3Config'],
  [/UserDefinedNetwork\..*\blayer3\.subnets$/, 'Layer3Subnet'],
  [/UserDefinedNetwork\..*\.ipam$/, 'IPAMConfig'],
  [/\.evpn\.(ip|mac)VRF$/, 'VRFConfig'],
  [/^Route\.spec\.(alternateBackends|to)$/, 'RouteTargetReference'],
  [/^Route\..*\.actions\.(request|response)$/, 'RouteHTTPHeader'],
  [/^Route\..*\.actions\.\w+\.action$/, 'RouteHTTPHeaderActionUnion'],
  [/^Route\..*\.action\.set$/, 'RouteSetHTTPHeader'],
];

/**
 * The name of the object at a path of a kind that has a CRD and no definition: `GatewayListenersTls` of
 * `Gateway.spec.listeners.tls`. @default - none, where the object has no name
 */
export function objectName(root: string, path: string): string | undefined {
  const listed = selectors.has(path) ? labelSelector : objectNames[path];
  if (listed !== undefined || !neighbours.test(root)) return listed;
  const known = repeated.find(([end]) => end.test(path));
  if (known !== undefined) return known[1];
  const [kind = '', top = '', ...fields] = path.split('.');
  const parts = fields.length > 0 && top === 'spec' ? [kind, ...fields] : [kind, top, ...fields];
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}

/**
 * The name that each definition has in its file: the last part of its full name. Where two of one file share it, a kind
 * keeps it, or else the one of the group's core package, and the other carries its own package's name in front.
 */
export function shortNames({ definitions, roots }: Pick<Model, 'definitions' | 'roots'>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Map<string, string>();
  const rank = (definition: string) => 2 * Number(roots.has(definition)) + Number(isCore(definition));
  const order = Object.keys(definitions).sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
  for (const definition of order) {
    const parts = definition.split('.');
    const last = parts.at(-1) as string;
    const isTaken = (name: string) => taken.has(`${fileOf(definition)}.${name}`);
    // A name of Kubernetes' own would be read as that very kind: the snapshot API has a PersistentVolumeClaim too.
    const misleading = !isCore(definition) && !roots.has(definition) && `k8s.io.api.core.v1.${last}` in definitions;
    // A group that ends in `.io` is known by how it begins.
    const pkg = (parts.at(-3) === 'io' ? parts[0] : parts.at(-3)) as string;
    const name = isTaken(last) || misleading ? pkg.charAt(0).toUpperCase() + pkg.slice(1) + last : last;
    if (isTaken(name))
      throw new Error(`"${definition}" and "${taken.get(`${fileOf(definition)}.${name}`)}" are both called "${name}"`);
    taken.set(`${fileOf(definition)}.${name}`, definition);
    names.set(definition, name);
  }
  return names;
}

function isCore(definition: string): boolean {
  return /\.core\.v1\.|\.pkg\.apis\.core\./.test(definition);
}
