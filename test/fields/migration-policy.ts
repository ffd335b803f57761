import { Cluster } from '../../src/core/cluster';
import type { MigrationPolicyProps } from '../../src/lifecycle/migration-policy';
import type { KindCase } from './field-case';

const kind = 'MigrationPolicy';
const everything = {
  stallMargin: 5,
  ewmaAlpha: '0.3',
  stallProgressTimeout: 60,
  switchoverTimeout: 90,
  precopyPossibleFactor: '2',
  patienceWindowDecayFactor: '0.75',
  searchLocalMinima: false,
  completionTimeoutFactor: '3.5',
} as const;

/** What a policy says, and whom it is about. */
export const policyCases: readonly KindCase<MigrationPolicyProps>[] = [
  {
    name: 'labels of instances and of namespaces, and how much a migration may take',
    kind,
    props: {
      virtualMachineInstanceSelector: { app: 'web', gone: undefined },
      namespaceSelector: { team: 'shop', gone: undefined },
      allowAutoConverge: true,
      allowPostCopy: false,
      allowWorkloadDisruption: true,
      bandwidthPerMigration: '64Mi',
      completionTimeoutPerGiB: 120,
      compression: 'zstd',
    },
    spec: {
      selectors: { virtualMachineInstanceSelector: { app: 'web' }, namespaceSelector: { team: 'shop' } },
      allowAutoConverge: true,
      allowPostCopy: false,
      allowWorkloadDisruption: true,
      bandwidthPerMigration: '64Mi',
      completionTimeoutPerGiB: 120,
      experimental: { compression: 'zstd' },
    },
  },
  {
    name: 'a set of instances and a namespace, by object',
    kind,
    props: {
      virtualMachineInstanceSelector: {
        virtualMachineInstanceReplicaSetName: 'workers',
        selector: { 'kubevirt-kit/replica-set': 'workers' },
      },
      namespaceSelector: { namespaceName: 'shop' },
    },
    spec: {
      selectors: {
        virtualMachineInstanceSelector: { 'kubevirt-kit/replica-set': 'workers' },
        namespaceSelector: { 'kubernetes.io/metadata.name': 'shop' },
      },
    },
  },
  {
    name: 'how a stall is told, with the gate that it needs',
    kind,
    cluster: Cluster.kubevirt('1.9', { featureGates: ['MigrationStallDetection'] }),
    props: { maxDowntimeMs: 300, stallDetector: everything },
    spec: { selectors: {}, maxDowntimeMs: 300, experimental: { stallDetector: everything } },
  },
];
