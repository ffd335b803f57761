import { at } from '../../../src/core/path';
import { defaultNamespace } from './place';
import type { Default, Derived } from './returned';

const sentAccount: Derived = (object, path) => at(object, [...path.slice(0, -1), 'serviceAccountName']);

const sentPort: Derived = (object, path) => at(object, [...path.slice(0, -1), 'port']);

/** What fills a claim stands in the older of its two fields, too. */
const sentSource: Derived = (object) => at(object, ['spec', 'dataSourceRef']);

const ownName: Derived = (object) => ({ 'kubernetes.io/metadata.name': at(object, ['metadata', 'name']) });

/** `stringData` is only for writing: what it says stands in `data`, encoded. */
const encoded: Derived = ({ data, stringData }) => {
  const entries = Object.entries(stringData ?? {}).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return { ...(data ?? {}), ...Object.fromEntries(entries) };
};

/** What the Gateway API fills in of references: to Gateways, and to ports of Services. */
const routeDefaults: readonly Default[] = ['HTTPRoute', 'TCPRoute', 'TLSRoute'].flatMap((kind): readonly Default[] => [
  { kind, path: 'spec.parentRefs[].group', value: 'gateway.networking.k8s.io' },
  { kind, path: 'spec.parentRefs[].kind', value: 'Gateway' },
  { kind, path: 'spec.rules[].backendRefs[].group', value: '' },
  { kind, path: 'spec.rules[].backendRefs[].kind', value: 'Service' },
  { kind, path: 'spec.rules[].backendRefs[].weight', value: 1 },
]);

/** What an API server makes of the objects of the examples. Each entry is needed, and nothing else happens to them. */
export const defaults: readonly Default[] = [
  { kind: '*', path: 'metadata.creationTimestamp', reason: 'the time of the request' },
  { kind: '*', path: 'metadata.generation', value: 1 },
  { kind: '*', path: 'metadata.managedFields', reason: 'who has set which field, and when' },
  { kind: '*', path: 'metadata.namespace', value: defaultNamespace },
  { kind: '*', path: 'metadata.uid', reason: 'made for each object' },

  { kind: 'CronJob', path: 'spec.failedJobsHistoryLimit', value: 1 },
  { kind: 'CronJob', path: 'spec.jobTemplate.metadata', value: {} },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.metadata', value: {} },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.containers[].imagePullPolicy', value: 'IfNotPresent' },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.containers[].resources', value: {} },
  {
    kind: 'CronJob',
    path: 'spec.jobTemplate.spec.template.spec.containers[].terminationMessagePath',
    value: '/dev/termination-log',
  },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.containers[].terminationMessagePolicy', value: 'File' },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.dnsPolicy', value: 'ClusterFirst' },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.schedulerName', value: 'default-scheduler' },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.serviceAccount', value: sentAccount },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.terminationGracePeriodSeconds', value: 30 },
  { kind: 'CronJob', path: 'spec.jobTemplate.spec.template.spec.volumes[].configMap.defaultMode', value: 420 },
  { kind: 'CronJob', path: 'spec.successfulJobsHistoryLimit', value: 3 },
  { kind: 'CronJob', path: 'spec.suspend', value: false },
  { kind: 'CronJob', path: 'status', value: {} },

  { kind: 'Gateway', path: 'status', reason: 'conditions that wait for a controller' },

  ...routeDefaults,
  { kind: 'HTTPRoute', path: 'spec.rules[].filters[].requestRedirect.statusCode', value: 302 },
  { kind: 'HTTPRoute', path: 'spec.rules[].matches', value: [{ path: { type: 'PathPrefix', value: '/' } }] },

  { kind: 'HorizontalPodAutoscaler', path: 'status', value: { desiredReplicas: 0, currentMetrics: null } },

  { kind: 'Ingress', path: 'status', value: { loadBalancer: {} } },

  { kind: 'Namespace', path: 'metadata.labels', value: ownName },
  { kind: 'Namespace', path: 'spec', value: { finalizers: ['kubernetes'] } },
  { kind: 'Namespace', path: 'status', value: { phase: 'Active' } },

  { kind: 'PersistentVolume', path: 'metadata.finalizers', value: ['kubernetes.io/pv-protection'] },
  { kind: 'PersistentVolume', path: 'spec.persistentVolumeReclaimPolicy', value: 'Retain' },
  { kind: 'PersistentVolume', path: 'spec.volumeMode', value: 'Filesystem' },
  { kind: 'PersistentVolume', path: 'status', reason: 'its phase, and since when' },

  { kind: 'PersistentVolumeClaim', path: 'metadata.finalizers', value: ['kubernetes.io/pvc-protection'] },
  { kind: 'PersistentVolumeClaim', path: 'spec.dataSource', value: sentSource },
  { kind: 'PersistentVolumeClaim', path: 'spec.volumeMode', value: 'Filesystem' },
  { kind: 'PersistentVolumeClaim', path: 'status', value: { phase: 'Pending' } },

  { kind: 'NetworkPolicy', path: 'spec.ingress[].ports[].protocol', value: 'TCP' },
  {
    kind: 'PodDisruptionBudget',
    path: 'status',
    value: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  },

  { kind: 'Route', path: 'spec.to.weight', value: 100 },
  { kind: 'Route', path: 'spec.wildcardPolicy', value: 'None' },

  { kind: 'Secret', path: 'data', value: encoded },
  { kind: 'Secret', path: 'stringData', value: undefined },
  { kind: 'Secret', path: 'type', value: 'Opaque' },

  { kind: 'Service', path: 'spec.allocateLoadBalancerNodePorts', value: true },
  { kind: 'Service', path: 'spec.clusterIP', reason: 'allocated' },
  { kind: 'Service', path: 'spec.clusterIPs', reason: 'allocated' },
  { kind: 'Service', path: 'spec.externalTrafficPolicy', value: 'Cluster' },
  { kind: 'Service', path: 'spec.internalTrafficPolicy', value: 'Cluster' },
  { kind: 'Service', path: 'spec.ipFamilies', value: ['IPv4'] },
  { kind: 'Service', path: 'spec.ipFamilyPolicy', value: 'SingleStack' },
  { kind: 'Service', path: 'spec.ports[].nodePort', reason: 'allocated' },
  { kind: 'Service', path: 'spec.ports[].protocol', value: 'TCP' },
  { kind: 'Service', path: 'spec.ports[].targetPort', value: sentPort },
  { kind: 'Service', path: 'spec.sessionAffinity', value: 'None' },
  { kind: 'Service', path: 'spec.type', value: 'ClusterIP' },
  { kind: 'Service', path: 'status', value: { loadBalancer: {} } },

  { kind: 'SriovNetwork', path: 'spec.logLevel', value: 'info' },

  { kind: 'StorageClass', path: 'reclaimPolicy', value: 'Delete' },
  { kind: 'StorageClass', path: 'volumeBindingMode', value: 'Immediate' },
];
