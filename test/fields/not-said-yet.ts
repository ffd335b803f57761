/** Leaf paths of the specs that no case says yet; those of an instance stand for its kinds. */
export const notSaidYet: readonly string[] = [
  'domain.launchSecurity.sev.attestation',
  'domain.launchSecurity.sev.dhCert',
  'domain.launchSecurity.sev.policy.encryptedState',
  'domain.launchSecurity.sev.session',
  'domain.launchSecurity.snp',
  'domain.launchSecurity.tdx',
];
