import { Cluster } from '../../src/core/cluster';
import { Disk } from '../../src/machine/disk';
import { Instancetype } from '../../src/machine/instancetype';
import { Preference } from '../../src/machine/preference';
import type { VirtualMachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
// A preference chooses the bus.
const open = { devices: { disks: [{ name: 'root', disk: {} }] } };
const container = { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } };
const claim = { name: 'root', persistentVolumeClaim: { claimName: 'golden' } };
/** The spec of a machine around the devices of its instance. */
function machine(more: object, domain: object, volumes: readonly object[] = [container]): VirtualMachineCase['spec'] {
  const spec = { runStrategy: 'Always', ...more, template: { spec: { domain, volumes } } };
  return spec;
}

const group = 'instancetype.kubevirt.io/v1beta1';

/** A size and a taste in the namespace of the machine, and what KubeVirt keeps of them. */
const own = Cluster.kubevirt('1.9', {
  existing: [
    {
      apiVersion: group,
      kind: 'VirtualMachineInstancetype',
      metadata: { name: 'own', namespace: 'default' },
      spec: { cpu: { guest: 2 }, memory: { guest: '2Gi' } },
    },
    {
      apiVersion: group,
      kind: 'VirtualMachinePreference',
      metadata: { name: 'taste', namespace: 'default' },
      spec: { devices: { preferredDiskBus: 'scsi' } },
    },
    ...[
      ['own-v1', 'VirtualMachineInstancetype', { cpu: { guest: 4 }, memory: { guest: '4Gi' } }] as const,
      ['taste-v1', 'VirtualMachinePreference', { devices: { preferredDiskBus: 'sata' } }] as const,
    ].map(([name, kind, spec]) => ({
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: { name, namespace: 'default' },
      revision: 0,
      data: { apiVersion: group, kind, metadata: { name, namespace: 'default' }, spec },
    })),
  ],
});

/** A claim that says what suits it. */
const labelled = Cluster.kubevirt('1.9', {
  existing: [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'golden',
        namespace: 'default',
        labels: {
          'instancetype.kubevirt.io/default-instancetype': 'u1.medium',
          'instancetype.kubevirt.io/default-preference': 'fedora',
        },
      },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
    },
  ],
});

/** How large a machine is and what suits it, without saying it itself. */
export const instancetypeCases: readonly VirtualMachineCase[] = [
  {
    name: 'an instancetype and a preference that KubeVirt ships, by name',
    props: { instancetype: 'u1.medium', preference: 'fedora', disks: { root } },
    spec: machine({ instancetype: { name: 'u1.medium' }, preference: { name: 'fedora' } }, open),
  },
  {
    name: 'the same as data, and a model of processor',
    props: {
      instancetype: Instancetype.shipped('u1.2xmedium'),
      preference: Preference.shipped('rhel.9'),
      cpu: { model: 'host-passthrough' },
      disks: { root },
    },
    spec: machine(
      { instancetype: { name: 'u1.2xmedium' }, preference: { name: 'rhel.9' } },
      { cpu: { model: 'host-passthrough' }, ...open },
    ),
  },
  {
    name: 'an instancetype of the namespace',
    props: {
      namespace: 'default',
      instancetype: { instancetypeName: 'own', instancetypeKind: 'VirtualMachineInstancetype' },
      disks: { root },
    },
    spec: machine({ instancetype: { name: 'own', kind: 'VirtualMachineInstancetype' } }, { devices }),
    cluster: own,
  },
  {
    name: 'an instancetype as it was',
    props: {
      namespace: 'default',
      instancetype: {
        instancetypeName: 'own',
        instancetypeKind: 'VirtualMachineInstancetype',
        revisionName: 'own-v1',
      },
      disks: { root },
    },
    spec: machine(
      { instancetype: { name: 'own', kind: 'VirtualMachineInstancetype', revisionName: 'own-v1' } },
      { devices },
    ),
    cluster: own,
  },
  {
    name: 'an instancetype that a volume must say',
    props: {
      namespace: 'default',
      instancetype: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Reject' },
      disks: { root: Disk.pvc({ claimName: 'golden' }) },
    },
    spec: machine({ instancetype: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Reject' } }, { devices }, [
      claim,
    ]),
    cluster: labelled,
  },
  {
    name: 'an instancetype that a volume may say, and memory for when it does not',
    props: {
      instancetype: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Ignore' },
      memory: '2Gi',
      disks: { root },
    },
    spec: machine(
      { instancetype: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Ignore' } },
      { devices, memory: { guest: '2Gi' } },
    ),
  },
];

/** What suits a guest. */
export const preferenceCases: readonly VirtualMachineCase[] = [
  {
    name: 'a preference of the namespace',
    props: {
      namespace: 'default',
      preference: { preferenceName: 'taste', preferenceKind: 'VirtualMachinePreference' },
      memory: '1Gi',
      disks: { root },
    },
    spec: machine(
      { preference: { name: 'taste', kind: 'VirtualMachinePreference' } },
      { ...open, memory: { guest: '1Gi' } },
    ),
    cluster: own,
  },
  {
    name: 'a preference as it was',
    props: {
      namespace: 'default',
      preference: { preferenceName: 'taste', preferenceKind: 'VirtualMachinePreference', revisionName: 'taste-v1' },
      memory: '1Gi',
      disks: { root },
    },
    spec: machine(
      { preference: { name: 'taste', kind: 'VirtualMachinePreference', revisionName: 'taste-v1' } },
      { ...open, memory: { guest: '1Gi' } },
    ),
    cluster: own,
  },
  {
    name: 'a preference that a volume may say',
    props: {
      namespace: 'default',
      preference: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Ignore' },
      memory: '2Gi',
      cpu: { sockets: 1 },
      disks: { root: Disk.pvc({ claimName: 'golden' }) },
    },
    spec: machine(
      { preference: { inferFromVolume: 'root', inferFromVolumeFailurePolicy: 'Ignore' } },
      { cpu: { sockets: 1 }, ...open, memory: { guest: '2Gi' } },
      [claim],
    ),
    cluster: labelled,
  },
];
