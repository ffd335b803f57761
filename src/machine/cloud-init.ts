import type { CloudInitNoCloudSource } from '../../imports/kubevirt';
import { dataObject } from '../core/data';
import type { Wire } from '../core/manifest';
import { memo } from '../core/memo';
import { either, type Field, plainBoolean, reference, required, secretText, secretVariant, text } from '../core/shape';
import { tagged } from '../core/tagged';
import { mapTree } from '../core/tree';
import { isDeferred, known, type Value } from '../core/value';
import type { SecretRef } from '../platform/secret';
import type { CloudConfig, NetworkConfig } from './cloud-config';
import { isNetworkData, type NetworkData, networkDataField } from './network-data';
import { stringifyYaml } from './yaml';

/** How cloud-init data reaches the machine. */
export interface CloudInitOptions {
  /** What cloud-init configures the network with: text, or version 1 or 2 as an object. @default - DHCP on all interfaces */
  readonly networkData?: NetworkConfig | Value<string> | undefined;
  /** Keeps the data in the machine's manifest; refused when it is over 2,048 bytes, holds a password or a key, or comes later. @default false */
  readonly inline?: boolean | undefined;
}

/** The same of cloud-init's NoCloud source. */
export interface NoCloudOptions extends Omit<CloudInitOptions, 'networkData'> {
  /** What cloud-init configures the network with: text, version 1 or 2 as an object, or what follows from the machine's own interfaces (`NetworkData.ofInterfaces`). @default - DHCP on all interfaces */
  readonly networkData?: NetworkConfig | NetworkData | Value<string> | undefined;
}

/** How cloud-init data that are encoded already reach the machine. */
export interface EncodedOptions {
  /** What cloud-init configures the network with, in base64. @default - DHCP on all interfaces */
  readonly networkData?: Value<string> | undefined;
  /** Keeps the data in the machine's manifest; refused when it is over 2,048 bytes, holds a password or a key, or comes later. @default false */
  readonly inline?: boolean | undefined;
}

/** How cloud-init data of an existing Secret reach the machine. */
export interface CloudInitSecretOptions {
  /** The Secret that has the network data under its key `networkdata`. @default - DHCP on all interfaces */
  readonly networkDataSecret?: SecretRef | undefined;
}

/** What cloud-init does at the first boot; made by `CloudInit`'s functions. */
export type CloudInit =
  | ({ readonly type: 'noCloud'; readonly userData: CloudConfig | Value<string> } & NoCloudOptions)
  | ({ readonly type: 'configDrive'; readonly userData: CloudConfig | Value<string> } & CloudInitOptions)
  | ({ readonly type: 'noCloudBase64' | 'configDriveBase64'; readonly userData: Value<string> } & EncodedOptions)
  | ({ readonly type: 'noCloudSecret' | 'configDriveSecret'; readonly secret: SecretRef } & CloudInitSecretOptions);

/** Data of cloud-init that are not in a Secret of somebody else's. */
type OwnData = Exclude<CloudInit, { readonly secret: SecretRef }>;

