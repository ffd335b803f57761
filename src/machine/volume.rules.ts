import { gateEnabled } from '../core/cluster';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { dns1123Label } from '../core/name';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { cleanPath } from './clean-path';
import { eachVolume, eachVolumeWith, holds, onlyVolumeWith, type VolumeSpec, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';
import { amountOf } from './resources.rules';

/** Every field of a volume that says where its content comes from. */
const sources = [
  'containerDisk',
  'persistentVolumeClaim',
  'dataVolume',
  'cloudInitNoCloud',
  'cloudInitConfigDrive',
  'emptyDisk',
  'hostDisk',
  'configMap',
  'secret',
  'serviceAccount',
  'downwardAPI',
  'downwardMetrics',
  'ephemeral',
  'sysprep',
  'memoryDump',
  'containerPath',
] as const satisfies readonly Exclude<keyof VolumeSpec, 'name'>[];

type Source = (typeof sources)[number];

const isSource: ReadonlySet<string> = new Set(sources);

/** Sources that name another object, and what they name. */
const named = [
  ['dataVolume', 'name', 'data volume'],
  ['configMap', 'name', 'config map'],
  ['secret', 'secretName', 'secret'],
  ['serviceAccount', 'serviceAccountName', 'service account'],
] as const;

/** What the cluster checks of volumes that nothing attaches. The template of a set is checked as it is written, and its instances as KubeVirt adds to them. */
export const volumeDiskRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'volume/valid-name',
    says: 'the name of a volume without a disk is one that a container can have',
    why: 'KubeVirt adds a disk of that name',
    mirrors: 'pkg/util/util.go SetDefaultVolumeDisk; pkg/storage/admitters/disks.go validateDiskNameAsContainerName',
    check: eachVolume((volume, report, { domain }) => {
      const name = textOrEmpty(volume.name);
      const problem = name === undefined ? undefined : dns1123Label(name);
      if (name === undefined || problem === undefined) return;
      // A disk of this name is refused itself; only a volume that nothing attaches is given a disk of its name.
      if (holds(domain?.devices?.disks, name) !== false || holds(domain?.devices?.filesystems, name) !== false) return;
      report(['name'], `volume name "${name}" ${problem}`);
    }),
  },
];

