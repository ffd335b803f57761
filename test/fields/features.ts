import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
const volumes = [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }];

/** What can be said of a machine's features. */
export const featuresCases: readonly MachineCase[] = [
  {
    name: 'every feature and every enlightenment of Hyper-V, with all options',
    props: {
      features: {
        acpi: true,
        apic: { enabled: true, endOfInterrupt: true },
        kvm: { hidden: true },
        pvspinlock: false,
        smm: true,
        hyperv: {
          evmcs: true,
          frequencies: true,
          ipi: true,
          reenlightenment: true,
          relaxed: true,
          reset: true,
          runtime: true,
          spinlocks: { enabled: true, spinlocks: 8191 },
          synic: true,
          synictimer: { enabled: true, direct: true },
          tlbflush: { enabled: true, direct: true, extended: true },
          vapic: true,
          vendorid: { enabled: true, vendorid: 'KubeVirt' },
          vpindex: true,
        },
      },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        features: {
          acpi: { enabled: true },
          apic: { enabled: true, endOfInterrupt: true },
          kvm: { hidden: true },
          pvspinlock: { enabled: false },
          smm: { enabled: true },
          hyperv: {
            evmcs: { enabled: true },
            frequencies: { enabled: true },
            ipi: { enabled: true },
            reenlightenment: { enabled: true },
            relaxed: { enabled: true },
            reset: { enabled: true },
            runtime: { enabled: true },
            spinlocks: { enabled: true, spinlocks: 8191 },
            synic: { enabled: true },
            synictimer: { enabled: true, direct: { enabled: true } },
            tlbflush: { enabled: true, direct: { enabled: true }, extended: { enabled: true } },
            vapic: { enabled: true },
            vendorid: { enabled: true, vendorid: 'KubeVirt' },
            vpindex: { enabled: true },
          },
        },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'features that are only switched',
    props: {
      features: { apic: false, hyperv: { spinlocks: true, synictimer: false, tlbflush: true, vendorid: false } },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        features: {
          apic: { enabled: false },
          hyperv: {
            spinlocks: { enabled: true },
            synictimer: { enabled: false },
            tlbflush: { enabled: true },
            vendorid: { enabled: false },
          },
        },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'options of enlightenments that leave out whether they are on',
    props: {
      features: {
        apic: { endOfInterrupt: true },
        hyperv: { spinlocks: { spinlocks: 4096 }, synictimer: { direct: false }, tlbflush: { extended: true } },
      },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        features: {
          apic: { endOfInterrupt: true },
          hyperv: {
            spinlocks: { spinlocks: 4096 },
            synictimer: { direct: { enabled: false } },
            tlbflush: { extended: { enabled: true } },
          },
        },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'all enlightenments that the node has',
    props: { features: { hypervPassthrough: true }, memory: '1Gi', disks: { root } },
    spec: {
      domain: { features: { hypervPassthrough: { enabled: true } }, memory: { guest: '1Gi' }, devices },
      volumes,
    },
  },
];