export const CloudInit = {
  /**
   * Data for cloud-init's NoCloud source: a cloud-config, or text such as a shell script.
   *
   * Data over 2,048 bytes, with a password or a key, or with any part that is known only later, goes into a Secret of
   * its own, named `<machine>-<disk>`.
   *
   * @example CloudInit.noCloud({ packages: ['nginx'], runcmd: [['systemctl', 'enable', '--now', 'nginx']] })
   */
  noCloud(userData: CloudConfig | Value<string>, options: NoCloudOptions = {}): CloudInit {
    return tagged(options, { type: 'noCloud', userData });
  },

  /**
   * Data that is encoded already, emitted as it is given.
   *
   * @example CloudInit.noCloudBase64('SGkuXG4=')
   */
  noCloudBase64(userData: Value<string>, options: EncodedOptions = {}): CloudInit {
    return tagged(options, { type: 'noCloudBase64', userData });
  },

  /**
   * Data from an existing Secret, under its key `userdata`; network data under `networkdata` of another.
   *
   * @example CloudInit.noCloudSecret({ secretName: 'web-init' })
   */
  noCloudSecret(secret: SecretRef, options: CloudInitSecretOptions = {}): CloudInit {
    return tagged(options, { type: 'noCloudSecret', secret });
  },

  /**
   * The same as `noCloud` for cloud-init's ConfigDrive source, which Ignition and cloudbase-init read too.
   *
   * @example CloudInit.configDrive({ packages: ['nginx'] })
   */
  configDrive(userData: CloudConfig | Value<string>, options: CloudInitOptions = {}): CloudInit {
    return tagged(options, { type: 'configDrive', userData });
  },

  /**
   * Data for the ConfigDrive source that are encoded already, emitted as they are given.
   *
   * @example CloudInit.configDriveBase64('SGkuXG4=')
   */
  configDriveBase64(userData: Value<string>, options: EncodedOptions = {}): CloudInit {
    return tagged(options, { type: 'configDriveBase64', userData });
  },

  /**
   * Data for the ConfigDrive source from an existing Secret, under its key `userdata`; network data under `networkdata` of another.
   *
   * @example CloudInit.configDriveSecret({ secretName: 'web-init' })
   */
  configDriveSecret(secret: SecretRef, options: CloudInitSecretOptions = {}): CloudInit {
    return tagged(options, { type: 'configDriveSecret', secret });
  },
} as const;

const secretField = reference(['secretName'], 'give a Secret or { secretName }');

const plainData = either(dataObject, secretText);

const data = { type: text, userData: required(plainData), networkData: plainData, inline: plainBoolean };

const noCloud = {
  ...data,
  networkData: ((value, report) =>
    isNetworkData(value) ? networkDataField(value, report) : plainData(value, report)) satisfies Field,
};
const encoded = { type: text, userData: required(secretText), networkData: secretText, inline: plainBoolean };
const fromSecret = { type: text, secret: required(secretField), networkDataSecret: secretField };

/** Checks what `Disk.cloudInit` is given. */
export const cloudInitField = secretVariant(
  'type',
  {
    noCloud,
    configDrive: data,
    noCloudBase64: encoded,
    configDriveBase64: encoded,
    noCloudSecret: fromSecret,
    configDriveSecret: fromSecret,
  } satisfies Record<CloudInit['type'], object>,
  'make it with CloudInit.noCloud(), CloudInit.noCloudSecret() or another of its functions',
);

/** Whether cloud-init finds its data on a config drive. */
export function isConfigDrive({ type }: CloudInit): boolean {
  return type.startsWith('configDrive');
}

/** Whether the data are those of a Secret that somebody else makes. */
function isFromSecret(cloudInit: CloudInit): cloudInit is Exclude<CloudInit, OwnData> {
  return 'secret' in cloudInit;
}

/** KubeVirt refuses more than this inline (`pkg/virt-api/webhooks/…/vmi-create-admitter.go`, `cloudInitUserMaxLen`). */
export const inlineLimit = 2048;

/** What gives away that data holds a password or a key; `lock_passwd` says that there is none. */
const secretWords =
  /(?<!lock_)passw|passphrase|PRIVATE KEY|ssh[_-](authorized[_-]keys|keys|import[_-]id)|ssh-(rsa|dss|ed25519)\s|ecdsa-sha2|sk-ssh/i;

/** Data as it goes to the machine, and where. */
interface Plan {
  readonly userData: Value<string>;
  readonly networkData: Value<string> | undefined;
  readonly base64: boolean;
  /** Why it cannot stay in the manifest. */
  readonly reason: string | undefined;
}

const plans = new WeakMap<object, Plan>();