/** What the cluster checks of a machine's volumes. */
export const volumeRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'volume/unique-name',
    says: 'no two volumes of a machine have one name',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check({ volumes }, report) {
      for (let i = 1; i < (volumes?.length ?? 0); i += 1) {
        const name = textOf(volumes?.[i]?.name);
        if (name === undefined || holds(volumes, name, i) !== true) continue;
        report(['volumes', i, 'name'], `volume "${name}" is there more than once; rename one of them`);
      }
    },
  },
  {
    id: 'volume/valid-source',
    says: 'a volume has exactly one source',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachVolume((volume, report) => {
      let count = 0;
      for (const key of Object.keys(volume)) if (isSource.has(key) && volume[key as Source] !== undefined) count += 1;
      if (count === 1) return;
      if (count === 0) {
        report([], `${volumeLabel(volume)} has no source; give it one, such as containerDisk or persistentVolumeClaim`);
      } else {
        const given = sources.filter((source) => volume[source] !== undefined);
        report([], `${volumeLabel(volume)} has the sources ${given.join(' and ')}, and can have only one; keep one`);
      }
    }),
  },
  {
    id: 'volume/require-source-name',
    says: 'a volume names the object behind it',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachVolume((volume, report) => {
      for (const [source, field, noun] of named) {
        const part: Readonly<Record<string, unknown>> | undefined = volume[source];
        if (part === undefined || isLate(part[field]) || textOf(part[field])) continue;
        report([source, field], `${volumeLabel(volume)} names no ${noun}; give the name of one`);
      }
    }),
  },
  {
    id: 'volume/valid-container-disk-path',
    says: 'the path of an image in a container disk is absolute, and that of a file',
    mirrors: 'pkg/storage/admitters/disks.go ValidateContainerDisks, ValidatePath',
    check: eachVolumeWith('containerDisk', (volume, report) => {
      const path = textOf(volume.containerDisk?.path);
      // Upstream takes one slash at the end off, and so takes the path "//".
      if (!path || (path !== '/' && cleanPath(`/${path}`) === path.replace(/\/$/, '')) || path === '//') return;
      report(
        ['containerDisk', 'path'],
        `${volumeLabel(volume)} has the image path "${path}", which is no absolute path to a file; write one such as /disk/root.qcow2`,
      );
    }),
  },
  {
    id: 'volume/require-feature-gate',
    says: 'a host disk comes with the feature gate HostDisk switched on',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachVolumeWith('hostDisk', (volume, report, _spec, cluster) => {
      if (volume.hostDisk === undefined || gateEnabled(cluster, 'HostDisk')) return;
      report(
        ['hostDisk'],
        `${volumeLabel(volume)} is a host disk, whose feature gate HostDisk is off; switch it on in the KubeVirt resource, and name it in the program's Cluster`,
      );
    }),
  },
  {
    id: 'volume/require-host-disk-path',
    says: 'a host disk has a path',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachVolumeWith('hostDisk', (volume, report) => {
      if (volume.hostDisk === undefined || isLate(volume.hostDisk.path) || textOf(volume.hostDisk.path)) return;
      report(
        ['hostDisk', 'path'],
        `${volumeLabel(volume)} is a host disk without a path; give that of its file on the node`,
      );
    }),
  },
  {
    id: 'volume/valid-host-disk-type',
    says: 'the type of a host disk is Disk or DiskOrCreate',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachVolumeWith('hostDisk', (volume, report) => {
      if (volume.hostDisk === undefined || isLate(volume.hostDisk.type)) return;
      const type = textOf(volume.hostDisk.type) ?? '';
      if (type === 'Disk' || type === 'DiskOrCreate') return;
      report(
        ['hostDisk', 'type'],
        `${volumeLabel(volume)} is a host disk of type "${type}", which does not exist; choose Disk or DiskOrCreate`,
      );
    }),
  },
  {
    id: 'volume/no-host-disk-capacity',
    says: 'a host disk that is there already has no capacity',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachVolumeWith('hostDisk', (volume, report) => {
      const capacity = amountOf(volume.hostDisk?.capacity);
      if (capacity === undefined || textOf(volume.hostDisk?.type) !== 'Disk' || Quantity.compare(capacity, '0') === 0)
        return;
      report(
        ['hostDisk', 'capacity'],
        `${volumeLabel(volume)} gives the capacity ${capacity} to a host disk that is there already; leave it out, or choose type DiskOrCreate`,
      );
    }),
  },
  {
    id: 'volume/unique-service-account',
    says: 'a machine has at most one volume with the token of a service account',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: onlyVolumeWith('serviceAccount', 'the token of a service account'),
  },
  {
    id: 'volume/unique-memory-dump',
    says: 'a machine has at most one volume for dumps of its memory',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: onlyVolumeWith('memoryDump', 'dumps of the memory'),
  },
  {
    id: 'volume/no-utility-volume',
    says: 'a manifest has no utility volumes',
    why: 'KubeVirt adds them to a running instance, for backups and dumps of its memory',
    mirrors: 'pkg/storage/admitters/storagehotplug.go ValidateUtilityVolumesNotPresentOnCreation',
    on: 'utilityVolumes',
    check({ utilityVolumes }, report) {
      const [first] = itemsOf(utilityVolumes);
      // An empty list is lost on the way to the check.
      if (first === undefined) return;
      const named = textOf(first?.name);
      report(
        ['utilityVolumes'],
        `${named === undefined ? 'a utility volume' : `utility volume "${named}"`} is asked for, and only KubeVirt itself adds any to a running machine; leave utilityVolumes out`,
      );
    },
  },
];

/** The same of a set of instances, where an empty list is not lost on the way. */
export const setVolumeRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'volume/no-utility-volume',
    says: 'a manifest has no utility volumes',
    why: 'KubeVirt adds them to a running instance, for backups and dumps of its memory',
    mirrors: 'pkg/storage/admitters/storagehotplug.go ValidateUtilityVolumesNotPresentOnCreation',
    on: 'utilityVolumes',
    check({ utilityVolumes }, report) {
      if (!Array.isArray(utilityVolumes) || utilityVolumes.length > 0) return;
      report(
        ['utilityVolumes'],
        'a list of utility volumes is there, and a set of instances is refused even an empty one; leave utilityVolumes out',
      );
    },
  },
];

/** Whether the machine says which nodes it may run on. */
function isPlaced({ nodeSelector, affinity }: MachineSpec): boolean {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return Object.keys(nodeSelector ?? {}).length > 0 || itemsOf(required?.nodeSelectorTerms).length > 0;
}

/** What becomes of files on a node. */
export const hostDiskRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'volume/require-node',
    says: 'a machine with a hostDisk that is not shared says on which nodes it may run',
    why: 'KubeVirt does not keep a machine where its files are',
    mirrors: 'none: pkg/virt-controller/services/rendervolumes.go mounts the folder, and adds no affinity',
    stage: 'later',
    check: eachVolumeWith('hostDisk', (volume, report, spec) => {
      if (volume.hostDisk === undefined) return;
      const { shared, type } = volume.hostDisk ?? {};
      if (isLate(shared) || known(shared) === true || isPlaced(spec)) return;
      const elsewhere = textOf(type) === 'DiskOrCreate' ? 'finds a new and empty one' : 'does not start';
      report(
        ['hostDisk'],
        `${volumeLabel(volume)} is a file on one node, and nothing keeps the machine there: elsewhere it ${elsewhere}; choose nodes with nodeSelector, or use a claim`,
      );
    }),
  },
];
