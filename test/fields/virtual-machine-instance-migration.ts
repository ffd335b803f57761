import { Cluster } from '../../src/core/cluster';
import type { VirtualMachineInstanceMigrationProps } from '../../src/lifecycle/virtual-machine-instance-migration';
import type { KindCase } from './field-case';

const kind = 'VirtualMachineInstanceMigration';

/** An instance that runs. */
const running = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: { name: 'db', namespace: 'default' },
  spec: { domain: { devices: {}, memory: { guest: '1Gi' } } },
};
const cluster = Cluster.kubevirt('1.9', { existing: [running] });
const decentralized = Cluster.kubevirt('1.9', { existing: [running], featureGates: ['DecentralizedLiveMigration'] });

/** What a migration says. */
export const migrationCases: readonly KindCase<VirtualMachineInstanceMigrationProps>[] = [
  {
    name: 'a migration of a machine, to a node with a label',
    kind,
    cluster,
    props: { vmi: { virtualMachineName: 'db' }, addedNodeSelector: { 'example.com/rack': 'b' } },
    spec: { vmiName: 'db', addedNodeSelector: { 'example.com/rack': 'b' } },
  },
  {
    name: 'a migration of an instance out of its cluster',
    kind,
    cluster: decentralized,
    props: {
      vmi: { virtualMachineInstanceName: 'db' },
      sendTo: { migrationID: 'move-1', connectURL: '192.0.2.1:9185' },
    },
    spec: { vmiName: 'db', sendTo: { migrationID: 'move-1', connectURL: '192.0.2.1:9185' } },
  },
  {
    name: 'a migration of an instance that comes from elsewhere',
    kind,
    cluster: decentralized,
    props: { vmi: { virtualMachineName: 'db' }, receive: { migrationID: 'move-1' } },
    spec: { vmiName: 'db', receive: { migrationID: 'move-1' } },
  },
  {
    name: 'how urgent a migration is',
    kind,
    cluster,
    refused: 'KubeVirt itself alone may say it',
    props: { vmi: { virtualMachineName: 'db' }, priority: 'user-triggered' },
    spec: { vmiName: 'db', priority: 'user-triggered' },
  },
];
