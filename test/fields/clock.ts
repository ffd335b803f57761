import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
const volumes = [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }];

/** What can be said of a machine's clock and timers. */
export const clockCases: readonly MachineCase[] = [
  {
    name: 'a clock ahead of UTC, with every timer',
    props: {
      clock: {
        utc: { offsetSeconds: 3600 },
        timer: {
          hpet: { present: false, tickPolicy: 'merge' },
          kvm: true,
          pit: { present: true, tickPolicy: 'delay' },
          rtc: { present: true, tickPolicy: 'catchup', track: 'guest' },
          hyperv: true,
        },
      },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        clock: {
          utc: { offsetSeconds: 3600 },
          timer: {
            hpet: { present: false, tickPolicy: 'merge' },
            kvm: { present: true },
            pit: { present: true, tickPolicy: 'delay' },
            rtc: { present: true, tickPolicy: 'catchup', track: 'guest' },
            hyperv: { present: true },
          },
        },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'a clock of a place, with timers that are only switched',
    props: {
      clock: { timezone: 'Europe/Berlin', timer: { hpet: false, pit: true, rtc: false } },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        clock: {
          timezone: 'Europe/Berlin',
          timer: { hpet: { present: false }, pit: { present: true }, rtc: { present: false } },
        },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'a clock that is set to UTC at each boot',
    props: { clock: { utc: {} }, memory: '1Gi', disks: { root } },
    spec: { domain: { clock: { utc: {} }, memory: { guest: '1Gi' }, devices }, volumes },
  },
];
