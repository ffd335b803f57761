import { isIPv6 } from 'node:net';
import { known, type Value } from '../core/value';

/**
 * An address as KubeVirt keeps it: IPv4 without leading zeros, also where it is written as IPv6; IPv6 in its shortest form
 * (`api/core/v1/sanitizers.go sanitizeIP`).
 */
export function storedAddress(address: Value<string>): Value<string> {
  const text: unknown = known(address);
  if (typeof text !== 'string') return address;
  const plain = text.replace(/\d+(?=\.)|(?<=\.)\d+/g, (digits) => String(Number(digits)));
  if (!isIPv6(plain) || plain.includes('%')) return plain;
  const shortest = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(shortest);
  if (mapped === null) return shortest;
  const [high = 0, low = 0] = mapped.slice(1).map((part) => Number.parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** A range of addresses as KubeVirt keeps it; what is none stays as it is (`api/core/v1/sanitizers.go sanitizeCIDR`). */
export function storedRange(range: Value<string>): Value<string> {
  const text: unknown = known(range);
  const [, address, bits] = (typeof text === 'string' && /^([^/]+)\/(\d+)$/.exec(text)) || [];
  if (address === undefined) return range;
  return `${String(storedAddress(address))}/${Number(bits)}`;
}
