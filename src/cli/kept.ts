import type { Manifest } from '../core/manifest';
import { targetsAnnotation } from '../network/service-target';

/** What is kept of a value: text, text or a number, a switch, that it is there, text by key, a list, or some fields. */
type Pattern =
  | 'text'
  | 'amount'
  | 'switch'
  | 'presence'
  | 'texts'
  | readonly [Pattern]
  | { readonly [field: string]: Pattern };

const metadata = { name: 'text', namespace: 'text', labels: 'texts' } as const;

const claim = { accessModes: ['text'], volumeMode: 'text', storageClassName: 'text' } as const;

const named = { name: 'text', namespace: 'text' } as const;

const dataVolume = {
  metadata: { ...metadata, annotations: 'texts' },
  spec: { pvc: claim, storage: claim, source: { pvc: named } },
} as const;

const machine = {
  evictionStrategy: 'text',
  hostname: 'text',
  readinessProbe: 'presence',
  networks: [{ name: 'text', pod: 'presence', multus: { networkName: 'text' } }],
  volumes: [
    { name: 'text', dataVolume: { name: 'text' }, persistentVolumeClaim: { claimName: 'text', readOnly: 'switch' } },
  ],
  domain: {
    firmware: { uuid: 'text', serial: 'text' },
    devices: {
      disks: [
        {
          name: 'text',
          cdrom: 'presence',
          shareable: 'switch',
          disk: { readonly: 'switch' },
          lun: { readonly: 'switch' },
        },
      ],
      interfaces: [{ name: 'text', macAddress: 'text', bridge: 'presence', sriov: 'presence' }],
    },
  },
} as const;

const labelSelector = {
  matchLabels: 'texts',
  matchExpressions: [{ key: 'text', operator: 'text', values: ['text'] }],
} as const;

const overlay = { role: 'text', subnets: ['text'], ipam: { lifecycle: 'text' } } as const;

const annotated = { ...metadata, annotations: 'texts' } as const;

const operatorNetwork = { metadata, spec: { networkNamespace: 'text', resourceName: 'text', ipam: 'text' } } as const;

const topology = {
  layer2: overlay,
  layer3: { role: 'text', subnets: [{ cidr: 'text' }] },
  localnet: overlay,
} as const;

const peer = { podSelector: labelSelector, namespaceSelector: labelSelector } as const;

const policy = { podSelector: labelSelector, ingress: [{ from: [peer] }], egress: [{ to: [peer] }] } as const;

const reference = { apiGroup: 'text', kind: 'text', name: 'text' } as const;

const machineSpec = {
  runStrategy: 'text',
  dataVolumeTemplates: [dataVolume],
  template: { metadata, spec: machine },
} as const;

const ingressBackend = { service: { name: 'text', port: { name: 'text', number: 'amount' } } } as const;

const object = { group: 'text', kind: 'text', name: 'text', namespace: 'text' } as const;

const routeSpec = {
  parentRefs: [{ ...object, sectionName: 'text', port: 'amount' }],
  hostnames: ['text'],
  rules: [{ backendRefs: [{ ...object, port: 'amount' }] }],
} as const;

