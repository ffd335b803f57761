import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
const volumes = [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }];

/** What can be said of a machine's processors. */
export const cpuCases: readonly MachineCase[] = [
  {
    name: 'processors as sockets, cores and threads of a model',
    props: {
      cpu: { sockets: 2, cores: 4, threads: 2, maxSockets: 4, model: 'Skylake-Client' },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        cpu: { sockets: 2, cores: 4, threads: 2, maxSockets: 4, model: 'Skylake-Client' },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'features of the processor by name, each with its policy',
    props: {
      cpu: {
        features: {
          vmx: 'require',
          pcid: 'optional',
          invtsc: 'force',
          mpx: 'disable',
          rdpid: 'forbid',
          gone: undefined,
        },
      },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        cpu: {
          features: [
            { name: 'vmx', policy: 'require' },
            { name: 'pcid', policy: 'optional' },
            { name: 'invtsc', policy: 'force' },
            { name: 'mpx', policy: 'disable' },
            { name: 'rdpid', policy: 'forbid' },
          ],
        },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'processors of its own, one more for the emulator, as the node has them, for real-time work',
    props: {
      cpu: {
        cores: 4,
        dedicatedCpuPlacement: true,
        isolateEmulatorThread: true,
        numa: { guestMappingPassthrough: true },
        realtime: { mask: '0-2,^1' },
      },
      memory: { guest: '2Gi', hugepages: { pageSize: '2Mi' } },
      disks: { root },
    },
    spec: {
      domain: {
        cpu: {
          cores: 4,
          dedicatedCpuPlacement: true,
          isolateEmulatorThread: true,
          numa: { guestMappingPassthrough: {} },
          realtime: { mask: '0-2,^1' },
        },
        memory: { guest: '2Gi', hugepages: { pageSize: '2Mi' } },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'real-time work on all processors, and no pass-through that is switched off',
    props: {
      cpu: { cores: 2, dedicatedCpuPlacement: true, numa: { guestMappingPassthrough: true }, realtime: {} },
      memory: { guest: '1Gi', hugepages: { pageSize: '1Gi' } },
      disks: { root },
    },
    spec: {
      domain: {
        cpu: { cores: 2, dedicatedCpuPlacement: true, numa: { guestMappingPassthrough: {} }, realtime: {} },
        memory: { guest: '1Gi', hugepages: { pageSize: '1Gi' } },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'NUMA that is not passed through',
    props: { cpu: { cores: 2, numa: { guestMappingPassthrough: false } }, memory: '1Gi', disks: { root } },
    spec: { domain: { cpu: { cores: 2 }, memory: { guest: '1Gi' }, devices }, volumes },
  },
];
