import type { AccessCredential } from '../../imports/kubevirt';
import { itemsOf, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { eachItem, type Items, type ItemsCheck, type Report, type Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

type CredentialSpec = Wire<AccessCredential>;

const credentials: Items<MachineSpec, CredentialSpec> = {
  path: ['accessCredentials'],
  of: (spec) => spec.accessCredentials,
};

const mirrors = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateAccessCredentials';

/** The sorts of credential, and the ways in which each reaches the guest. */
const sorts = [
  {
    sort: 'sshPublicKey',
    methods: ['qemuGuestAgent', 'noCloud', 'configDrive'],
    choice: 'choose qemuGuestAgent, noCloud or configDrive',
  },
  { sort: 'userPassword', methods: ['qemuGuestAgent'], choice: 'give qemuGuestAgent' },
] as const;

/** The two ways that go by cloud-init, and the volume that each needs. */
const cloudInits = [
  { method: 'noCloud', volume: 'cloudInitNoCloud' },
  { method: 'configDrive', volume: 'cloudInitConfigDrive' },
] as const;

function eachCredential(
  check: (credential: CredentialSpec, report: Report, spec: MachineSpec) => void,
): ItemsCheck<MachineSpec, CredentialSpec> {
  return eachItem(credentials, check);
}

/** What a credential is called in a message: after its Secret, for it has no name. */
function label(credential: CredentialSpec): string {
  const source = credential.sshPublicKey?.source ?? credential.userPassword?.source;
  const name = textOf(source?.secret?.secretName);
  return name === undefined ? 'the access credential' : `the access credential of Secret "${name}"`;
}

/** What the cluster checks of the ways into a guest. */
export const accessCredentialRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'access-credential/valid-type',
    says: 'an access credential is public keys or passwords, one of the two',
    mirrors,
    check: eachCredential((credential, report) => {
      const given = sorts.filter(({ sort }) => credential[sort] !== undefined);
      if (given.length === 1) return;
      report(
        [],
        given.length === 0
          ? `${label(credential)} is neither sshPublicKey nor userPassword; give one of them`
          : `${label(credential)} is both sshPublicKey and userPassword; make two of it`,
      );
    }),
  },
  {
    id: 'access-credential/require-source',
    says: 'an access credential names the Secret that holds it',
    mirrors,
    check: eachCredential((credential, report) => {
      for (const { sort } of sorts) {
        if (credential[sort] === undefined || credential[sort].source?.secret !== undefined) continue;
        report([sort, 'source'], `${label(credential)} names no Secret; give source.secret.secretName`);
      }
    }),
  },
  {
    id: 'access-credential/valid-propagation-method',
    says: 'an access credential reaches the guest in one way',
    mirrors,
    check: eachCredential((credential, report) => {
      for (const { sort, methods, choice } of sorts) {
        const given: { readonly [Method in (typeof methods)[number]]?: unknown } | undefined =
          credential[sort]?.propagationMethod;
        if (credential[sort] === undefined) continue;
        const chosen = methods.filter((method) => given?.[method] !== undefined);
        if (chosen.length === 1) continue;
        report(
          [sort, 'propagationMethod'],
          chosen.length === 0
            ? `${label(credential)} does not say how it reaches the guest; ${choice}`
            : `${label(credential)} reaches the guest by ${chosen.join(' and ')}, and may by one only; keep one`,
        );
      }
    }),
  },
  {
    id: 'access-credential/require-user',
    says: 'public keys that the guest agent sets are for at least one user',
    mirrors,
    check: eachCredential((credential, report) => {
      const agent = credential.sshPublicKey?.propagationMethod?.qemuGuestAgent;
      if (agent === undefined || itemsOf(agent.users).length > 0) return;
      report(
        ['sshPublicKey', 'propagationMethod', 'qemuGuestAgent', 'users'],
        `${label(credential)} is for no user; name users of the guest, or let cloud-init give the keys to its default user`,
      );
    }),
  },
  {
    id: 'access-credential/require-cloud-init',
    says: 'a machine that gets public keys by cloud-init has a cloud-init volume of that sort',
    mirrors,
    check: eachCredential((credential, report, spec) => {
      const given = credential.sshPublicKey?.propagationMethod;
      for (const { method, volume } of cloudInits) {
        if (given?.[method] === undefined) continue;
        if (itemsOf(spec.volumes).some((candidate) => candidate?.[volume] !== undefined)) continue;
        report(
          ['sshPublicKey', 'propagationMethod', method],
          `${label(credential)} reaches the guest by ${method}, and the machine has no ${volume} volume; add one, or let the guest agent set the keys`,
        );
      }
    }),
  },
];
