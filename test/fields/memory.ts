import { Cluster } from '../../src/core/cluster';
import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
const volumes = [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }];

/** What can be said of a machine's memory, and of what is reserved for it. */
export const memoryCases: readonly MachineCase[] = [
  {
    name: 'memory that can grow while the machine runs',
    // A pool says the architecture, too.
    kinds: ['VirtualMachine', 'VirtualMachineInstance', 'VirtualMachineInstanceReplicaSet'],
    props: { memory: { guest: '1Gi', maxGuest: '4Gi' }, disks: { root } },
    spec: { domain: { memory: { guest: '1Gi', maxGuest: '4Gi' }, devices }, volumes },
  },
  {
    name: 'memory in huge pages',
    props: { memory: { guest: '2Gi', hugepages: { pageSize: '1Gi' } }, disks: { root } },
    spec: { domain: { memory: { guest: '2Gi', hugepages: { pageSize: '1Gi' } }, devices }, volumes },
  },
  {
    name: 'overhead that is reserved and locked',
    cluster: Cluster.kubevirt('1.9', { featureGates: ['ReservedOverheadMemlock'] }),
    props: {
      memory: { guest: '1Gi', reservedOverhead: { addedOverhead: '128Mi', memLock: 'Required' } },
      disks: { root },
    },
    spec: {
      domain: {
        memory: { guest: '1Gi', reservedOverhead: { addedOverhead: '128Mi', memLock: 'Required' } },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'what is requested and what is the limit, of everything that a node has',
    props: {
      memory: '1Gi',
      resources: {
        requests: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '1Gi', 'example.com/card': '1' },
        limits: {
          cpu: '2',
          memory: '2Gi',
          'ephemeral-storage': '2Gi',
          'example.com/card': '1',
          'example.com/gone': undefined,
        },
        overcommitGuestOverhead: true,
      },
      disks: { root },
    },
    spec: {
      domain: {
        memory: { guest: '1Gi' },
        resources: {
          requests: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '1Gi', 'example.com/card': '1' },
          limits: { cpu: '2', memory: '2Gi', 'ephemeral-storage': '2Gi', 'example.com/card': '1' },
          overcommitGuestOverhead: true,
        },
        devices,
      },
      volumes,
    },
  },
];
