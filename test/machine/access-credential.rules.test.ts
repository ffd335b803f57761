import { accessCredentialRules } from '../../src/machine/access-credential.rules';
import { describeRules } from '../oracle/rule-cases';

const credential = 'spec.template.spec.accessCredentials[0]';

describeRules('access-credential', accessCredentialRules, {
  'access-credential/valid-type': [
    { path: credential, message: 'the access credential is neither sshPublicKey nor userPassword; give one of them' },
    {
      path: credential,
      message: 'the access credential of Secret "keys" is both sshPublicKey and userPassword; make two of it',
    },
  ],
  'access-credential/require-source': [
    {
      path: `${credential}.sshPublicKey.source`,
      message: 'the access credential names no Secret; give source.secret.secretName',
    },
    {
      path: `${credential}.userPassword.source`,
      message: 'the access credential names no Secret; give source.secret.secretName',
    },
  ],
  'access-credential/valid-propagation-method': [
    {
      path: `${credential}.sshPublicKey.propagationMethod`,
      message:
        'the access credential of Secret "keys" does not say how it reaches the guest; choose qemuGuestAgent, noCloud or configDrive',
    },
    {
      path: `${credential}.sshPublicKey.propagationMethod`,
      message:
        'the access credential of Secret "keys" reaches the guest by qemuGuestAgent and noCloud, and may by one only; keep one',
    },
    {
      path: `${credential}.userPassword.propagationMethod`,
      message: 'the access credential of Secret "keys" does not say how it reaches the guest; give qemuGuestAgent',
    },
  ],
  'access-credential/require-user': [
    {
      path: `${credential}.sshPublicKey.propagationMethod.qemuGuestAgent.users`,
      message:
        'the access credential of Secret "keys" is for no user; name users of the guest, or let cloud-init give the keys to its default user',
    },
  ],
  'access-credential/require-cloud-init': [
    {
      path: `${credential}.sshPublicKey.propagationMethod.noCloud`,
      message:
        'the access credential of Secret "keys" reaches the guest by noCloud, and the machine has no cloudInitNoCloud volume; add one, or let the guest agent set the keys',
    },
    {
      path: `${credential}.sshPublicKey.propagationMethod.noCloud`,
      message:
        'the access credential of Secret "keys" reaches the guest by noCloud, and the machine has no cloudInitNoCloud volume; add one, or let the guest agent set the keys',
    },
    {
      path: `${credential}.sshPublicKey.propagationMethod.configDrive`,
      message:
        'the access credential of Secret "keys" reaches the guest by configDrive, and the machine has no cloudInitConfigDrive volume; add one, or let the guest agent set the keys',
    },
  ],
});
