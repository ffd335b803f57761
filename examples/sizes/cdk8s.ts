import { App, Chart } from 'cdk8s';
import { Disk } from 'kubevirt-kit';
import {
  Catalogue,
  VirtualMachine,
  VirtualMachineClusterInstancetype,
  VirtualMachineClusterPreference,
  VirtualMachineInstancePreset,
} from 'kubevirt-kit/cdk8s';

const app = new App();
const chart = new Chart(app, 'sizes', { namespace: 'sizes' });
const { instancetypes, preferences } = new Catalogue(chart, 'team', {
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
new VirtualMachine(chart, 'web', {
  instancetype: instancetypes.small,
  preference: preferences.linux,
  disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42') },
});
new VirtualMachine(chart, 'gateway', {
  instancetype: instancetypes.large,
  preference: preferences.appliance,
  disks: { root: Disk.containerDisk('quay.io/containerdisks/debian:13') },
});
// A size from before there were instancetypes: presets are deprecated, which is said of each but where it is known.
new VirtualMachineInstancePreset(chart, 'tiny', {
  selector: { matchLabels: { size: 'tiny' } },
  cpu: { cores: 1 },
  requests: { memory: '512Mi' },
  ignoreRules: ['virtual-machine-instance-preset/no-preset'],
});
new VirtualMachine(chart, 'sensor', {
  podLabels: { size: 'tiny' },
  disks: { root: Disk.containerDisk('quay.io/containerdisks/cirros:0.6') },
});
// What every team may use.
const everyone = new Chart(app, 'everyone');
new VirtualMachine(chart, 'build', {
  instancetype: new VirtualMachineClusterInstancetype(everyone, 'burst', { cpu: 4, memory: '8Gi' }),
  preference: new VirtualMachineClusterPreference(everyone, 'modern', {
    firmware: { efi: { secureBoot: false } },
    devices: { rng: true },
  }),
  disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42') },
});
app.synth();
