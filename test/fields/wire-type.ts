import type { FieldKind } from './field-case';

/** A part of the API that is Kubernetes' own, and that a prop takes in Kubernetes' own words. */
export interface WireType {
  /** Where it stands in the spec of the kind; of an instance, wherever that stands. */
  readonly path: string;
  /** @default - the inside of a machine */
  readonly kind?: FieldKind;
  readonly reason: string;
}

/** All that is handed over as it is, each reviewed: no type of KubeVirt's own may stand here. */
export const wireTypes: readonly WireType[] = [
  { path: 'affinity', reason: 'people copy it from pods, and its many levels have no shorter form that says as much' },
  { path: 'tolerations[]', reason: 'five flat fields that people know by heart from pods' },
  { path: 'topologySpreadConstraints[]', reason: "people copy it from pods, and its selector is Kubernetes' own" },
  { path: 'dnsConfig', reason: 'three flat lists that people copy from pods' },
  {
    path: 'dataVolumeTemplates[].spec.storage.selector',
    kind: 'VirtualMachine',
    reason: 'a label selector, as everywhere in Kubernetes',
  },
  {
    path: 'dataVolumeTemplates[].spec.pvc.selector',
    kind: 'VirtualMachine',
    reason: 'a label selector, as everywhere in Kubernetes',
  },
  {
    path: 'selector',
    kind: 'VirtualMachineInstanceReplicaSet',
    reason: 'a label selector says by labels and expressions what every workload of Kubernetes says so',
  },
  ...['infra', 'workloads'].flatMap((part): readonly WireType[] => [
    { path: `${part}.nodePlacement.affinity`, kind: 'KubeVirt', reason: 'the same as of a machine' },
    { path: `${part}.nodePlacement.tolerations[]`, kind: 'KubeVirt', reason: 'the same as of a machine' },
  ]),
  ...[
    'ksmConfiguration.nodeLabelSelector',
    'autoCPULimitNamespaceLabelSelector',
    'changedBlockTrackingLabelSelectors.namespaceLabelSelector',
    'changedBlockTrackingLabelSelectors.virtualMachineLabelSelector',
  ].map(
    (path): WireType => ({
      path: `configuration.${path}`,
      kind: 'KubeVirt',
      reason: 'a label selector, as everywhere in Kubernetes',
    }),
  ),
  {
    path: 'virtualMachineTemplate.spec.dataVolumeTemplates[].spec.storage.selector',
    kind: 'VirtualMachinePool',
    reason: 'a label selector, as everywhere in Kubernetes',
  },
  {
    path: 'virtualMachineTemplate.spec.dataVolumeTemplates[].spec.pvc.selector',
    kind: 'VirtualMachinePool',
    reason: 'a label selector, as everywhere in Kubernetes',
  },
  {
    path: 'selector',
    kind: 'VirtualMachinePool',
    reason: 'a label selector says by labels and expressions what every workload of Kubernetes says so',
  },
  {
    path: 'selector',
    kind: 'VirtualMachineInstancePreset',
    reason: 'a label selector, as everywhere in Kubernetes',
  },
  ...['pods', 'object', 'external'].map(
    (source): WireType => ({
      path: `metrics[].${source}.metric.selector`,
      kind: 'HorizontalPodAutoscaler',
      reason: 'a label selector, as everywhere in Kubernetes',
    }),
  ),
  {
    path: 'selector',
    kind: 'PodDisruptionBudget',
    reason: 'a label selector, as everywhere in Kubernetes; a target needs none',
  },
  ...[
    'podSelector',
    'ingress[].from[].podSelector',
    'ingress[].from[].namespaceSelector',
    'egress[].to[].podSelector',
    'egress[].to[].namespaceSelector',
  ].map(
    (path): WireType => ({
      path,
      kind: 'NetworkPolicy',
      reason: 'a label selector, as everywhere in Kubernetes; a target needs none',
    }),
  ),
  ...['listeners[].allowedRoutes.namespaces.selector', 'allowedListeners.namespaces.selector'].map(
    (path): WireType => ({ path, kind: 'Gateway', reason: 'a label selector, as everywhere in Kubernetes' }),
  ),
  {
    path: 'nodeSelector',
    kind: 'SriovNetworkPoolConfig',
    reason: 'a label selector, as everywhere in Kubernetes',
  },
  ...['infra', 'workload'].flatMap((part): readonly WireType[] => [
    { path: `${part}.affinity`, kind: 'CDI', reason: 'the same as of a machine' },
    { path: `${part}.tolerations[]`, kind: 'CDI', reason: 'the same as of a machine' },
  ]),
  {
    path: 'nodeAffinity.required',
    kind: 'PersistentVolume',
    reason: 'people copy it from pods, and its levels have no shorter form that says as much',
  },
  ...['scaleInStrategy', 'updateStrategy'].flatMap((strategy): WireType[] => [
    {
      path: `${strategy}.proactive.selectionPolicy.selectors.labelSelector`,
      kind: 'VirtualMachinePool',
      reason: 'a label selector, as everywhere in Kubernetes',
    },
    {
      path: `${strategy}.proactive.selectionPolicy.selectors.nodeSelectorRequirementMatcher[]`,
      kind: 'VirtualMachinePool',
      reason: 'three flat fields that people know by heart from the node affinity of pods',
    },
  ]),
];
