import { under } from '../../src/core/value';
import { AccessCredential } from '../../src/machine/access-credential';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { secret } from '../../src/platform/secret';
import { late, lateEngine, resolved } from '../core/late-value';
import { rendered, webTarget } from '../core/rendered';

type Credentials = Readonly<Record<string, AccessCredential | undefined>>;

const machine = (accessCredentials: Credentials, disks = {}) => ({ disks, accessCredentials });

/** What stands in the manifest, and the Secrets beside it. */
function made(accessCredentials: Credentials): { spec: unknown; secrets: unknown } {
  const props = machine(accessCredentials);
  return {
    spec: rendered(virtualMachine, 'vm', props).spec.template.spec.accessCredentials,
    secrets: virtualMachine.companions('vm', props, webTarget),
  };
}

/** What the check reports. */
function refusedAs(accessCredentials: Credentials, disks = {}): string[] {
  const said: string[] = [];
  virtualMachine.check('vm', machine(accessCredentials, disks), (path, message) =>
    said.push(`${path.join('.')}: ${message}`),
  );
  return said;
}

const key = 'ssh-ed25519 AAAA you@example.com';

describe('public keys', () => {
  test('of a Secret are named, for the users that the agent gives them to', () => {
    expect(made({ ops: AccessCredential.sshPublicKey({ secretName: 'keys' }, { users: ['ops', 'root'] }) })).toEqual({
      spec: [
        {
          sshPublicKey: {
            source: { secret: { secretName: 'keys' } },
            propagationMethod: { qemuGuestAgent: { users: ['ops', 'root'] } },
          },
        },
      ],
      secrets: [],
    });
  });

  test.each(['noCloud', 'configDrive'] as const)('reach the default user by %s', (propagationMethod) => {
    expect(made({ ops: AccessCredential.sshPublicKey({ secretName: 'keys' }, { propagationMethod }) })).toEqual({
      spec: [
        {
          sshPublicKey: { source: { secret: { secretName: 'keys' } }, propagationMethod: { [propagationMethod]: {} } },
        },
      ],
      secrets: [],
    });
  });

  test('that are given go into a Secret, each under a key of its own', () => {
    expect(made({ ops: AccessCredential.sshPublicKey([key, 'ssh-rsa BBBB'], { users: ['ops'] }) })).toEqual({
      spec: [
        {
          sshPublicKey: {
            source: { secret: { secretName: 'vm-ops' } },
            propagationMethod: { qemuGuestAgent: { users: ['ops'] } },
          },
        },
      ],
      secrets: [
        {
          id: 'ops',
          kind: secret,
          props: { name: 'vm-ops', namespace: 'web', stringData: { key1: key, key2: 'ssh-rsa BBBB' } },
        },
      ],
    });
  });

  test('may come later', () => {
    under(lateEngine, () => {
      const props = machine({ ops: AccessCredential.sshPublicKey([late(key)], { users: ['ops'] }) });
      const [companion] = virtualMachine.companions('vm', props, webTarget);
      const { stringData } = { stringData: {}, ...companion?.props };
      expect(resolved(Reflect.get(stringData, 'key1'))).toBe(key);
      expect(refusedAs(props.accessCredentials)).toEqual([]);
    });
  });

  test('are refused where they are private, empty, or several in one', () => {
    const keys = ['-----BEGIN OPENSSH PRIVATE KEY-----\nhush', ' ', `${key}\n${key}`, `${key}\n`];
    expect(refusedAs({ ops: AccessCredential.sshPublicKey(keys, { users: ['ops'] }) })).toEqual([
      'accessCredentials.ops.source.0: key 1 of access credential "ops" is a private key; give the public one, which the file ending in .pub holds',
      'accessCredentials.ops.source.1: key 2 of access credential "ops" is empty; give a public key, or leave it out',
      'accessCredentials.ops.source.2: key 3 of access credential "ops" has several lines; give each key as an item of the list',
    ]);
  });

  test('that cloud-init gives to its default user are for no others', () => {
    const options = { propagationMethod: 'noCloud', users: ['ops'] } as const;
    expect(refusedAs({ ops: AccessCredential.sshPublicKey({ secretName: 'keys' }, options) })).toEqual([
      'accessCredentials.ops.users: access credential "ops" goes to the default user of cloud-init (noCloud), and can name no users; leave them out, or propagationMethod',
    ]);
  });
});

describe('passwords', () => {
  const propagationMethod = { qemuGuestAgent: {} };

  test('of a Secret are named', () => {
    expect(made({ login: AccessCredential.userPassword({ secretName: 'passwords' }), gone: undefined })).toEqual({
      spec: [{ userPassword: { source: { secret: { secretName: 'passwords' } }, propagationMethod } }],
      secrets: [],
    });
  });

  test('that are given go into a Secret, by user', () => {
    const passwords = { ops: 'letmein', gone: undefined };
    expect(made({ login: AccessCredential.userPassword({ passwords }) })).toEqual({
      spec: [{ userPassword: { source: { secret: { secretName: 'vm-login' } }, propagationMethod } }],
      secrets: [
        { id: 'login', kind: secret, props: { name: 'vm-login', namespace: 'web', stringData: { ops: 'letmein' } } },
      ],
    });
  });

  test('are refused where they are empty, for nothing would set them', () => {
    expect(refusedAs({ login: AccessCredential.userPassword({ passwords: { ops: '', root: ' \n' } }) })).toEqual([
      'accessCredentials.login.source.passwords.ops: access credential "login" gives user "ops" an empty password, which KubeVirt passes over; give one, or leave the user out',
      'accessCredentials.login.source.passwords.root: access credential "login" gives user "root" an empty password, which KubeVirt passes over; give one, or leave the user out',
    ]);
  });
});

describe('the name of a credential', () => {
  const keys = AccessCredential.sshPublicKey([key], { propagationMethod: 'noCloud' });

  test('is refused where cloud-init of a disk is carried by a Secret of the same name', () => {
    const init = Disk.cloudInit(CloudInit.noCloud({ password: 'letmein' }));
    expect(refusedAs({ init: keys }, { init })).toEqual([
      'accessCredentials.init: access credential "init" and what is on disk "init" would both be carried by the Secret "<machine>-init"; rename one of them',
    ]);
  });

  test('may be that of a disk that makes no Secret, and of cloud-init where the credential makes none', () => {
    expect(refusedAs({ init: keys }, { init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] })) })).toEqual([]);
    const existing = AccessCredential.sshPublicKey({ secretName: 'keys' }, { propagationMethod: 'noCloud' });
    const init = Disk.cloudInit(CloudInit.noCloud({ password: 'letmein' }));
    expect(refusedAs({ init: existing }, { init })).toEqual([]);
  });
});
