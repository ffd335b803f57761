import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { Address } from '../core/cel/address';

/** The ranges that no Service is reached at from outside, and what they are (`validation.ValidateEndpointIP`). */
const special: readonly (readonly [string, number, 'ipv4' | 'ipv6', string])[] = [
  ['0.0.0.0', 32, 'ipv4', 'no address'],
  ['::', 128, 'ipv6', 'no address'],
  ['127.0.0.0', 8, 'ipv4', 'a loopback address'],
  ['::1', 128, 'ipv6', 'a loopback address'],
  ['169.254.0.0', 16, 'ipv4', 'a link-local address'],
  ['fe80::', 10, 'ipv6', 'a link-local address'],
  ['224.0.0.0', 24, 'ipv4', 'a link-local multicast address'],
  ['ff02::', 16, 'ipv6', 'a link-local multicast address'],
];

/** The address without the zeros that Kubernetes takes before numbers up to 1.35. */
function plainAddress(text: string): string {
  return text.replace(/(?<![\d.a-fA-F:])0+(?=\d+\.)|(?<=\.)0+(?=\d)|(?<=:)0+(?=\d+\.)/g, '');
}

/** The family of an address; `undefined` for what is none. An IPv4 address in the form of an IPv6 one is IPv4. */
export function familyOf(text: string): 'IPv4' | 'IPv6' | undefined {
  const address = plainAddress(text);
  if (isIPv4(address)) return 'IPv4';
  if (!isIPv6(address) || address.includes('%')) return undefined;
  return mapped.check(address, 'ipv6') ? 'IPv4' : 'IPv6';
}

const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');

/** What kind of address it is that nobody can reach a Service at; `undefined` for all others. */
export function specialAddress(text: string): string | undefined {
  const address = plainAddress(text);
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  for (const [start, bits, kind, name] of special) {
    const list = new BlockList();
    list.addSubnet(start, bits, kind);
    if (list.check(address, family)) return name;
  }
  return undefined;
}

const range = /^([^/]+)\/(\d+)$/;

/** Whether a text is a range of addresses, as Kubernetes reads those of its older fields (`validation.IsValidCIDRForLegacyField`). */
export function isRange(text: string): boolean {
  const [, address = '', prefix = ''] = range.exec(text) ?? [];
  return familyOf(address) !== undefined && Number(prefix) <= (address.includes(':') ? 128 : 32);
}

/** A range of addresses; `undefined` for one that is written as no other tool reads it, of version 4 in the form of version 6. */
export function rangeOf(text: string): Address | undefined {
  const [, address = '', prefix = ''] = range.exec(text) ?? [];
  return Address.range(`${plainAddress(address)}/${Number(prefix)}`);
}
