import type { LaunchSecurity as LaunchSecuritySpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, object, plainBoolean, type Shape, secretText, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';

/** What the guest's owner asks of the processor. */
export interface SevPolicy {
  /** Encrypts the registers too (SEV-ES). @default false */
  readonly encryptedState?: Value<boolean> | undefined;
}

/** Options of AMD's Secure Encrypted Virtualization. */
export interface SevOptions {
  /** What else than the memory is encrypted. @default - memory is encrypted, registers are not */
  readonly policy?: SevPolicy | undefined;
  /** Whether the owner attests the machine before it goes on. Needs `startStrategy: 'Paused'`. @default false */
  readonly attestation?: boolean | undefined;
  /** The owner's session, in base64. @default - none */
  readonly session?: Value<string> | undefined;
  /** The owner's Diffie-Hellman key, in base64. @default - none */
  readonly dhCert?: Value<string> | undefined;
}

/** What keeps the node from reading the machine's memory; made by `LaunchSecurity`'s functions. */
export type LaunchSecurity =
  | ({ readonly type: 'sev' } & SevOptions)
  | { readonly type: 'snp' }
  | { readonly type: 'tdx' }
  | { readonly type: 'secureExecution' };

export const LaunchSecurity = {
  /**
   * AMD's Secure Encrypted Virtualization; boots by an EFI without secure boot.
   *
   * @example LaunchSecurity.sev({ policy: { encryptedState: true } })
   */
  sev(options: SevOptions = {}): LaunchSecurity {
    return tagged(options, { type: 'sev' });
  },

  /**
   * AMD's SEV-SNP, which guards the integrity of memory too; boots by an EFI without secure boot.
   *
   * @example LaunchSecurity.snp()
   */
  snp(): LaunchSecurity {
    return { type: 'snp' };
  },

  /**
   * Intel's Trust Domain Extensions; boots by an EFI. Needs the feature gate `WorkloadEncryptionTDX`.
   *
   * @example LaunchSecurity.tdx()
   */
  tdx(): LaunchSecurity {
    return { type: 'tdx' };
  },

  /**
   * IBM's Secure Execution, on s390x.
   *
   * @example LaunchSecurity.secureExecution()
   */
  secureExecution(): LaunchSecurity {
    return { type: 'secureExecution' };
  },
} as const;

const policy: Shape<SevPolicy> = { encryptedState: boolean };
const sev: Shape<SevOptions & { type: 'sev' }> = {
  type: text,
  policy: object(policy),
  attestation: plainBoolean,
  session: secretText,
  dhCert: secretText,
};
const plain = { type: text };

/** Checks `launchSecurity`. */
export const launchSecurityField = variant(
  'type',
  { sev, snp: plain, tdx: plain, secureExecution: plain },
  'make it with LaunchSecurity.sev(), LaunchSecurity.snp(), LaunchSecurity.tdx() or LaunchSecurity.secureExecution()',
);

/** `spec.domain.launchSecurity`; without any type it asks for what s390x has. */
export function renderLaunchSecurity(security: LaunchSecurity | undefined): Wire<LaunchSecuritySpec> | undefined {
  switch (security?.type) {
    case undefined:
      return undefined;
    case 'sev': {
      const { policy, attestation, session, dhCert } = security;
      return {
        sev: {
          policy: policy && { encryptedState: policy.encryptedState },
          attestation: attestation === true ? {} : undefined,
          session,
          dhCert,
        },
      };
    }
    case 'snp':
      return { snp: {} };
    case 'tdx':
      return { tdx: {} };
    case 'secureExecution':
      return {};
  }
}
