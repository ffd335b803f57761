import type { Gateway, GatewayListeners, HTTPRoute, ParentReference } from '../../imports/network';
import { isLate, itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';

type Listener = Wire<GatewayListeners>;

const group = 'gateway.networking.k8s.io';
const routeKinds = ['HTTPRoute', 'TLSRoute', 'TCPRoute'];
const types = 'kubernetes-sigs/gateway-api apis/v1';

/** What a route is attached to: the listeners that it names of a Gateway of the program. */
interface Attachment {
  readonly route: ProgramObject;
  readonly path: Path;
  readonly parent: Wire<ParentReference>;
  readonly gateway: ProgramObject;
  readonly listeners: readonly Listener[];
  /** Those of them that are meant, or may be. */
  readonly meant: readonly Listener[];
}

function attachmentsOf(program: Program): readonly Attachment[] {
  if (program.all('Gateway').length === 0) return [];
  return routeKinds
    .flatMap((kind) => program.all(kind))
    .flatMap((route) => {
      if (route.anywhere === true) return [];
      const { spec } = route.manifest() as WireManifest<HTTPRoute>;
      return itemsOf(spec?.parentRefs).flatMap((parent, i): readonly Attachment[] => {
        const found = gatewayOf(program, route, parent);
        if (found === undefined) return [];
        const { spec: wanted } = found.manifest() as WireManifest<Gateway>;
        // A ListenerSet may add others.
        if ((wanted?.allowedListeners ?? undefined) !== undefined) return [];
        const listeners = itemsOf(wanted?.listeners);
        const meant = listeners.filter(({ name, port }) => mayBe(parent.sectionName, name) && mayBe(parent.port, port));
        return [{ route, path: ['spec', 'parentRefs', i], parent, gateway: found, listeners, meant }];
      });
    });
}

function gatewayOf(
  program: Program,
  route: ProgramObject,
  parent: Wire<ParentReference> | undefined,
): ProgramObject | undefined {
  const name = textOf(parent?.name);
  if (name === undefined || isLate(parent?.namespace)) return undefined;
  if ((textOf(parent?.kind) ?? 'Gateway') !== 'Gateway' || (textOf(parent?.group) ?? group) !== group) return undefined;
  const namespace = textOf(parent?.namespace) ?? route.namespace;
  const found = program.find('Gateway', { realm: route.realm, namespace }, name);
  return found?.anywhere === true ? undefined : found;
}

/** Whether something that is asked for is what is there, as far as both are known. */
function mayBe(wanted: unknown, there: unknown): boolean {
  if ((wanted ?? undefined) === undefined || isLate(wanted) || isLate(there)) return true;
  return wanted === there;
}

/** A part of a Gateway that is not there. */
export const requireListener: ProgramRule = {
  id: 'gateway/require-listener',
  says: 'a route names a listener that its Gateway has, where the Gateway is in the program',
  why: 'the route is taken, and nothing comes to it',
  mirrors: `${types}/shared_types.go ParentReference.SectionName, ParentReference.Port`,
  stage: 'later',
  check(program, report) {
    for (const { route, path, parent, gateway, listeners, meant } of program.once(attachmentsOf)) {
      if (meant.length > 0 || listeners.length === 0) continue;
      const name = textOf(parent.sectionName);
      const port = numberOf(parent.port);
      const named = [name && `listener "${name}"`, port !== undefined && `port ${port}`].filter(Boolean).join(' at ');
      const there = listeners.map((one) => `"${textOf(one.name) ?? '…'}" (${numberOf(one.port) ?? '…'})`);
      report(
        route,
        [...path, name ? 'sectionName' : 'port'],
        `is attached to ${named} of ${gateway.object}, which listens at ${there.join(', ')}; name one of them`,
      );
    }
  },
};

/** A route that none of the listeners that it names takes. */
export const requireTakenRoute: ProgramRule = {
  id: 'gateway/require-taken-route',
  says: 'a listener takes a route that is attached to it: by its kind, its namespace and its hosts',
  why: 'the route is taken by the API server, and nothing comes to it',
  mirrors: `${types}/gateway_types.go AllowedRoutes, Listener.Hostname`,
  stage: 'later',
  check(program, report) {
    for (const attachment of program.once(attachmentsOf)) {
      const refusals = attachment.meant.map((listener) => refusal(listener, attachment));
      const [first] = refusals;
      if (first === undefined || refusals.includes(undefined)) continue;
      const { route, path, gateway } = attachment;
      report(route, path, `is not taken by ${gateway.object}: ${first}`);
    }
  },
};

/** The kinds of routes that a protocol can have; of one that a controller has beside, nothing is known. */
const kindsOfProtocol: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/** Why a listener does not take a route; `undefined` where it does, or may. */
function refusal(listener: Listener, { route, gateway }: Attachment): string | undefined {
  const { allowedRoutes, protocol } = listener;
  const name = `listener "${textOf(listener.name) ?? '…'}"`;
  const allowed = itemsOf(allowedRoutes?.kinds).map((one) => textOf(one?.kind));
  if (allowed.length > 0 && !allowed.includes(undefined) && !allowed.includes(route.kind)) {
    return `${name} takes ${allowed.join(', ')} only; add ${route.kind} to its allowedRoutes, or choose another`;
  }
  const spoken = textOf(protocol) ?? '';
  const kinds = Object.hasOwn(kindsOfProtocol, spoken) ? kindsOfProtocol[spoken] : undefined;
  if (kinds !== undefined && !kinds.includes(route.kind)) {
    return `${name} speaks ${spoken}, and takes ${kinds.join(', ')} only; choose another listener, or another kind of route`;
  }
  const from = allowedRoutes?.namespaces?.from;
  if (!isLate(from) && (textOrEmpty(from) || 'Same') === 'Same' && route.namespace !== gateway.namespace) {
    return `${name} takes routes of its own namespace, ${shown(gateway)}, and the route is in ${shown(route)}; say in its allowedRoutes from which namespaces routes may come`;
  }
  return hostRefusal(name, listener, route);
}

function hostRefusal(name: string, { hostname }: Listener, route: ProgramObject): string | undefined {
  const { spec } = route.manifest() as WireManifest<HTTPRoute>;
  const hosts = itemsOf(spec?.hostnames).map((host) => textOf(host));
  const own = textOf(hostname);
  if (!own || hosts.length === 0) return undefined;
  if (hosts.some((host) => host === undefined || meets(own, host))) return undefined;
  const wanted = hosts.map((host) => `"${host}"`).join(', ');
  return `${name} is for host "${own}", and the route is for ${wanted}; give hosts that both have`;
}

/** Whether there is a host that two patterns are about: `*.` stands for one part or several. */
function meets(one: string, other: string): boolean {
  const isWithin = (host: string, pattern: string) => pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
  return one === other || isWithin(one, other) || isWithin(other, one);
}

function shown({ namespace }: ProgramObject): string {
  return namespace === undefined ? 'that of the program' : `"${namespace}"`;
}
