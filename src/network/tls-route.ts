import type { TLSRoute as TLSRouteManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { list, object, required, text } from '../core/shape';
import type { Value } from '../core/value';
import {
  checkRouteRules,
  parentField,
  type RouteParent,
  type RouteRuleProps,
  renderParent,
  renderRouteRules,
  routeRuleShape,
} from './gateway-reference';

/** Props of a TLSRoute. */
export interface TLSRouteProps extends NamespacedProps<WireManifest<TLSRouteManifest>> {
  /** What it is attached to: Gateways, or one listener of each. @default - nothing */
  readonly parentRefs?: readonly RouteParent[] | undefined;
  /** The hosts that are asked for, by the name in the handshake; `*.example.com` is each one below. */
  readonly hostnames: readonly Value<string>[];
  /** Where connections go: one rule. */
  readonly rules: readonly RouteRuleProps[];
}

/** What others refer to. */
export interface TLSRouteRefs {
  /** The name of the TLSRoute. */
  readonly tlsRouteName: Value<string>;
}

/** Connections of TLS to hosts, and which Services they go to. */
export const tlsRoute = defineKind<TLSRouteProps, TLSRouteRefs, WireManifest<TLSRouteManifest>>({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'TLSRoute',
  scope: 'Namespaced',
  shape: {
    parentRefs: list(parentField),
    hostnames: required(list(text)),
    rules: required(list(object(routeRuleShape))),
  },
  isDefined: true,
  check: ({ rules }, _context, report) => checkRouteRules(rules, report),
  body: ({ parentRefs, hostnames, rules }, context) => ({
    spec: {
      parentRefs: parentRefs?.map((one) => renderParent(one, context)),
      hostnames: [...hostnames],
      rules: renderRouteRules(rules, context),
    },
  }),
  refs: ({ metadata }) => ({ tlsRouteName: metadata.name }),
});
