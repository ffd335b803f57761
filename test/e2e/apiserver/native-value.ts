import fc from 'fast-check';

/** Text that is a name somewhere, and text that is one nowhere. */
const names = [
  'a',
  'web',
  'web-1',
  'a.b',
  '1a',
  'A',
  'a_b',
  '-a',
  'a-',
  'a..b',
  '',
  ' ',
  'ä',
  'a'.repeat(63),
  'a'.repeat(64),
  'a'.repeat(254),
];
const ports = [0, 1, 80, 443, 8080, 30080, 32767, 32768, 65535, 65536, -1];
const addresses = [
  '',
  'None',
  '10.96.0.10',
  '10.96.0.10',
  '10.96.0.11',
  '10.112.0.1',
  '192.0.2.1',
  '127.0.0.1',
  '0.0.0.0',
  '169.254.1.1',
  '224.0.0.1',
  '::1',
  'fd00::1',
  '2001:db8::1',
  'fe80::1',
  '::ffff:192.0.2.1',
  '010.0.0.1',
  '256.0.0.1',
  'none',
  'example.com',
];
const ranges = [
  '192.0.2.0/24',
  '0.0.0.0/0',
  ' 192.0.2.0/24 ',
  '192.0.2.1/24',
  '2001:db8::/32',
  '010.0.0.0/8',
  '192.0.2.0',
  '192.0.2.0/33',
  '::/129',
  'a/8',
  '',
  '::ffff:192.0.2.0/120',
];
const labelKeys = [
  'app',
  'example.com/app',
  'a_b',
  'A',
  'a/b/c',
  '/a',
  'a/',
  '',
  'ä',
  'a'.repeat(63),
  'a'.repeat(64),
  `${'a'.repeat(253)}/b`,
  'kubernetes.io/metadata.name',
];
const dataKeys = [
  'a',
  'a.b',
  'A_b-c',
  'tls.crt',
  'tls.key',
  'ssh-privatekey',
  'username',
  'password',
  '.dockercfg',
  '.dockerconfigjson',
  '.',
  '..',
  '..a',
  'a/b',
  '',
  'ä',
  'a b',
  'a'.repeat(253),
  'a'.repeat(254),
];
const base64 = ['', 'YQ==', 'e30=', 'e30', 'YQ', 'Y Q=', 'Y\nQ==', '!', 'YR==', 'eyJhdXRocyI6e319', 'bm90IGpzb24='];
const quantities = [
  '1Gi',
  '20Gi',
  '1',
  '0',
  '-1Gi',
  '1.5Gi',
  '0.5',
  '100m',
  '1GB',
  '1e3',
  '',
  ' 1',
  'a',
  1,
  0,
  -1,
  1.5,
];
const classes = ['fast', '', 'Fast', 'a.b', 'a_b'];
const apiGroups = ['', 'snapshot.storage.k8s.io', 'cdi.kubevirt.io', 'A', 'a_b'];
const kinds = ['PersistentVolumeClaim', 'VolumeSnapshot', 'DataVolume', 'Pod', ''];
const bounds = [0, 1, -1, 2 ** 31 - 1, '50%', '0%', '100%', '101%', '-1%', '50', '', '1.5%', '%'];
const segments = ['a', 'A b', 'a/b', 'a%b', '.', '..', '', 'a.b_C', 'ä'];
const versions = ['apps/v1', 'v1', '/v1', 'v1/', 'a/b/c', ''];
const finalizers = ['kubernetes', 'example.com/a', 'a', 'a/b/c', '', 'ä', 'foregroundDeletion', 'orphan'];
const texts = ['', 'a', 'ä', 'a b', '{}', '{"auths":{}}', 'x'.repeat(300)];

