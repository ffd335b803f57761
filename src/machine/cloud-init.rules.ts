import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import type { Report, Rule } from '../core/rule';
import { eachVolumeWith, type VolumeSpec, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';

/** `vmi-create-admitter.go`, `cloudInitUserMaxLen` and `cloudInitNetworkMaxLen`. */
const byteLimit = 2048;

/** The two documents that cloud-init reads, and the three fields that may give each. */
const documents = [
  { noun: 'user data', plain: 'userData', base64: 'userDataBase64', secret: 'secretRef' },
  { noun: 'network data', plain: 'networkData', base64: 'networkDataBase64', secret: 'networkDataSecretRef' },
] as const;

type Document = (typeof documents)[number];

type Source = NonNullable<VolumeSpec['cloudInitNoCloud'] | VolumeSpec['cloudInitConfigDrive']>;

/** Bytes that base64 stands for, or `undefined` when Go does not decode it: it wants padding and overlooks line ends. */
export function decodedLength(base64: string): number | undefined {
  const text = base64.replace(/[\r\n]/g, '');
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding))) return undefined;
  return (text.length / 4) * 3 - padding;
}

/** A rule's check of the cloud-init of each volume that has it; it reports at paths below the source. */
function eachCloudInit(
  check: (source: Source, report: Report, volume: VolumeSpec) => void,
): Rule<MachineSpec>['check'] {
  return eachVolumeWith(['cloudInitNoCloud', 'cloudInitConfigDrive'], (volume, report) => {
    const key = volume.cloudInitNoCloud === undefined ? 'cloudInitConfigDrive' : 'cloudInitNoCloud';
    const source = volume[key];
    if (source !== undefined) check(source, (path, message) => report([key, ...path], message), volume);
  });
}

/** The fields that are known to give a document; an empty text gives nothing. */
function givenBy(source: Source, { plain, base64, secret }: Document): string[] {
  const fields: string[] = [];
  if (textOf(source[plain])) fields.push(plain);
  if (textOf(source[base64])) fields.push(base64);
  if (textOf(source[secret]?.name)) fields.push(secret);
  return fields;
}

/** Whether a field may give a document, and is not known yet. */
function mayGive(source: Source, { plain, base64, secret }: Document): boolean {
  return isLate(source[plain]) || isLate(source[base64]) || isLate(source[secret]?.name);
}

/** What the cluster checks of the documents that cloud-init reads. No message shows what they hold. */
export const cloudInitRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'cloud-init/require-data',
    says: 'cloud-init is given user data, network data, or both',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((source, report, volume) => {
      for (const document of documents) {
        if (mayGive(source, document) || givenBy(source, document).length > 0) return;
      }
      report([], `${volumeLabel(volume)} gives cloud-init neither user data nor network data; give one of them`);
    }),
  },
  {
    id: 'cloud-init/unique-source',
    says: 'user data are given in one way, and so are network data',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((source, report, volume) => {
      for (const document of documents) {
        const fields = givenBy(source, document);
        if (fields.length < 2) continue;
        report(
          [],
          `${volumeLabel(volume)} gives its ${document.noun} by ${fields.join(' and ')}, and may by one only; keep one`,
        );
      }
    }),
  },
  {
    id: 'cloud-init/valid-base64',
    says: 'data that are said to be base64 are base64',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((source, report, volume) => {
      for (const { noun, base64 } of documents) {
        const encoded = textOf(source[base64]);
        if (!encoded || decodedLength(encoded) !== undefined) continue;
        report(
          [base64],
          `the ${noun} of ${volumeLabel(volume)} is not base64; encode it with padding, or give it as text`,
        );
      }
    }),
  },
  {
    id: 'cloud-init/valid-length',
    says: 'data of cloud-init that stand in the machine have at most 2048 bytes',
    why: 'longer ones go into a Secret; of base64, what it decodes to is counted',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((source, report, volume) => {
      for (const { noun, plain, base64, secret } of documents) {
        // Upstream lets plain text win over base64.
        const text = textOf(source[plain]);
        const encoded = textOf(source[base64]);
        const length = text ? Buffer.byteLength(text) : encoded ? decodedLength(encoded) : undefined;
        if (length === undefined || length <= byteLimit) continue;
        report(
          [text ? plain : base64],
          `the ${noun} of ${volumeLabel(volume)} has ${length} bytes, at most ${byteLimit} are allowed inline; put it into a Secret and name that by ${secret}`,
        );
      }
    }),
  },
];

const cloudInits = ['cloudInitNoCloud', 'cloudInitConfigDrive'] as const;

const texts = {
  userData: { noun: 'user data', base64: 'userDataBase64', secret: 'secretRef' },
  networkData: { noun: 'network data', base64: 'networkDataBase64', secret: 'networkDataSecretRef' },
} as const;

