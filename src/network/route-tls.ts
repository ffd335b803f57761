import type { RouteTls as RouteTlsSpec } from '../../imports/network';
import type { Wire } from '../core/manifest';
import { choice, reference, type Shape, secretText, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import type { SecretRef } from '../platform/secret';

/** What becomes of requests without TLS: taken, refused, or sent to the address with TLS. */
export type InsecureEdgeTerminationPolicy = 'Allow' | 'None' | 'Redirect';

/** By what the router shows itself, and what it does with requests without TLS. */
export interface RouteEdgeOptions {
  /** The Secret of type `kubernetes.io/tls` that holds certificate and key, which the router must be allowed to read. @default - the router's own certificate */
  readonly externalCertificate?: SecretRef | undefined;
  /** The certificate, in PEM, in place of `externalCertificate`. @default - the router's own */
  readonly certificate?: Value<string> | undefined;
  /** The key of `certificate`, in PEM; it stands in the Route, which is no Secret. @default - none */
  readonly key?: Value<string> | undefined;
  /** The certificates by which others trust `certificate`, in PEM. @default - none */
  readonly caCertificate?: Value<string> | undefined;
  /** What becomes of requests without TLS. @default 'None' */
  readonly insecureEdgeTerminationPolicy?: Value<InsecureEdgeTerminationPolicy> | undefined;
}

/** The same, and whom the router trusts behind it. */
export interface RouteReencryptOptions extends RouteEdgeOptions {
  /** The certificate that the one of the machine must be signed by, in PEM. @default - that of the cluster's own Services */
  readonly destinationCACertificate?: Value<string> | undefined;
}

/** What the router does with requests without TLS. */
export interface RoutePassthroughOptions {
  /** What becomes of requests without TLS, which cannot be passed through. @default 'None' */
  readonly insecureEdgeTerminationPolicy?: Value<Exclude<InsecureEdgeTerminationPolicy, 'Allow'>> | undefined;
}

/** Where TLS ends; made by `RouteTls`'s functions. */
export type RouteTls =
  | ({ readonly type: 'edge' } & RouteEdgeOptions)
  | ({ readonly type: 'passthrough' } & RoutePassthroughOptions)
  | ({ readonly type: 'reencrypt' } & RouteReencryptOptions);

/** One way to end TLS: `RouteTlsOf<'edge'>`. */
export type RouteTlsOf<Type extends RouteTls['type']> = Extract<RouteTls, { readonly type: Type }>;

export const RouteTls = {
  /**
   * TLS ends at the router, and the machine is spoken to without.
   *
   * @example RouteTls.edge({ insecureEdgeTerminationPolicy: 'Redirect' })
   */
  edge(options: RouteEdgeOptions = {}): RouteTlsOf<'edge'> {
    return tagged(options, { type: 'edge' });
  },

  /**
   * TLS ends at the machine, which has the certificate; the router sees the host's name only.
   *
   * @example RouteTls.passthrough()
   */
  passthrough(options: RoutePassthroughOptions = {}): RouteTlsOf<'passthrough'> {
    return tagged(options, { type: 'passthrough' });
  },

  /**
   * TLS ends at the router, which speaks TLS to the machine, too.
   *
   * @example RouteTls.reencrypt({ externalCertificate: { secretName: 'www' } })
   */
  reencrypt(options: RouteReencryptOptions = {}): RouteTlsOf<'reencrypt'> {
    return tagged(options, { type: 'reencrypt' });
  },
};

const type = text;

const edge: Shape<RouteTlsOf<'edge'>> = {
  type,
  externalCertificate: reference(['secretName'], 'give a Secret or { secretName }'),
  certificate: text,
  key: secretText,
  caCertificate: text,
  insecureEdgeTerminationPolicy: choice('Allow', 'None', 'Redirect'),
};

const passthrough: Shape<RouteTlsOf<'passthrough'>> = {
  type,
  insecureEdgeTerminationPolicy: choice('None', 'Redirect'),
};

const reencrypt: Shape<RouteTlsOf<'reencrypt'>> = { ...edge, destinationCACertificate: text };

/** Checks `tls`. */
export const routeTlsField = variant('type', { edge, passthrough, reencrypt }, "use one of RouteTls's functions");

/** Where TLS ends, as it goes over the wire. */
export function renderRouteTls(tls: RouteTls): Wire<RouteTlsSpec> {
  const { type: termination, insecureEdgeTerminationPolicy } = tls;
  if (tls.type === 'passthrough') return { termination, insecureEdgeTerminationPolicy };
  return {
    termination,
    externalCertificate: tls.externalCertificate && { name: tls.externalCertificate.secretName },
    certificate: tls.certificate,
    key: tls.key,
    caCertificate: tls.caCertificate,
    destinationCACertificate: tls.type === 'reencrypt' ? tls.destinationCACertificate : undefined,
    insecureEdgeTerminationPolicy,
  };
}