/** Values that mean something at a place, by the end of its path: the longest that fits decides. */
const meaningful: Readonly<Record<string, readonly unknown[]>> = {
  apiVersion: ['v1', 'v2', 'apps/v1'],
  'metadata.name': names,
  'metadata.namespace': ['default', 'default', 'default', 'A', 'a.b', '', 'a'.repeat(64)],
  'metadata.generateName': ['web-', 'A', ''],
  'metadata.uid': ['', 'a', '9b7c0f2e-53f4-4d5b-9c0e-0d8f0f8f0f8f'],
  'metadata.resourceVersion': ['', '1', '0', 'a'],
  'metadata.selfLink': ['', '/a'],
  'metadata.generation': [0, 1, -1],
  'metadata.creationTimestamp': [null, '2026-01-01T00:00:00Z', 'yesterday', ''],
  'metadata.deletionTimestamp': [null, '2026-01-01T00:00:00Z', 'tomorrow'],
  'metadata.deletionGracePeriodSeconds': [0, 30, -1],
  'metadata.labels.*': ['', 'a', 'web', 'a b', 'a_b', '-a', 'a'.repeat(63), 'a'.repeat(64)],
  'metadata.annotations.*': ['', 'a', 'a b\nc', 'ä', 'x'.repeat(1000)],
  'metadata.finalizers[]': finalizers,
  'ownerReferences[].apiVersion': ['v1', 'apps/v1', '/v1', 'a/', 'a/b/c', ''],
  'ownerReferences[].kind': ['Pod', 'Event', ''],
  'ownerReferences[].name': ['a', ''],
  'ownerReferences[].uid': ['a', ''],
  'managedFields[].manager': ['kubectl', '', 'a'.repeat(129), 'a\tb'],
  'managedFields[].operation': ['Apply', 'Update', 'Delete', ''],
  'managedFields[].apiVersion': ['v1', 'a'],
  'managedFields[].fieldsType': ['FieldsV1', '', 'Fields'],
  'managedFields[].time': ['2026-01-01T00:00:00Z', 'now', null],
  'managedFields[].fieldsV1': [{}, { 'f:metadata': {} }, { a: 1 }, null],
  'managedFields[].subresource': ['', 'status', 'a'.repeat(257)],
  'spec.clusterIP': addresses,
  'spec.clusterIPs[]': addresses,
  'spec.externalIPs[]': addresses,
  'spec.loadBalancerIP': addresses,
  'spec.loadBalancerSourceRanges[]': ranges,
  'spec.loadBalancerClass': ['internal', 'example.com/internal', 'a/b/c', '', 'A', 'a_b'],
  'spec.externalName': ['example.com', 'example.com.', 'Example.com', 'a_b', '', '192.0.2.1', 'a..b'],
  'spec.trafficDistribution': ['PreferClose', 'PreferSameZone', 'PreferSameNode', 'preferclose', '', 'a'],
  'spec.healthCheckNodePort': ports,
  'spec.type': ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', '', 'clusterIP'],
  'spec.ipFamilies[]': ['IPv4', 'IPv6', '', 'ipv4'],
  'spec.sessionAffinity': ['None', 'ClientIP', '', 'none'],
  'sessionAffinityConfig.clientIP.timeoutSeconds': [1, 10800, 86400, 86401, 0, -1],
  'spec.selector.*': ['', 'web', 'a b', 'a'.repeat(64)],
  'ports[].port': ports,
  'ports[].nodePort': ports,
  'ports[].targetPort': [...ports, 'http', 'HTTP', 'a--b', '80', '', 'a'.repeat(16)],
  'ports[].name': ['http', 'https', 'HTTP', 'a_b', '', 'a'.repeat(64)],
  'ports[].appProtocol': ['http', 'kubernetes.io/h2c', 'example.com/a', 'a/b/c', '', 'a b'],
  'ports[].protocol': ['TCP', 'UDP', 'SCTP', '', 'tcp', 'HTTP'],
  'spec.accessModes[]': ['ReadWriteOnce', 'ReadWriteMany', 'ReadOnlyMany', 'ReadWriteOncePod', '', 'RWO'],
  'spec.volumeMode': ['Filesystem', 'Block', 'FromStorageProfile', ''],
  'spec.storageClassName': classes,
  'spec.volumeAttributesClassName': classes,
  'spec.volumeName': names,
  'requests.*': quantities,
  'limits.*': quantities,
  'dataSource.apiGroup': apiGroups,
  'dataSourceRef.apiGroup': apiGroups,
  'dataSource.kind': kinds,
  'dataSourceRef.kind': kinds,
  'dataSource.name': ['a', '', 'A'],
  'dataSourceRef.name': ['a', '', 'A'],
  'dataSourceRef.namespace': ['default', '', 'A', 'a.b'],
  'matchExpressions[].key': labelKeys,
  'matchExpressions[].operator': ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', ''],
  'matchExpressions[].values[]': ['a', '', 'a b'],
  'matchLabels.*': ['a', '', 'a b', 'a'.repeat(64)],
  'spec.finalizers[]': finalizers,
  'spec.minAvailable': bounds,
  'spec.maxUnavailable': bounds,
  'spec.unhealthyPodEvictionPolicy': ['IfHealthyBudget', 'AlwaysAllow', '', 'Always'],
  'scaleTargetRef.apiVersion': versions,
  'scaleTargetRef.kind': segments,
  'scaleTargetRef.name': segments,
  'describedObject.apiVersion': versions,
  'describedObject.kind': segments,
  'describedObject.name': segments,
  'metric.name': segments,
  'metrics[].type': ['Resource', 'ContainerResource', 'Pods', 'Object', 'External', '', 'resource'],
  'resource.name': ['cpu', 'memory', 'example.com/gpu', 'gpu', '', 'a b'],
  'containerResource.name': ['cpu', 'memory', 'ephemeral-storage', 'hugepages-2Mi', 'hugepages-', 'example.com/gpu', 'gpu', '', 'a b', 'a/b/c'],
  'containerResource.container': names,
  'target.type': ['Utilization', 'Value', 'AverageValue', '', 'utilization'],
  'target.value': quantities,
  'target.averageValue': quantities,
  'target.averageUtilization': [0, 1, 100, -1, 2 ** 31 - 1],
  'spec.minReplicas': [0, 1, 2, 9, -1],
  'spec.maxReplicas': [0, 1, 2, 9, -1],
  'behavior.scaleUp.selectPolicy': ['Max', 'Min', 'Disabled', '', 'max'],
  'behavior.scaleDown.selectPolicy': ['Max', 'Min', 'Disabled', '', 'max'],
  stabilizationWindowSeconds: [0, 1, 3600, 3601, -1],
  tolerance: ['0.1', '0', '-0.1', '10m', 0.1, ''],
  'policies[].type': ['Pods', 'Percent', '', 'pods'],
  'policies[].value': [0, 1, 100, -1],
  'policies[].periodSeconds': [0, 1, 1800, 1801, -1],
  'status.phase': ['Active', 'Terminating', 'Bound', ''],
  'data.*': [...base64, ...texts],
  'stringData.*': [...texts, 'x'.repeat(1_100_000)],
  'binaryData.*': base64,
  type: ['Opaque', '', 'kubernetes.io/tls', 'kubernetes.io/ssh-auth', 'kubernetes.io/basic-auth', 'kubernetes.io/dockercfg', 'kubernetes.io/dockerconfigjson', 'kubernetes.io/service-account-token', 'bootstrap.kubernetes.io/token', 'a b'],
}; // biome-ignore format: a table

