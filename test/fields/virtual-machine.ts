import { Cluster } from '../../src/core/cluster';
import type { VirtualMachineCase } from './field-case';

const inside = { memory: '1Gi', disks: {} } as const;
const instance = { domain: { memory: { guest: '1Gi' }, devices: { disks: [] } }, volumes: [] };

/** What a machine says around its instance. */
export const virtualMachineCases: readonly VirtualMachineCase[] = [
  ...(['Always', 'RerunOnFailure', 'Manual', 'Halted', 'Once'] as const).map((runStrategy) => ({
    name: `the run strategy ${runStrategy}`,
    props: { ...inside, runStrategy },
    spec: { runStrategy, template: { spec: instance } },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['DecentralizedLiveMigration'] }),
  })),
  {
    name: 'a machine that waits for one that migrates out of another cluster',
    props: { ...inside, runStrategy: 'WaitAsReceiver' },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['DecentralizedLiveMigration'] }),
    spec: { runStrategy: 'WaitAsReceiver', template: { spec: instance } },
  },
  ...(['Migration', 'Replacement'] as const).map((updateVolumesStrategy) => ({
    name: `volumes that change by ${updateVolumesStrategy}`,
    props: { ...inside, updateVolumesStrategy },
    spec: { runStrategy: 'Always', updateVolumesStrategy, template: { spec: instance } },
  })),
  {
    name: 'labels and annotations of the machine that runs',
    props: { ...inside, podLabels: { app: 'web' }, podAnnotations: { 'example.com/scrape': 'true' } },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { labels: { app: 'web' }, annotations: { 'example.com/scrape': 'true' } },
        spec: instance,
      },
    },
  },
];
