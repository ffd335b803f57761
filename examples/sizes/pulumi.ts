import { Disk } from 'kubevirt-kit';
import {
  Catalogue,
  setNamespace,
  VirtualMachine,
  VirtualMachineClusterInstancetype,
  VirtualMachineClusterPreference,
  VirtualMachineInstancePreset,
} from 'kubevirt-kit/pulumi';

setNamespace('sizes');
const { instancetypes, preferences } = new Catalogue('team', {
  instancetypes: {
    small: { cpu: 1, memory: '2Gi' },
    large: { cpu: { guest: 8, maxSockets: 16 }, memory: { guest: '16Gi', maxGuest: '64Gi' } },
  },
  preferences: {
    linux: { devices: { diskBus: 'virtio', interfaceModel: 'virtio', rng: true } },
    appliance: {
      devices: { diskBus: 'sata', interfaceModel: 'e1000e' },
      firmware: { efi: { secureBoot: false } },
      requirements: { cpu: 4, memory: '8Gi' },
    },
  },
});
new VirtualMachine('web', {
  instancetype: instancetypes.small,
  preference: preferences.linux,
  disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42') },
});
new VirtualMachine('gateway', {
  instancetype: instancetypes.large,
  preference: preferences.appliance,
  disks: { root: Disk.containerDisk('quay.io/containerdisks/debian:13') },
});
// A size from before there were instancetypes: presets are deprecated, which is said of each but where it is known.
new VirtualMachineInstancePreset('tiny', {
  selector: { matchLabels: { size: 'tiny' } },
  cpu: { cores: 1 },
  requests: { memory: '512Mi' },
  ignoreRules: ['virtual-machine-instance-preset/no-preset'],
});
new VirtualMachine('sensor', {
  podLabels: { size: 'tiny' },
  disks: { root: Disk.containerDisk('quay.io/containerdisks/cirros:0.6') },
});
// What every team may use.
new VirtualMachine('build', {
  instancetype: new VirtualMachineClusterInstancetype('burst', { cpu: 4, memory: '8Gi' }),
  preference: new VirtualMachineClusterPreference('modern', {
    firmware: { efi: { secureBoot: false } },
    devices: { rng: true },
  }),
  disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42') },
});
