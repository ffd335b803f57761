import type { TCPRoute as TCPRouteManifest } from '../../imports/network';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { list, object, required } from '../core/shape';
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

/** Props of a TCPRoute. */
export interface TCPRouteProps extends NamespacedProps<WireManifest<TCPRouteManifest>> {
  /** What it is attached to: Gateways, or one listener of each. @default - nothing */
  readonly parentRefs?: readonly RouteParent[] | undefined;
  /** Where connections go: one rule. */
  readonly rules: readonly RouteRuleProps[];
}

/** What others refer to. */
export interface TCPRouteRefs {
  /** The name of the TCPRoute. */
  readonly tcpRouteName: Value<string>;
}

/** Connections that come to listeners of Gateways, and which Services they go to. */
export const tcpRoute = defineKind<TCPRouteProps, TCPRouteRefs, WireManifest<TCPRouteManifest>>({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'TCPRoute',
  scope: 'Namespaced',
  shape: { parentRefs: list(parentField), rules: required(list(object(routeRuleShape))) },
  isDefined: true,
  check: ({ rules }, _context, report) => checkRouteRules(rules, report),
  body: ({ parentRefs, rules }, context) => ({
    spec: {
      parentRefs: parentRefs?.map((one) => renderParent(one, context)),
      rules: renderRouteRules(rules, context),
    },
  }),
  refs: ({ metadata }) => ({ tcpRouteName: metadata.name }),
});
