import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import type { Report, Rule } from '../core/rule';
import { decodedLength } from './cloud-init.rules';
import { eachVolumeWith, type VolumeSpec, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';

const sources = ['cloudInitNoCloud', 'cloudInitConfigDrive'] as const;

const documents = {
  userData: { noun: 'user data', base64: 'userDataBase64', secret: 'secretRef' },
  networkData: { noun: 'network data', base64: 'networkDataBase64', secret: 'networkDataSecretRef' },
} as const;

/** Hands over a document of cloud-init that stands in the machine, decoded, with its place. */
function eachDocument(
  document: keyof typeof documents,
  check: (text: string, report: (message: string) => void, volume: VolumeSpec, spec: MachineSpec) => void,
): Rule<MachineSpec>['check'] {
  const { base64 } = documents[document];
  return eachVolumeWith(sources, (volume, report, spec) => {
    for (let s = 0; s < sources.length; s += 1) {
      const source = volume[sources[s] as (typeof sources)[number]];
      if (typeof source !== 'object' || source === null) continue;
      const plain = textOf(source[document]);
      const encoded = plain ? undefined : textOf(source[base64]);
      const at: Path = [sources[s] as string, encoded ? base64 : document];
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

/** What cloud-init does not do, although it is told so. No message shows what the documents hold. */
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
        const source = sources.find((one) => volume?.[one] !== undefined);
        if (!volume || source === undefined) continue;
        if (first === undefined) first = volume;
        else {
          report(
            ['volumes', i, source],
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
        `the user data of ${volumeLabel(volume)} holds a password, which everyone reads who may read the machine; put it into a Secret and name that by ${documents.userData.secret}`,
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
