import { isLate, textOf } from '../core/leaf';
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
