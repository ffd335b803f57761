import { type Cluster, gateEnabled } from '../core/cluster';
import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { dns1123Label } from '../core/name';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { eachVolumeWith, type VolumeSpec, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';

/** What the pod of a machine holds besides what the machine says (`pkg/virt-controller/services/rendervolumes.go`). */
const ownVolumes: readonly (readonly [name: string, has?: (spec: MachineSpec, cluster: Cluster) => boolean])[] = [
  ['private'],
  ['public'],
  ['sockets'],
  ['virt-bin-share-dir'],
  ['libvirt-runtime'],
  ['ephemeral-disks'],
  ['container-disks', (_spec, cluster) => !gateEnabled(cluster, 'ImageVolume')],
  ['launcher-volume', (spec, cluster) => gateEnabled(cluster, 'ImageVolume') && hasImage(spec)],
  ['hotplug-disks', ({ domain }) => known(domain?.devices?.disableHotplug as never) !== true],
  ['hugepages', ({ domain }) => domain?.memory?.hugepages !== undefined],
  ['hugetblfs-dir', ({ domain }) => domain?.memory?.hugepages !== undefined],
  ['virtiofs-containers', ({ domain }) => itemsOf(domain?.devices?.filesystems).length > 0],
  [
    'network-info-annotation',
    ({ domain }) => itemsOf(domain?.devices?.interfaces).some((nic) => nic?.sriov !== undefined),
  ],
];

function hasImage({ volumes, domain }: MachineSpec): boolean {
  return (
    domain?.firmware?.kernelBoot?.container !== undefined ||
    itemsOf(volumes).some((one) => one?.containerDisk !== undefined)
  );
}

/** A volume of the pod that comes of something that the machine says. */
interface PodVolume {
  readonly name: string;
  /** Where the machine says it. */
  readonly path: Path;
  /** What it is of, as a message says it. */
  readonly of: string;
}

/** Sources of which the pod has a volume under the machine's own name of it. */
const ownName = [
  'secret',
  'configMap',
  'downwardAPI',
  'downwardMetrics',
  'persistentVolumeClaim',
  'dataVolume',
  'ephemeral',
  'hostDisk',
  'sysprep',
] as const satisfies readonly (keyof VolumeSpec)[];

const cloudInits = ['cloudInitNoCloud', 'cloudInitConfigDrive'] as const;

const secretRefs = [
  ['secretRef', 'udata', 'user data'],
  ['networkDataSecretRef', 'ndata', 'network data'],
] as const;

/** Every volume of the pod that the machine gives a name. */
function podVolumes({ volumes, accessCredentials }: MachineSpec, cluster: Cluster): readonly PodVolume[] {
  const found: PodVolume[] = [];
  const all = itemsOf(volumes);
  for (let i = 0; i < all.length; i += 1) {
    const volume = all[i];
    const name = textOf(volume?.name);
    if (!volume || name === undefined) continue;
    const of = volumeLabel(volume);
    const isImage = volume.containerDisk !== undefined && gateEnabled(cluster, 'ImageVolume');
    if ((isImage || ownName.some((source) => volume[source] !== undefined)) && !isHotplugged(volume)) {
      found.push({ name, path: ['volumes', i, 'name'], of });
    }
    for (const source of cloudInits) {
      for (const [ref, suffix, content] of secretRefs) {
        if (volume[source]?.[ref] === undefined) continue;
        found.push({ name: `${name}-${suffix}`, path: ['volumes', i, 'name'], of: `the ${content} of ${of}` });
      }
    }
  }
  const credentials = itemsOf(accessCredentials);
  for (let i = 0; i < credentials.length; i += 1) {
    for (const sort of ['sshPublicKey', 'userPassword'] as const) {
      const secret = textOf(credentials[i]?.[sort]?.source?.secret?.secretName);
      if (!secret) continue;
      found.push({
        name: `${secret}-access-cred`,
        path: ['accessCredentials', i, sort, 'source', 'secret', 'secretName'],
        of: `the access credential of Secret "${secret}"`,
      });
      break;
    }
  }
  return found;
}

function isHotplugged({ persistentVolumeClaim, dataVolume }: VolumeSpec): boolean {
  return [persistentVolumeClaim, dataVolume].some((source) => known(source?.hotpluggable as never) === true);
}

/** All names of KubeVirt's own. */
const ownNames: ReadonlySet<string> = new Set(ownVolumes.map(([name]) => name));

/** What KubeVirt adds to a volume's name is this long: `-udata` behind it, or `volume` before it. */
const mostAdded = '-udata'.length;

/** Whether a machine may have a volume of its pod whose name is taken: most have none, and are not looked at any further. */
function mayClash({ volumes, accessCredentials }: MachineSpec): boolean {
  if (itemsOf(accessCredentials).length > 0) return true;
  const all = itemsOf(volumes);
  for (let i = 0; i < all.length; i += 1) {
    const name = textOf(all[i]?.name);
    if (name === undefined) continue;
    if (ownNames.has(name) || name.endsWith('data') || name.endsWith('-access-cred')) return true;
  }
  return false;
}

/** Whether a machine may have a volume of its pod whose name is none: what KubeVirt adds to it makes it too long, or it is that of a Secret. */
function mayBeLong({ volumes, accessCredentials }: MachineSpec): boolean {
  if (itemsOf(accessCredentials).length > 0) return true;
  const all = itemsOf(volumes);
  for (let i = 0; i < all.length; i += 1) if ((textOf(all[i]?.name)?.length ?? 0) + mostAdded > 63) return true;
  return false;
}

const says = {
  why: 'the API server refuses the pod, and the machine never starts',
  stage: 'start',
} as const;

/** What a cluster checks of the volumes of a machine's pod. */
export const podVolumeRules: readonly Rule<MachineSpec>[] = [
  {
    ...says,
    id: 'pod-volume/unique-name',
    says: "no two volumes of a machine's pod have one name: a machine names no volume as KubeVirt's own, and a Secret once among its access credentials",
    mirrors:
      'pkg/virt-controller/services/rendervolumes.go; k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidateVolumes',
    on: ['volumes', 'accessCredentials'],
    check(spec, report, cluster) {
      if (!mayClash(spec)) return;
      const taken = new Map<string, string>();
      for (const { name, path, of } of podVolumes(spec, cluster)) {
        const other = taken.get(name) ?? (isOwn(name, spec, cluster) ? "one of KubeVirt's own" : undefined);
        taken.set(name, other ?? of);
        if (other === undefined) continue;
        report(
          path,
          other === of
            ? `${of} is there more than once, and the machine's pod can hold the Secret once; give each a Secret of its own`
            : `${of} becomes volume "${name}" of the machine's pod, which is there already: ${other}; rename it`,
        );
      }
    },
  },
  {
    ...says,
    id: 'pod-volume/valid-name',
    says: "what becomes a volume of a machine's pod, or a container, is named so that it can: a DNS label with what KubeVirt adds",
    mirrors:
      'pkg/virt-controller/services/rendervolumes.go; pkg/container-disk/container-disk.go toContainerName; k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidateVolumes, validateContainers',
    on: ['volumes', 'accessCredentials'],
    check(spec, report, cluster) {
      if (!mayBeLong(spec)) return;
      for (const { name, path, of } of podVolumes(spec, cluster)) {
        const problem = dns1123Label(name);
        // The name of a volume itself is refused as it is.
        if (problem === undefined || of === `volume "${name}"`) continue;
        report(path, `${of} becomes volume "${name}" of the machine's pod, which ${problem}`);
      }
      const volumes = itemsOf(spec.volumes);
      for (let i = 0; i < volumes.length; i += 1) {
        const name = textOf(volumes[i]?.name);
        if (volumes[i]?.containerDisk === undefined || name === undefined || dns1123Label(name) !== undefined) continue;
        const problem = dns1123Label(`volume${name}`);
        if (problem === undefined) continue;
        report(
          ['volumes', i, 'name'],
          `volume "${name}" becomes container "volume${name}" of the machine's pod, which ${problem}`,
        );
      }
    },
  },
  {
    ...says,
    id: 'pod-volume/require-name',
    says: "what a volume of a machine's pod is of is named: a claim, the Secret of cloud-init, the Secret or ConfigMap of answer files",
    mirrors:
      'pkg/virt-controller/services/rendervolumes.go; k8s.io/kubernetes pkg/apis/core/validation/validation.go validateVolumeSource',
    check: eachVolumeWith(['persistentVolumeClaim', 'ephemeral', 'sysprep', ...cloudInits], (volume, report) => {
      const { persistentVolumeClaim, ephemeral, sysprep } = volume;
      for (const [claim, path] of [
        [isHotplugged(volume) ? undefined : persistentVolumeClaim, ['persistentVolumeClaim']],
        [ephemeral && (ephemeral.persistentVolumeClaim ?? {}), ['ephemeral', 'persistentVolumeClaim']],
      ] as const) {
        if (claim === undefined || textOrEmpty(claim?.claimName) !== '') continue;
        report([...path, 'claimName'], `${volumeLabel(volume)} names no claim; give the name of one`);
      }
      for (const source of cloudInits) {
        for (const [ref, , content] of secretRefs) {
          const secret = volume[source]?.[ref];
          if (secret === undefined || textOrEmpty(secret?.name) !== '') continue;
          report(
            [source, ref, 'name'],
            `${volumeLabel(volume)} names no Secret for its ${content}; give the name of one`,
          );
        }
      }
      if (sysprep === undefined) return;
      // The Secret is looked at before the ConfigMap.
      const source = (['secret', 'configMap'] as const).find((one) => sysprep?.[one] !== undefined);
      if (source === undefined) {
        report(['sysprep'], `${volumeLabel(volume)} holds no answer files; give it a secret or a configMap`);
      } else if (textOrEmpty(sysprep?.[source]?.name) === '') {
        const kind = source === 'secret' ? 'Secret' : 'ConfigMap';
        report(
          ['sysprep', source, 'name'],
          `${volumeLabel(volume)} names no ${kind} for its answer files; give the name of one`,
        );
      }
    }),
  },
  {
    ...says,
    id: 'pod-volume/require-image',
    says: 'a container disk has an image, without space around it',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateContainers',
    check: eachVolumeWith('containerDisk', (volume, report) => {
      if (volume.containerDisk === undefined) return;
      const image = textOrEmpty(volume.containerDisk?.image);
      if (image === undefined || (image !== '' && image.trim() === image)) return;
      report(
        ['containerDisk', 'image'],
        image === ''
          ? `${volumeLabel(volume)} has no image; give one, such as quay.io/containerdisks/fedora:42`
          : `${volumeLabel(volume)} has the image "${image}", with space around it; leave that out`,
      );
    }),
  },
];

function isOwn(name: string, spec: MachineSpec, cluster: Cluster): boolean {
  return ownVolumes.some(([own, has]) => own === name && (has === undefined || has(spec, cluster)));
}
