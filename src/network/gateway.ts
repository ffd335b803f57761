import type { FrontendTLSValidation, Gateway as GatewayManifest } from '../../imports/network';
import { type Context, defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import {
  choice,
  either,
  integer,
  list,
  object,
  record,
  reference,
  required,
  type Shape,
  text,
  textRecord,
} from '../core/shape';
import { isOpaque, type Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import {
  type GatewayListenerProps,
  type GatewayNamespacesProps,
  listenerShape,
  namespacesShape,
  renderListener,
  renderNamespaces,
} from './gateway-listener';
import {
  type CertificateRef,
  certificateField,
  type GatewayObjectRef,
  type GatewayRef,
  gatewayObjectShape,
  renderCertificate,
  renderObject,
  sortedBy,
} from './gateway-reference';

/** An address that a Gateway asks for. */
export interface GatewayAddressProps {
  /** What sort of address it is; controllers have sorts of their own, with a domain before them. @default 'IPAddress' */
  readonly type?: Value<'IPAddress' | 'Hostname' | `${string}/${string}`> | undefined;
  /** The address. @default - one of the sort, which the controller chooses */
  readonly value?: Value<string> | undefined;
}

/** What the controller makes for a Gateway. */
export interface GatewayInfrastructureProps {
  /** Labels of what is made. @default - none */
  readonly labels?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Annotations of what is made, such as those that MetalLB reads of a Service. @default - none */
  readonly annotations?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** An object of the Gateway's namespace that says more, as the controller has it. @default - none */
  readonly parametersRef?: Omit<GatewayObjectRef, 'namespace'> | undefined;
}

/** Whether clients must show certificates, and which. */
export interface FrontendValidationProps {
  /** The ConfigMaps that hold the certificates, in the key `ca.crt`, by which those of clients are signed. */
  readonly caCertificateRefs: readonly (ConfigMapRef | GatewayObjectRef)[];
  /** Whether clients without a certificate that is valid are let in, too. @default 'AllowValidOnly' */
  readonly mode?: Value<'AllowValidOnly' | 'AllowInsecureFallback'> | undefined;
}

/** What TLS asks of clients. */
export interface FrontendTLSProps {
  /** Whether they must show certificates, and which. @default - they need none */
  readonly validation?: FrontendValidationProps | undefined;
}

/** The same at the listeners of one port. */
export interface FrontendPortTLSProps {
  /** The port. */
  readonly port: Value<number>;
  /** What TLS asks of clients there. */
  readonly tls: FrontendTLSProps;
}

/** What TLS asks of clients, and shows to machines, at all listeners. */
export interface GatewayTLSProps {
  /** What it asks of clients. @default - nothing */
  readonly frontend?:
    | {
        /** At all listeners that nothing is said of. */
        readonly default: FrontendTLSProps;
        /** At the listeners of one port. @default - as `default` says */
        readonly perPort?: readonly FrontendPortTLSProps[] | undefined;
      }
    | undefined;
  /** What it shows to machines. @default - nothing */
  readonly backend?:
    | {
        /** The Secret that holds the certificate. @default - none */
        readonly clientCertificateRef?: CertificateRef | undefined;
      }
    | undefined;
}

/** Props of a Gateway. */
export interface GatewayProps extends NamespacedProps<WireManifest<GatewayManifest>> {
  /** The name of the GatewayClass, which says which controller serves it. */
  readonly gatewayClassName: Value<string>;
  /** What it listens at, by names that routes refer to. */
  readonly listeners: Readonly<Record<string, GatewayListenerProps | undefined>>;
  /** The addresses that it asks for: text is an IP address. @default - the controller chooses */
  readonly addresses?: readonly (Value<string> | GatewayAddressProps)[] | undefined;
  /** What the controller makes for it. @default - as the controller does */
  readonly infrastructure?: GatewayInfrastructureProps | undefined;
  /** From which namespaces ListenerSets may add listeners. @default - none */
  readonly allowedListeners?:
    | {
        /** Those of which namespaces. @default - none */
        readonly namespaces?: GatewayNamespacesProps<'All' | 'Selector' | 'Same' | 'None'> | undefined;
      }
    | undefined;
  /** What TLS asks of clients, and shows to machines, at all listeners. @default - nothing */
  readonly tls?: GatewayTLSProps | undefined;
}

/** What others refer to. */
export interface GatewayRefs extends GatewayRef {}

const configMapField = reference(['configMapName'], 'give a ConfigMap, { configMapName } or { group, kind, name }', [
  'configMapNamespace',
]);
const caCertificate = sortedBy({ configMapName: configMapField, kind: object(gatewayObjectShape) }, configMapField);

const frontendTLS = object<FrontendTLSProps>({
  validation: object<FrontendValidationProps>({
    caCertificateRefs: required(list(caCertificate)),
    mode: choice('AllowValidOnly', 'AllowInsecureFallback'),
  }),
});

const tls: Shape<GatewayTLSProps> = {
  frontend: object<NonNullable<GatewayTLSProps['frontend']>>({
    default: required(frontendTLS),
    perPort: list(object<FrontendPortTLSProps>({ port: required(integer), tls: required(frontendTLS) })),
  }),
  backend: object<NonNullable<GatewayTLSProps['backend']>>({ clientCertificateRef: certificateField }),
};

const { namespace: _, ...localObjectShape } = gatewayObjectShape;

function renderFrontend(
  { validation }: FrontendTLSProps,
  context: Context,
): { validation?: Wire<FrontendTLSValidation> } {
  if (validation === undefined) return {};
  const { caCertificateRefs, mode } = validation;
  return {
    validation: {
      caCertificateRefs: caCertificateRefs.map((one) => {
        if (!('configMapName' in one)) return renderObject(one, context);
        const { configMapName: name, configMapNamespace: namespace } = one;
        return renderObject({ group: '', kind: 'ConfigMap', name, namespace }, context);
      }),
      mode,
    },
  };
}

function renderTLS({ frontend, backend }: GatewayTLSProps, context: Context): Wire<GatewayManifest['spec']>['tls'] {
  return {
    frontend: frontend && {
      default: renderFrontend(frontend.default, context),
      perPort: frontend.perPort?.map(({ port, tls }) => ({ port, tls: renderFrontend(tls, context) })),
    },
    backend: backend && {
      clientCertificateRef: backend.clientCertificateRef && renderCertificate(backend.clientCertificateRef, context),
    },
  };
}

function renderAddress(given: Value<string> | GatewayAddressProps): { type?: Value<string>; value?: Value<string> } {
  if (typeof given !== 'object' || isOpaque(given)) return { value: given as Value<string> };
  const { type, value } = given as GatewayAddressProps;
  return { ...(type !== undefined && { type }), ...(value !== undefined && { value }) };
}

/** Where a cluster listens, for routes to be attached to. */
export const gateway = defineKind<GatewayProps, GatewayRefs, WireManifest<GatewayManifest>>({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  scope: 'Namespaced',
  shape: {
    gatewayClassName: required(text),
    listeners: required(record('listener', object(listenerShape))),
    addresses: list(either(text, object<GatewayAddressProps>({ type: text, value: text }))),
    infrastructure: object<GatewayInfrastructureProps>({
      labels: textRecord('label'),
      annotations: textRecord('annotation'),
      parametersRef: object(localObjectShape),
    }),
    allowedListeners: object({ namespaces: object(namespacesShape('All', 'Selector', 'Same', 'None')) }),
    tls: object(tls),
  },
  isDefined: true,
  body(props, context) {
    const { infrastructure, allowedListeners } = props;
    return {
      spec: {
        gatewayClassName: props.gatewayClassName,
        listeners: Object.entries(withoutUndefined(props.listeners)).map(([name, one]) =>
          renderListener(name, one, context),
        ),
        addresses: props.addresses?.map(renderAddress),
        infrastructure: infrastructure && {
          labels: infrastructure.labels && withoutUndefined(infrastructure.labels),
          annotations: infrastructure.annotations && withoutUndefined(infrastructure.annotations),
          parametersRef: infrastructure.parametersRef && { ...infrastructure.parametersRef },
        },
        allowedListeners: allowedListeners && {
          namespaces: allowedListeners.namespaces && renderNamespaces(allowedListeners.namespaces),
        },
        tls: props.tls && renderTLS(props.tls, context),
      },
    };
  },
  refs: ({ metadata }) => ({ gatewayName: metadata.name, gatewayNamespace: metadata.namespace }),
});
