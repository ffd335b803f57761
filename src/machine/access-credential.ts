import type { AccessCredential as AccessCredentialSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import type { Report } from '../core/rule';
import {
  either,
  list,
  object,
  plainChoice,
  reference,
  required,
  secretRecord,
  secretText,
  text,
  variant,
} from '../core/shape';
import { tagged } from '../core/tagged';
import { isOpaque, known, type Value } from '../core/value';
import type { SecretRef } from '../platform/secret';

/**
 * How public keys reach the guest: by its agent, for users that exist, at any time; or by cloud-init, for its default
 * user, at the first boot, for which the machine needs a cloud-init disk of that sort.
 */
export type SshPublicKeyOptions =
  | {
      /** Who brings the keys to the users: the guest agent, in the running guest. @default 'qemuGuestAgent' */
      readonly propagationMethod?: 'qemuGuestAgent' | undefined;
      /** Users of the guest, whose `authorized_keys` are then these keys and no others. */
      readonly users: readonly Value<string>[];
    }
  | {
      /** The sort of cloud-init, as the machine's disk for it is, that brings the keys to the image's own user when the guest starts. */
      readonly propagationMethod: 'noCloud' | 'configDrive';
    };

/** Passwords by user, in clear; a Secret that the machine makes carries them. */
export interface Passwords {
  /** The password of each user of the guest, by the user's name. */
  readonly passwords: Readonly<Record<string, Value<string> | undefined>>;
}

/** A way into the guest; made by `AccessCredential`'s functions. */
export type AccessCredential =
  | ({
      readonly type: 'sshPublicKey';
      readonly source: SecretRef | readonly Value<string>[];
    } & SshPublicKeyOptions)
  | { readonly type: 'userPassword'; readonly source: SecretRef | Passwords };

export const AccessCredential = {
  /**
   * Public keys: those of a Secret, whose values they are under any keys, or these, which a Secret then carries that the
   * machine makes, named `<machine>-<credential>`.
   *
   * @example AccessCredential.sshPublicKey(['ssh-ed25519 AAAA...'], { users: ['fedora'] })
   */
  sshPublicKey(source: SecretRef | readonly Value<string>[], options: SshPublicKeyOptions): AccessCredential {
    return tagged(options, { type: 'sshPublicKey', source });
  },

  /**
   * Passwords that the guest's agent sets, at any time: those of a Secret, by user, or these, which a Secret then
   * carries that the machine makes, named `<machine>-<credential>`.
   *
   * @example AccessCredential.userPassword({ secretName: 'web-passwords' })
   */
  userPassword(source: SecretRef | Passwords): AccessCredential {
    return { type: 'userPassword', source };
  },
} as const;

const secretField = reference(['secretName'], 'give a Secret or { secretName }');

/** Checks an entry of `accessCredentials`. */
export const accessCredentialField = variant(
  'type',
  {
    sshPublicKey: {
      type: text,
      source: required(either(list(secretText), secretField)),
      propagationMethod: plainChoice('qemuGuestAgent', 'noCloud', 'configDrive'),
      users: list(text),
    },
    userPassword: {
      type: text,
      source: required(either(object<Passwords>({ passwords: required(secretRecord('user')) }), secretField)),
    },
  },
  'make it with AccessCredential.sshPublicKey() or AccessCredential.userPassword()',
);

function isPasswords(source: SecretRef | Passwords): source is Passwords {
  return !isOpaque(source) && 'passwords' in source;
}

/** A way into the guest by the name that the program gives it. */
type AccessCredentials = Readonly<Record<string, AccessCredential | undefined>> | undefined;

/** What a Secret holds that the machine makes. */
interface Content {
  readonly stringData: Readonly<Record<string, Value<string>>>;
}

/** Gives the Secrets that carry credentials, by the names of these. */
export function accessCredentialSecrets(
  credentials: AccessCredentials,
  carry: (name: string, content: Content) => void,
): void {
  for (const name of Object.keys(credentials ?? {})) {
    const credential = credentials?.[name];
    const content = credential && contentOf(credential);
    if (content !== undefined) carry(name, content);
  }
}

function contentOf(credential: AccessCredential): Content | undefined {
  const stringData: Record<string, Value<string>> = {};
  if (credential.type === 'sshPublicKey') {
    const keys = credential.source;
    if (!isKeys(keys)) return undefined;
    for (let i = 0; i < keys.length; i += 1) stringData[`key${i + 1}`] = keys[i] as Value<string>;
  } else {
    if (!isPasswords(credential.source)) return undefined;
    const { passwords } = credential.source;
    for (const user of Object.keys(passwords)) {
      const password = passwords[user];
      if (password !== undefined) stringData[user] = password;
    }
  }
  return { stringData };
}

function isKeys(source: SecretRef | readonly Value<string>[]): source is readonly Value<string>[] {
  return Array.isArray(source);
}

/** Reports what is wrong with keys and passwords that are given in clear. No message shows them. */
export function checkAccessCredentials(credentials: AccessCredentials, report: Report): void {
  for (const name of Object.keys(credentials ?? {})) {
    const credential = credentials?.[name];
    if (credential !== undefined)
      checkCredential(name, credential, (path, message) => report(['accessCredentials', name, ...path], message));
  }
}

function checkCredential(name: string, credential: AccessCredential, report: Report): void {
  if (credential.type === 'sshPublicKey') checkKeys(name, credential, report);
  else if (isPasswords(credential.source)) {
    const { passwords } = credential.source;
    for (const user of Object.keys(passwords)) {
      if (known(passwords[user])?.trim() !== '') continue;
      report(
        ['source', 'passwords', user],
        `access credential "${name}" gives user "${user}" an empty password, which KubeVirt passes over; give one, or leave the user out`,
      );
    }
  }
}

function checkKeys(
  name: string,
  { source, ...options }: Extract<AccessCredential, { type: 'sshPublicKey' }>,
  report: Report,
): void {
  const method = options.propagationMethod ?? 'qemuGuestAgent';
  // Only untyped callers get here with the wrong one of two.
  if (method !== 'qemuGuestAgent' && 'users' in options && options.users !== undefined) {
    report(
      ['users'],
      `access credential "${name}" goes to the default user of cloud-init (${method}), and can name no users; leave them out, or propagationMethod`,
    );
  }
  if (!isKeys(source)) return;
  for (let i = 0; i < source.length; i += 1) {
    const key = known(source[i])?.trim();
    const at = `key ${i + 1} of access credential "${name}"`;
    if (key === '') report(['source', i], `${at} is empty; give a public key, or leave it out`);
    else if (key?.includes('PRIVATE KEY'))
      report(['source', i], `${at} is a private key; give the public one, which the file ending in .pub holds`);
    else if (key !== undefined && /[\r\n]/.test(key))
      report(['source', i], `${at} has several lines; give each key as an item of the list`);
  }
}

/** `spec.accessCredentials`; `ownedName` gives the name of the Secret that the machine makes for a credential. */
export function renderAccessCredentials(
  credentials: AccessCredentials,
  ownedName: (name: string) => string,
): Wire<AccessCredentialSpec>[] | undefined {
  if (credentials === undefined) return undefined;
  const rendered: Wire<AccessCredentialSpec>[] = [];
  for (const name of Object.keys(credentials)) {
    const credential = credentials[name];
    if (credential !== undefined) rendered.push(renderCredential(credential, ownedName(name)));
  }
  return rendered;
}

function renderCredential(credential: AccessCredential, owned: string): Wire<AccessCredentialSpec> {
  if (credential.type === 'userPassword') {
    const { source } = credential;
    return {
      userPassword: {
        source: { secret: { secretName: isPasswords(source) ? owned : source.secretName } },
        propagationMethod: { qemuGuestAgent: {} },
      },
    };
  }
  const { source } = credential;
  return {
    sshPublicKey: {
      source: { secret: { secretName: isKeys(source) ? owned : source.secretName } },
      propagationMethod: renderMethod(credential),
    },
  };
}

type Method = NonNullable<Wire<AccessCredentialSpec>['sshPublicKey']>['propagationMethod'];

function renderMethod(options: SshPublicKeyOptions): Method {
  switch (options.propagationMethod) {
    case 'noCloud':
      return { noCloud: {} };
    case 'configDrive':
      return { configDrive: {} };
    default:
      return { qemuGuestAgent: { users: [...(options.users ?? [])] } };
  }
}