/** Keys of maps, by the end of the map's path. */
const mapKeys: Readonly<Record<string, readonly string[]>> = {
  labels: labelKeys,
  annotations: [...labelKeys, 'kubernetes.io/service-account.name', 'Example.com/A'],
  selector: labelKeys,
  matchLabels: labelKeys,
  data: dataKeys,
  stringData: dataKeys,
  binaryData: dataKeys,
  requests: ['storage', 'cpu', 'example.com/gpu', 'a b', ''],
  limits: ['storage', 'cpu', 'example.com/gpu', 'a b', ''],
}; // biome-ignore format: a table

/** Values that mean something at a path in the form `spec.ports[].port`; `undefined` where the schema says enough. */
export function valuesAt(path: string): readonly unknown[] | undefined {
  return longest(meaningful, path);
}

/** Keys that a map at a path may have. */
export function keysAt(path: string): readonly string[] {
  return longest(mapKeys, path) ?? ['a'];
}

function longest<T>(table: Readonly<Record<string, T>>, path: string): T | undefined {
  for (let rest = path; rest !== ''; ) {
    if (Object.hasOwn(table, rest)) return table[rest];
    const next = rest.indexOf('.');
    if (next < 0) return undefined;
    rest = rest.slice(next + 1);
  }
  return undefined;
}

/** Values that stand where they do not belong. */
export const misplaced: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 31, '', 'a', '1', [], {}, [null], [{}], ['a'], { a: 'b' }),
  fc.jsonValue({ maxDepth: 2 }),
);
