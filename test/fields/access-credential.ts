import { AccessCredential } from '../../src/machine/access-credential';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const init = Disk.cloudInit(CloudInit.noCloud({ packages: ['qemu-guest-agent'] }));

const spec = {
  domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'init', disk: { bus: 'virtio' } }] } },
  volumes: [{ name: 'init', cloudInitNoCloud: { userData: '#cloud-config\npackages:\n  - qemu-guest-agent\n' } }],
};

/** What can be said of the ways into a guest. */
export const accessCredentialCases: readonly MachineCase[] = [
  {
    name: 'public keys and passwords that the guest agent sets',
    props: {
      memory: '1Gi',
      disks: { init },
      accessCredentials: {
        keys: AccessCredential.sshPublicKey({ secretName: 'keys' }, { users: ['fedora', 'ops'] }),
        passwords: AccessCredential.userPassword({ secretName: 'passwords' }),
      },
    },
    spec: {
      ...spec,
      accessCredentials: [
        {
          sshPublicKey: {
            source: { secret: { secretName: 'keys' } },
            propagationMethod: { qemuGuestAgent: { users: ['fedora', 'ops'] } },
          },
        },
        {
          userPassword: {
            source: { secret: { secretName: 'passwords' } },
            propagationMethod: { qemuGuestAgent: {} },
          },
        },
      ],
    },
  },
  {
    name: 'public keys that cloud-init reads from its NoCloud source, and that are carried by a Secret of the machine',
    props: {
      memory: '1Gi',
      disks: { init },
      accessCredentials: {
        keys: AccessCredential.sshPublicKey(['ssh-ed25519 AAAA you@example.com'], { propagationMethod: 'noCloud' }),
      },
    },
    spec: {
      ...spec,
      accessCredentials: [
        {
          sshPublicKey: {
            source: { secret: { secretName: 'vm-keys' } },
            propagationMethod: { noCloud: {} },
          },
        },
      ],
    },
  },
  {
    name: 'public keys that cloud-init reads from a config drive',
    props: {
      memory: '1Gi',
      disks: { init: Disk.cloudInit(CloudInit.configDrive({ packages: ['qemu-guest-agent'] })) },
      accessCredentials: {
        keys: AccessCredential.sshPublicKey({ secretName: 'keys' }, { propagationMethod: 'configDrive' }),
      },
    },
    spec: {
      domain: spec.domain,
      volumes: [
        { name: 'init', cloudInitConfigDrive: { userData: '#cloud-config\npackages:\n  - qemu-guest-agent\n' } },
      ],
      accessCredentials: [
        {
          sshPublicKey: {
            source: { secret: { secretName: 'keys' } },
            propagationMethod: { configDrive: {} },
          },
        },
      ],
    },
  },
];
