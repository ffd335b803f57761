import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
const volumes = [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }];

/** Threads for the disks, and what becomes of a machine that reboots. */
export const ioThreadsCases: readonly MachineCase[] = [
  ...(['shared', 'auto'] as const).map(
    (ioThreads): MachineCase => ({
      name: `threads for disks: ${ioThreads}`,
      props: { ioThreads, memory: '1Gi', disks: { root } },
      spec: { domain: { ioThreadsPolicy: ioThreads, memory: { guest: '1Gi' }, devices }, volumes },
    }),
  ),
  {
    name: 'a pool of threads for disks, and a machine that is made anew when it reboots',
    props: {
      ioThreads: { supplementalPoolThreadCount: 4 },
      rebootPolicy: 'Terminate',
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        ioThreadsPolicy: 'supplementalPool',
        ioThreads: { supplementalPoolThreadCount: 4 },
        rebootPolicy: 'Terminate',
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
];
