import type { Known } from './agreement';

const singleStack = 'the server has IPv4 only, as a stock cluster; others have both';
const ranges = "which addresses and ports a cluster gives is in its flags; ours are kubeadm's";

const strict = 'Kubernetes 1.36 refuses it, and 1.35 and older, which KubeVirt 1.9 runs on, take it';

/** Where we and a Kubernetes 1.36 API server differ about its own kinds, and why that stays so. */
export const known: readonly Known[] = [
  {
    kind: 'Service',
    sort: 'acceptance',
    said: ['FieldValueInvalid spec.ipFamilyPolicy'],
    message: /this cluster is not configured for dual-stack services/,
    reason: singleStack,
  },
  {
    kind: 'Service',
    sort: 'acceptance',
    said: ['FieldValueInvalid spec.ipFamilies[]', 'FieldValueInvalid spec.clusterIPs[]'],
    message: /not configured on this cluster/,
    reason: singleStack,
  },
  {
    kind: 'Service',
    sort: 'acceptance',
    said: ['FieldValueInvalid spec.clusterIPs'],
    message: /is not in the valid range/,
    reason: ranges,
  },
  {
    kind: 'Service',
    sort: 'acceptance',
    said: [
      'FieldValueInvalid spec.LoadBalancerSourceRanges[]',
      'FieldValueInvalid spec.clusterIPs[]',
      'FieldValueInvalid spec.externalIPs[]',
    ],
    message: /must not (?:have leading 0s|be an IPv4-mapped|have an IPv4-mapped|have bits set beyond)/,
    reason: strict,
  },
  {
    kind: 'Namespace',
    sort: 'refusal',
    said: ['metadata/valid-label metadata.labels[]'],
    reason: 'the server overwrites the label kubernetes.io/metadata.name, whatever it says',
  },
  {
    kind: '*',
    sort: 'acceptance',
    said: [
      'FieldValueInvalid metadata.managedFields[].manager',
      'FieldValueTooLong metadata.managedFields[].manager',
      'FieldValueTooLong metadata.managedFields[].subresource',
    ],
    reason:
      'the server writes managed fields itself; only where it can read all of those that came along it looks at them',
  },
  {
    kind: '*',
    sort: 'acceptance',
    said: ['FieldValueInvalid <nil>'],
    message: /Checked value must be of type integer/,
    reason: 'Kubernetes 1.36 holds whole numbers of CRDs to their format; 1.35 and older pass over it',
  },
];
