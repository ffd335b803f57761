import { type Companion, defineKind, type KindDefinition, type NamespacedProps } from '../../src/core/kind';
import type { WireManifest } from '../../src/core/manifest';
import { type Rule, rulesAt } from '../../src/core/rule';
import { integer, required, text, textRecord } from '../../src/core/shape';
import { known, map, type Value } from '../../src/core/value';
import { secret } from '../../src/platform/secret';

/** A kind that nobody has but these tests. */
interface Gateway {
  apiVersion: 'example.com/v1';
  kind: 'Gateway';
  metadata: object;
  spec: { host: string; port?: number; selector?: Record<string, string>; text?: string };
}

export interface GatewayProps extends NamespacedProps<WireManifest<Gateway>> {
  readonly host: Value<string>;
  readonly port?: Value<number> | undefined;
  readonly selector?: Readonly<Record<string, Value<string>>> | undefined;
  /** Comes in a Secret of its own. */
  readonly password?: Value<string> | undefined;
}

export interface GatewayRefs {
  readonly gatewayName: Value<string>;
  readonly gatewayNamespace?: Value<string> | undefined;
}

type GatewaySpec = WireManifest<Gateway>['spec'];

const gatewayRules: readonly Rule<GatewaySpec>[] = [
  {
    id: 'gateway/valid-host',
    says: 'a host is not the pod itself',
    mirrors: 'none',
    check({ host }, report) {
      if (known(host) === 'localhost') report(['host'], 'host "localhost" is the pod itself; choose another');
    },
  },
  {
    id: 'gateway/valid-port',
    says: 'ports count from 1',
    mirrors: 'none',
    stage: 'start',
    check({ port }, report) {
      const number = known(port);
      if (number !== undefined && number < 1) report(['port'], `port ${number} is no port; choose one from 1`);
    },
  },
  {
    id: 'gateway/no-plain-http',
    says: 'traffic is encrypted',
    mirrors: 'none',
    stage: 'later',
    check({ port }, report) {
      if (known(port) === 80) report(['port'], 'port 80 is not encrypted; choose 443');
    },
  },
];

export const gatewayDefinition: KindDefinition<GatewayProps, GatewayRefs, WireManifest<Gateway>> = {
  apiVersion: 'example.com/v1',
  kind: 'Gateway',
  scope: 'Namespaced',
  shape: { host: required(text), port: integer, selector: textRecord('label'), password: text },
  rules: [rulesAt(['spec'], gatewayRules)],
  check({ host, port }, _context, report) {
    if (host === 'nowhere' && port !== undefined) report(['port'], 'nowhere has no ports; leave port out');
  },
  metadata: () => ({ labels: { 'example.com/gateway': 'yes' } }),
  body: ({ host, port, selector }, { name }) => ({
    spec: {
      host,
      ...(port !== undefined && { port }),
      ...(selector !== undefined && { selector: { ...selector } }),
      text: map(host, (given: string) => `${name}=${given}`),
    },
  }),
  companions: ({ password }, { name, namespace }): readonly Companion[] =>
    password === undefined
      ? []
      : [{ id: 'password', kind: secret, props: { name: `${name}-password`, namespace, stringData: { password } } }],
  refs: ({ metadata }) => ({ gatewayName: metadata.name, gatewayNamespace: metadata.namespace }),
};

/** A user's own kind. */
export const gateway = defineKind(gatewayDefinition);

/** One that the whole cluster shares. */
export const clusterGateway = defineKind<GatewayProps, GatewayRefs, WireManifest<Gateway>>({
  ...gatewayDefinition,
  scope: 'Cluster',
});