/** Hands over a document of cloud-init that stands in the machine, decoded, with its place. */
function eachDocument(
  document: keyof typeof texts,
  check: (text: string, report: (message: string) => void, volume: VolumeSpec, spec: MachineSpec) => void,
): Rule<MachineSpec>['check'] {
  const { base64 } = texts[document];
  return eachVolumeWith(cloudInits, (volume, report, spec) => {
    for (let s = 0; s < cloudInits.length; s += 1) {
      const source = volume[cloudInits[s] as (typeof cloudInits)[number]];
      if (typeof source !== 'object' || source === null) continue;
      const plain = textOf(source[document]);
      const encoded = plain ? undefined : textOf(source[base64]);
      const at: Path = [cloudInits[s] as string, encoded ? base64 : document];
      if (plain) check(plain, (message) => report(at, message), volume, spec);
      else if (encoded && decodedLength(encoded) !== undefined) {
        check(Buffer.from(encoded, 'base64').toString('utf8'), (message) => report(at, message), volume, spec);
      }
    }
  });
}

/** What user data may begin with, as cloud-init and cloudbase-init tell what they are given. */
const beginnings =
  /^\s*(#!|#cloud-config|#cloud-boothook|#include|#part-handler|#ps1|## template:|content-type:|mime-version:|from |\{|<|rem )/i;

/** A key that only a cloud-config has at its top. */
const cloudConfigKey =
  /^(bootcmd|chpasswd|disable_root|fqdn|growpart|hostname|manage_etc_hosts|mounts|ntp|package_update|package_upgrade|packages|password|power_state|runcmd|ssh_authorized_keys|ssh_pwauth|timezone|users|write_files):/m;

const laterHeader = /^#cloud-config\s*$/m;

const password =
  /^[ \t]*(?:-[ \t]+)*["']?(?:password|passwd|hashed_passwd|plain_text_passwd)["']?[ \t]*:[ \t]*\S|^["']?chpasswd["']?[ \t]*:/m;

/** A card that version 2 matches, or that version 1 configures, by its address. */
const matchedAddress =
  /(?:["']?match["']?\s*:\s*\{?\s*["']?macaddress|["']?mac_address)["']?\s*:\s*["']?((?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2})\b/gi;

/** Cards that cloud-init makes itself may be given any address. */
const madeCards = /["']?type["']?\s*:\s*["']?(bond|bridge|vlan)\b/i;

function normalized(address: string): string {
  return address.toLowerCase().replaceAll('-', ':');
}

/** What cloud-init does not do, although it is told so. No message shows what the texts hold. */
export const cloudInitContentRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'cloud-init/unique-volume',
    says: 'a machine has one volume of cloud-init data',
    why: 'KubeVirt reads the first and passes over all others',
    mirrors: 'pkg/cloud-init/cloud-init.go ReadCloudInitVolumeDataSource',
    stage: 'later',
    on: 'volumes',
    check(spec, report: Report) {
      const volumes = itemsOf(spec.volumes);
      let first: VolumeSpec | undefined;
      for (let i = 0; i < volumes.length; i += 1) {
        const volume = volumes[i];
        if (volume?.cloudInitNoCloud === undefined && volume?.cloudInitConfigDrive === undefined) continue;
        if (first === undefined) first = volume;
        else {
          report(
            ['volumes', i, cloudInits.find((one) => volume[one] !== undefined) ?? 'cloudInitNoCloud'],
            `${volumeLabel(volume)} has cloud-init data, and KubeVirt reads only those of ${volumeLabel(first)}; put all into that one`,
          );
        }
      }
    },
  },
  {
    id: 'cloud-init/require-header',
    says: 'a cloud-config begins with the line #cloud-config',
    why: 'cloud-init tells by the first line what user data are, and passes over what it cannot tell',
    mirrors: 'none: cloud-init in the guest does that',
    stage: 'later',
    check: eachDocument('userData', (text, report, volume) => {
      if (beginnings.test(text) || !(cloudConfigKey.test(text) || laterHeader.test(text))) return;
      report(
        `the user data of ${volumeLabel(volume)} looks like a cloud-config and does not begin with the line "#cloud-config", without which cloud-init passes over it; put that line first`,
      );
    }),
  },
  {
    id: 'cloud-init/no-inline-password',
    says: 'no password stands in the user data of a machine',
    why: 'whoever may read the machine reads it too',
    mirrors: 'none: KubeVirt takes it',
    stage: 'later',
    check: eachDocument('userData', (text, report, volume) => {
      if (!password.test(text)) return;
      report(
        `the user data of ${volumeLabel(volume)} holds a password, which everyone reads who may read the machine; put it into a Secret and name that by ${texts.userData.secret}`,
      );
    }),
  },
  {
    id: 'cloud-init/require-own-mac',
    says: 'a card that network data configure by its MAC address is an interface of the machine with that address',
    why: 'an interface without macAddress gets another address at each start, and the guest stays without a network',
    mirrors: 'none: cloud-init in the guest finds no such card',
    stage: 'later',
    check: eachDocument('networkData', (text, report, volume, spec) => {
      if (madeCards.test(text)) return;
      const interfaces = itemsOf(spec.domain?.devices?.interfaces);
      if (interfaces.some((nic) => isLate(nic?.macAddress))) return;
      const own = new Set(interfaces.map((nic) => normalized(textOf(nic?.macAddress) ?? '')));
      for (const [, address = ''] of text.matchAll(matchedAddress)) {
        if (own.has(normalized(address))) continue;
        report(
          `the network data of ${volumeLabel(volume)} configures the card with the MAC address ${address}, which no interface of the machine has; give it to the interface that is meant, as macAddress`,
        );
      }
    }),
  },
];