/** Rendered once for the manifest and once for the Secret: encoding is the dearest part of a machine. */
function plan(cloudInit: OwnData): Plan {
  return memo(plans, cloudInit, () => makePlan(cloudInit));
}

function makePlan(cloudInit: OwnData): Plan {
  const base64 = cloudInit.type === 'noCloudBase64' || cloudInit.type === 'configDriveBase64';
  const userData = base64 ? cloudInit.userData : encode(cloudInit.userData, '#cloud-config\n');
  const networkData = networkDataOf(cloudInit);
  let reason: string | undefined;
  for (const [noun, data] of [
    ['user data', userData],
    ['network data', networkData],
  ] as const) {
    if (data !== undefined) reason ??= reasonAgainstInline(noun, data, base64);
  }
  return { userData, networkData, base64, reason };
}

/** What is made of the machine's interfaces is not seen here: the machine has put it in before. */
function networkDataOf({ type, networkData }: OwnData): Value<string> | undefined {
  if (networkData === undefined || isNetworkData(networkData)) return undefined;
  return type.endsWith('Base64') ? (networkData as Value<string>) : encode(networkData, '');
}

function reasonAgainstInline(noun: string, data: Value<string>, base64: boolean): string | undefined {
  if (isDeferred(data)) return `its ${noun} holds a value that is known only later`;
  const given = known<string>(data) ?? '';
  const decoded = base64 ? Buffer.from(given, 'base64').toString('utf8') : given;
  const bytes = Buffer.byteLength(decoded);
  if (bytes > inlineLimit)
    return `its ${noun} has ${bytes} bytes, more than the ${inlineLimit} that KubeVirt takes inline`;
  if (secretWords.test(decoded)) return `its ${noun} holds a password or a key`;
  return undefined;
}

/** Text as it is; an object as YAML, now or when its last leaf resolves. */
function encode(data: object | Value<string>, header: string): Value<string> {
  if (typeof data !== 'object' || isDeferred(data)) return data as Value<string>;
  return mapTree(data, (plain) => header + stringifyYaml(plain));
}

/** Where the data stays: in the manifest, or in a Secret with these keys. */
export function cloudInitSecret(cloudInit: CloudInit): CloudInitSecret | undefined {
  if (isFromSecret(cloudInit)) return undefined;
  const { userData, networkData, base64, reason } = plan(cloudInit);
  if (reason === undefined || cloudInit.inline === true) return undefined;
  const data = { userdata: userData, ...(networkData !== undefined && { networkdata: networkData }) };
  return base64 ? { data } : { stringData: data };
}

/** The contents of the Secret that carries cloud-init data, under the keys that KubeVirt reads. */
export type CloudInitSecret =
  | { readonly data: Readonly<Record<string, Value<string>>> }
  | { readonly stringData: Readonly<Record<string, Value<string>>> };

/** Why data that shall stay inline cannot. */
export function inlineProblem(cloudInit: CloudInit): string | undefined {
  return !isFromSecret(cloudInit) && cloudInit.inline === true ? plan(cloudInit).reason : undefined;
}

/** `volumes[].cloudInitNoCloud`, or `cloudInitConfigDrive`, which has the same fields; `secretName` is the name that the machine's own Secret has, should there be one. */
export function renderCloudInit(cloudInit: CloudInit, secretName: string): Wire<CloudInitNoCloudSource> {
  if (isFromSecret(cloudInit)) {
    const { secret, networkDataSecret } = cloudInit;
    return {
      secretRef: { name: secret.secretName },
      networkDataSecretRef: networkDataSecret && { name: networkDataSecret.secretName },
    };
  }
  const { userData, networkData, base64 } = plan(cloudInit);
  if (cloudInitSecret(cloudInit) !== undefined) {
    const ref = { name: secretName };
    return { secretRef: ref, networkDataSecretRef: networkData === undefined ? undefined : { ...ref } };
  }
  return base64 ? { userDataBase64: userData, networkDataBase64: networkData } : { userData, networkData };
}
