import type { Probe as ProbeSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { choice, integer, integerOrText, list, object, required, type Shape, text, variant } from '../core/shape';
import type { Value } from '../core/value';

/** When and how often a machine is probed. */
export interface ProbeOptions {
  /** Seconds after the start. @default 0 */
  readonly initialDelaySeconds?: Value<number> | undefined;
  /** Seconds between two probes. @default 10 */
  readonly periodSeconds?: Value<number> | undefined;
  /** Seconds until a probe that has no answer has failed. @default 1 */
  readonly timeoutSeconds?: Value<number> | undefined;
  /** Probes in a row that make it healthy. @default 1 */
  readonly successThreshold?: Value<number> | undefined;
  /** Probes in a row that make it sick. @default 3 */
  readonly failureThreshold?: Value<number> | undefined;
}

/** A header of a request. */
export interface HttpHeader {
  /** Which header: `Authorization`. */
  readonly name: Value<string>;
  /** What it says. */
  readonly value: Value<string>;
}

/** Options of a probe over HTTP. */
export interface HttpGetProbeOptions extends ProbeOptions {
  /** The path that is asked for. @default '/' */
  readonly path?: Value<string> | undefined;
  /** Whether the request is encrypted; no certificate is looked at. @default 'HTTP' */
  readonly scheme?: Value<'HTTP' | 'HTTPS'> | undefined;
  /** The host name to ask. @default - the machine's address */
  readonly host?: Value<string> | undefined;
  /** Headers of the request; one may stand twice. @default - none */
  readonly httpHeaders?: readonly HttpHeader[] | undefined;
}

/** Options of a probe over TCP. */
export interface TcpSocketProbeOptions extends ProbeOptions {
  /** The host to connect to. @default - the machine's address */
  readonly host?: Value<string> | undefined;
}

/** How to find out that a machine lives or is ready; made by `Probe`'s functions. */
export type Probe =
  | ({ readonly type: 'httpGet'; readonly port: Value<number | string> } & HttpGetProbeOptions)
  | ({ readonly type: 'tcpSocket'; readonly port: Value<number | string> } & TcpSocketProbeOptions)
  | ({ readonly type: 'exec'; readonly command: readonly Value<string>[] } & ProbeOptions)
  | ({ readonly type: 'guestAgentPing' } & ProbeOptions);

export const Probe = {
  /**
   * Healthy when an HTTP request on the pod network succeeds.
   *
   * @example Probe.httpGet(8080, { path: '/healthz' })
   */
  httpGet(port: Value<number | string>, options: HttpGetProbeOptions = {}): Probe {
    return { ...options, type: 'httpGet', port };
  },

  /**
   * Healthy when a TCP port on the pod network takes a connection.
   *
   * @example Probe.tcpSocket(22)
   */
  tcpSocket(port: Value<number | string>, options: TcpSocketProbeOptions = {}): Probe {
    return { ...options, type: 'tcpSocket', port };
  },

  /**
   * Healthy when a command in the guest succeeds; needs the guest agent.
   *
   * @example Probe.exec(['systemctl', 'is-active', 'nginx'])
   */
  exec(command: readonly Value<string>[], options: ProbeOptions = {}): Probe {
    return { ...options, type: 'exec', command };
  },

  /**
   * Healthy when the guest agent answers.
   *
   * @example Probe.guestAgentPing({ initialDelaySeconds: 120 })
   */
  guestAgentPing(options: ProbeOptions = {}): Probe {
    return { ...options, type: 'guestAgentPing' };
  },
} as const;

const timing: Shape<ProbeOptions> = {
  initialDelaySeconds: integer,
  periodSeconds: integer,
  timeoutSeconds: integer,
  successThreshold: integer,
  failureThreshold: integer,
};

const header: Shape<{ name: string; value: string }> = { name: required(text), value: required(text) };

/** Checks a probe. */
export const probeField = variant(
  'type',
  {
    httpGet: {
      ...timing,
      type: text,
      port: required(integerOrText),
      path: text,
      scheme: choice('HTTP', 'HTTPS'),
      host: text,
      httpHeaders: list(object(header)),
    },
    tcpSocket: { ...timing, type: text, port: required(integerOrText), host: text },
    exec: { ...timing, type: text, command: required(list(text)) },
    guestAgentPing: { ...timing, type: text },
  },
  'make it with Probe.httpGet(), Probe.tcpSocket(), Probe.exec() or Probe.guestAgentPing()',
);

/** `spec.livenessProbe` and `spec.readinessProbe`. */
export function renderProbe(probe: Probe | undefined): Wire<ProbeSpec> | undefined {
  if (probe === undefined) return undefined;
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, successThreshold, failureThreshold } = probe;
  const when = { initialDelaySeconds, periodSeconds, timeoutSeconds, successThreshold, failureThreshold };
  switch (probe.type) {
    case 'httpGet': {
      const { port, path, scheme, host, httpHeaders } = probe;
      const headers = httpHeaders?.map(({ name, value }) => ({ name, value }));
      return { httpGet: { port, path, scheme, host, httpHeaders: headers }, ...when };
    }
    case 'tcpSocket':
      return { tcpSocket: { port: probe.port, host: probe.host }, ...when };
    case 'exec':
      return { exec: { command: [...probe.command] }, ...when };
    case 'guestAgentPing':
      return { guestAgentPing: {}, ...when };
  }
}
