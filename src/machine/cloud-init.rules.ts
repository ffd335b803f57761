import { isLate, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import { eachVolume, type VolumeSpec, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';

/** `vmi-create-admitter.go`, `cloudInitUserMaxLen` and `cloudInitNetworkMaxLen`. */
const byteLimit = 2048;

/** The two documents that cloud-init reads, and the three fields that may give each. */
const documents = [
  { noun: 'user data', plain: 'userData', base64: 'userDataBase64', secret: 'secretRef' },
  { noun: 'network data', plain: 'networkData', base64: 'networkDataBase64', secret: 'networkDataSecretRef' },
] as const;

/** How a volume gives one of the documents. */
interface Given {
  readonly noun: string;
  readonly base64: string;
  readonly secret: string;
  /** The field that decides about the length: upstream lets plain text win over base64. */
  readonly field: string;
  /** The fields that are known to give it. */
  readonly fields: readonly string[];
  /** Whether a field may give it that is not known yet. */
  readonly late: boolean;
  readonly text: string | undefined;
  readonly encoded: string | undefined;
}

/** Bytes that base64 stands for, or `undefined` when Go does not decode it: it wants padding and overlooks line ends. */
export function decodedLength(base64: string): number | undefined {
  const text = base64.replace(/[\r\n]/g, '');
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding))) return undefined;
  return (text.length / 4) * 3 - padding;
}

/** A check of the cloud-init of each volume that has it; it reports at paths below the source. */
function eachCloudInit(
  check: (documents: readonly Given[], report: (path: Path, message: string) => void, volume: VolumeSpec) => void,
): Rule<MachineSpec>['check'] {
  return eachVolume((volume, report) => {
    const key = volume.cloudInitNoCloud === undefined ? 'cloudInitConfigDrive' : 'cloudInitNoCloud';
    const source = volume[key];
    if (source === undefined) return;
    const given = documents.map(({ noun, plain, base64, secret }): Given => {
      const leaves = { [plain]: source[plain], [base64]: source[base64], [secret]: source[secret]?.name };
      const names = Object.keys(leaves);
      const text = textOf(source[plain]);
      return {
        noun,
        base64,
        secret,
        field: text ? plain : base64,
        fields: names.filter((name) => textOf(leaves[name])),
        late: names.some((name) => isLate(leaves[name])),
        text,
        encoded: textOf(source[base64]),
      };
    });
    check(given, (path, message) => report([key, ...path], message), volume);
  });
}

/** What the cluster checks of the documents that cloud-init reads. No message shows what they hold. */
export const cloudInitRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'cloud-init/require-data',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((given, report, volume) => {
      if (given.some(({ fields, late }) => late || fields.length > 0)) return;
      report([], `${volumeLabel(volume)} gives cloud-init neither user data nor network data; give one of them`);
    }),
  },
  {
    id: 'cloud-init/unique-source',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((given, report, volume) => {
      for (const { noun, fields } of given) {
        if (fields.length < 2) continue;
        report(
          [],
          `${volumeLabel(volume)} gives its ${noun} by ${fields.join(' and ')}, and may by one only; keep one`,
        );
      }
    }),
  },
  {
    id: 'cloud-init/valid-base64',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((given, report, volume) => {
      for (const { noun, base64, encoded } of given) {
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
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVolumes',
    check: eachCloudInit((given, report, volume) => {
      for (const { noun, field, secret, text, encoded } of given) {
        const length = text ? Buffer.byteLength(text) : encoded ? decodedLength(encoded) : undefined;
        if (length === undefined || length <= byteLimit) continue;
        report(
          [field],
          `the ${noun} of ${volumeLabel(volume)} has ${length} bytes, at most ${byteLimit} are allowed inline; put it into a Secret and name that by ${secret}`,
        );
      }
    }),
  },
];
