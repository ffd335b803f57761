import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');

/** What can be said of a machine's processors. */
export const cpuCases: readonly MachineCase[] = [
  {
    name: 'processors as sockets, cores and threads of a model',
    props: { cpu: { sockets: 2, cores: 4, threads: 2, model: 'Skylake-Client' }, memory: '1Gi', disks: { root } },
    spec: {
      domain: {
        cpu: { sockets: 2, cores: 4, threads: 2, model: 'Skylake-Client' },
        memory: { guest: '1Gi' },
        devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] },
      },
      volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }],
    },
  },
];
