import type { Port, PortRange } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { choice, either, type Field, integer, list, object, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** A port of the machine that is reachable through its interface on the pod network. */
export interface InterfacePort {
  /** From 1 to 65535. */
  readonly port: Value<number>;
  /** What the port is called; no other of the machine is. @default - none */
  readonly name?: Value<string> | undefined;
  /** The protocol that is let through. @default 'TCP' */
  readonly protocol?: Value<'TCP' | 'UDP'> | undefined;
}

/** Ports of the machine, from one number to another. */
export interface InterfacePortRange {
  /** The first port, from 1. */
  readonly start: Value<number>;
  /** The last port, up to 65535. */
  readonly end: Value<number>;
  /** The protocol that is let through. @default 'TCP' */
  readonly protocol?: Value<'TCP' | 'UDP'> | undefined;
}

const protocol = choice('TCP', 'UDP');
const port: Shape<InterfacePort> = { port: required(integer), name: text, protocol };
const range: Shape<InterfacePortRange> = { start: required(integer), end: required(integer), protocol };

/** Checks `ports`. */
export const portsField: Field = list(either(object(port), integer));

/** Checks `portRanges`. */
export const portRangesField: Field = list(object(range));

/** One entry of `ports`. */
export function renderPort(given: Value<number> | InterfacePort): Wire<Port> {
  if (typeof given !== 'object' || !('port' in given)) return { port: given };
  const { port, name, protocol } = given;
  return { port, ...(name !== undefined && { name }), ...(protocol !== undefined && { protocol }) };
}

/** One entry of `portRanges`, whose protocol KubeVirt wants to be written. */
export function renderPortRange({ protocol = 'TCP', start, end }: InterfacePortRange): Wire<PortRange> {
  return { protocol, start, end };
}
