import type { Architecture } from '../core/cluster';
import type { QuantityText } from '../core/quantity';
import { isOpaque, type Value } from '../core/value';

/** An image of a disk in a container registry. */
export interface ImageRef {
  /** Where the image is: registry, repository and tag or digest. */
  readonly image: Value<string>;
}

/** The name of an image that is given by name or by object. */
export function imageName(given: Value<string> | ImageRef): Value<string> {
  return isImage(given) ? given.image : given;
}

function isImage(given: unknown): given is ImageRef {
  return typeof given === 'object' && given !== null && !isOpaque(given) && 'image' in given;
}

/** An image of a disk in a container registry, and what is known of the guest in it. */
export interface ContainerImage {
  /** Its name. */
  readonly image: string;
  /** The same as `DataVolumeSource.registry` takes it, to copy the image into a claim. */
  readonly url: string;
  /** What it was built for. */
  readonly architectures: readonly Architecture[];
  /** The user that cloud-init makes, who may become root. */
  readonly user: string;
  /** What suits the guest, among the preferences that KubeVirt ships. */
  readonly preference: { readonly preferenceName: string };
  /** The size of the disk in it: what it is copied to must be at least as large. @default - not known for this version */
  readonly smallestDisk?: QuantityText | undefined;
}

/** A version that is known when this is written, or another tag of the image. */
export type ImageVersion<Known extends string> = Known | (string & {});

/** What all versions of a guest have in common. */
interface Distribution {
  readonly architectures: readonly Architecture[];
  readonly user: string;
  /** The disk's size by version. */
  readonly smallestDisk: Readonly<Record<string, QuantityText>>;
}

/*
 * Names, architectures, users and preferences: kubevirt/containerdisks, README.md, cmd/medius/common/registry.go and
 * artifacts/. Sizes: what `qemu-img info` says of the projects' cloud images that these are made of. Fedora's is that of
 * 38, 43 and 44 alike; docs/image.md says where nothing was found.
 */
const amd64AndS390x: readonly Architecture[] = ['amd64', 's390x'];
const amd64AndArm64: readonly Architecture[] = ['amd64', 'arm64'];
const all: readonly Architecture[] = ['amd64', 'arm64', 's390x'];

const fedora: Distribution = {
  architectures: all,
  user: 'fedora',
  smallestDisk: { 40: '5Gi', 41: '5Gi', 42: '5Gi', 43: '5Gi', 44: '5Gi' },
};
const ubuntu: Distribution = {
  architectures: all,
  user: 'ubuntu',
  smallestDisk: { '22.04': '2252Mi', '24.04': '3584Mi' },
};
const debian: Distribution = { architectures: amd64AndArm64, user: 'debian', smallestDisk: { 12: '3Gi', 13: '3Gi' } };
const centosStream: Distribution = { architectures: all, user: 'cloud-user', smallestDisk: { 9: '10Gi' } };
const opensuseLeap: Distribution = { architectures: amd64AndArm64, user: 'opensuse', smallestDisk: {} };
const opensuseTumbleweed: Distribution = { architectures: amd64AndS390x, user: 'opensuse', smallestDisk: {} };

/** Where the KubeVirt project keeps its images. */
const registry = 'quay.io/containerdisks/';

/** The images there, by their names. */
const distributions: Readonly<Record<string, Distribution>> = {
  fedora,
  ubuntu,
  debian,
  'centos-stream': centosStream,
  'opensuse-leap': opensuseLeap,
  'opensuse-tumbleweed': opensuseTumbleweed,
};

/** What an image of the KubeVirt project was built for; `undefined` for all others. */
export function architecturesOf(image: string): readonly Architecture[] | undefined {
  if (!image.startsWith(registry)) return undefined;
  const [name = ''] = image.slice(registry.length).split(/[:@]/, 1);
  return Object.hasOwn(distributions, name) ? distributions[name]?.architectures : undefined;
}

function of(name: string, version: string, distribution: Distribution, preferenceName: string): ContainerImage {
  const image = `${registry}${name}:${version}`;
  const { architectures, user, smallestDisk } = distribution;
  return {
    image,
    url: `docker://${image}`,
    architectures,
    user,
    preference: { preferenceName },
    smallestDisk: Object.hasOwn(smallestDisk, version) ? smallestDisk[version] : undefined,
  };
}

/** The images that the KubeVirt project keeps for everybody at quay.io/containerdisks. */
const containerDisk = {
  /**
   * Fedora Cloud. Of its preferences each is for one architecture.
   *
   * @example Image.containerDisk.fedora('42')
   */
  fedora: (
    version: ImageVersion<'40' | '41' | '42' | '43' | '44'>,
    { architecture = 'amd64' }: { readonly architecture?: Architecture | undefined } = {},
  ): ContainerImage => of('fedora', version, fedora, architecture === 'amd64' ? 'fedora' : `fedora.${architecture}`),

  /**
   * Ubuntu Server.
   *
   * @example Image.containerDisk.ubuntu('24.04')
   */
  ubuntu: (version: ImageVersion<'22.04' | '24.04'>): ContainerImage => of('ubuntu', version, ubuntu, 'ubuntu'),

  /**
   * Debian, of the sort for clouds.
   *
   * @example Image.containerDisk.debian('12')
   */
  debian: (version: ImageVersion<'11' | '12' | '13'>): ContainerImage => of('debian', version, debian, 'debian'),

  /**
   * CentOS Stream.
   *
   * @example Image.containerDisk.centosStream('10')
   */
  centosStream: (version: '9' | '10'): ContainerImage =>
    of('centos-stream', version, centosStream, `centos.stream${version}`),

  /**
   * openSUSE Leap.
   *
   * @example Image.containerDisk.opensuseLeap('15.6')
   */
  opensuseLeap: (version: ImageVersion<'15.5' | '15.6'>): ContainerImage =>
    of('opensuse-leap', version, opensuseLeap, 'opensuse.leap'),

  /**
   * openSUSE Tumbleweed, which is always the newest.
   *
   * @example Image.containerDisk.opensuseTumbleweed()
   */
  opensuseTumbleweed: (): ContainerImage =>
    of('opensuse-tumbleweed', '1.0.0', opensuseTumbleweed, 'opensuse.tumbleweed'),
} as const;

export const Image = {
  containerDisk,

  /**
   * The CD with the virtio drivers and the guest agent for Windows, as KubeVirt of a version brings it.
   *
   * @example Image.virtioDrivers('v1.9.0')
   */
  virtioDrivers(version = 'v1.9.0'): Pick<ContainerImage, 'image' | 'url'> {
    const image = `quay.io/kubevirt/virtio-container-disk:${version}`;
    return { image, url: `docker://${image}` };
  },
} as const;