/** What the rules of a whole program read, by kind. */
const patterns: Readonly<Record<string, Pattern>> = {
  VirtualMachine: { metadata, spec: machineSpec },
  VirtualMachineInstance: { metadata, spec: machine },
  VirtualMachineInstanceReplicaSet: { metadata, spec: { replicas: 'amount', template: { metadata, spec: machine } } },
  VirtualMachinePool: {
    metadata,
    spec: { replicas: 'amount', virtualMachineTemplate: { metadata, spec: machineSpec } },
  },
  PersistentVolumeClaim: { metadata, spec: claim },
  DataVolume: dataVolume,
  DataSource: { metadata, spec: { source: { pvc: named, dataSource: named } } },
  VolumeCloneSource: { metadata, spec: { source: named } },
  StorageClass: { metadata, volumeBindingMode: 'text' },
  VirtualMachineSnapshot: { metadata, spec: { source: reference } },
  VirtualMachineRestore: {
    metadata,
    spec: { target: reference, virtualMachineSnapshotName: 'text', targetReadinessPolicy: 'text' },
  },
  VirtualMachineClone: { metadata, spec: { source: reference, target: reference, newMacAddresses: 'texts' } },
  VirtualMachineBackup: { metadata, spec: { source: reference } },
  VirtualMachineBackupTracker: { metadata, spec: { source: reference } },
  VirtualMachineExport: { metadata, spec: { source: reference } },
  VirtualMachineTemplateRequest: {
    metadata,
    spec: { virtualMachineRef: { name: 'text', namespace: 'text' }, templateName: 'text' },
  },
  VirtualMachineInstanceMigration: { metadata, spec: { vmiName: 'text', sendTo: 'presence', receive: 'presence' } },
  HorizontalPodAutoscaler: {
    metadata,
    spec: { scaleTargetRef: { kind: 'text', name: 'text' } },
  },
  PodDisruptionBudget: {
    metadata,
    spec: { selector: labelSelector, minAvailable: 'amount', maxUnavailable: 'amount' },
  },
  NetworkAttachmentDefinition: { metadata: annotated, spec: { config: 'text' } },
  SriovNetwork: operatorNetwork,
  SriovIBNetwork: operatorNetwork,
  OVSNetwork: operatorNetwork,
  SriovNetworkNodePolicy: { metadata, spec: { resourceName: 'text', deviceType: 'text', linkType: 'text' } },
  UserDefinedNetwork: { metadata, spec: topology },
  ClusterUserDefinedNetwork: { metadata, spec: { namespaceSelector: labelSelector, network: topology } },
  Namespace: { metadata },
  NetworkPolicy: { metadata, spec: policy },
  MultiNetworkPolicy: { metadata: annotated, spec: policy },
  Service: {
    metadata: { ...metadata, annotations: { [targetsAnnotation]: 'text' } },
    spec: { selector: 'texts', type: 'text', ports: [{ name: 'text', port: 'amount', targetPort: 'amount' }] },
  },
  Ingress: {
    metadata,
    spec: { defaultBackend: ingressBackend, rules: [{ http: { paths: [{ backend: ingressBackend }] } }] },
  },
  Route: {
    metadata,
    spec: {
      to: { name: 'text' },
      alternateBackends: [{ name: 'text' }],
      port: { targetPort: 'amount' },
      tls: { externalCertificate: { name: 'text' } },
    },
  },
  Gateway: {
    metadata,
    spec: {
      allowedListeners: 'presence',
      listeners: [
        {
          name: 'text',
          port: 'amount',
          protocol: 'text',
          hostname: 'text',
          allowedRoutes: { namespaces: { from: 'text' }, kinds: [{ kind: 'text' }] },
        },
      ],
    },
  },
  HTTPRoute: { metadata, spec: routeSpec },
  TLSRoute: { metadata, spec: routeSpec },
  TCPRoute: { metadata, spec: routeSpec },
  Secret: { metadata, type: 'text' },
};

const other: Pattern = { metadata: { name: 'text', namespace: 'text' } };

/**
 * As much of an object as the rules of a whole program read, so that thousands of documents fit into memory; what is not
 * of the type that they expect is left out, for it is the structure's to tell.
 */
export function keep(apiVersion: string, kind: string, manifest: object): Manifest {
  const { metadata, spec = {}, ...rest } = pick(manifest, patterns[kind] ?? other) as Kept;
  return { apiVersion, kind, metadata: { name: '', ...metadata }, spec, ...rest } as Manifest;
}

interface Kept {
  readonly metadata?: Partial<Manifest['metadata']>;
  readonly spec?: object;
  /** Of a Secret. */
  readonly type?: string;
}

function pick(value: unknown, pattern: Pattern): unknown {
  if (pattern === 'text') return typeof value === 'string' ? value : undefined;
  if (pattern === 'amount') return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  if (pattern === 'switch') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (pattern === 'presence') return {};
  if (pattern === 'texts') return texts(value);
  if (isList(pattern)) return Array.isArray(value) ? value.map((item) => pick(item, pattern[0])) : undefined;
  const kept: Record<string, unknown> = {};
  for (const field in pattern) {
    const part = pick((value as Readonly<Record<string, unknown>>)[field], pattern[field] as Pattern);
    if (part !== undefined) kept[field] = part;
  }
  return kept;
}

function texts(value: object): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [key, text] of Object.entries(value)) if (typeof text === 'string') kept[key] = text;
  return kept;
}

function isList(pattern: Pattern): pattern is readonly [Pattern] {
  return Array.isArray(pattern);
}
