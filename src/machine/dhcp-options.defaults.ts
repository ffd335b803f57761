import { isIPv6 } from 'node:net';
import { known, type Value } from '../core/value';

/** An address as KubeVirt keeps it: IPv4 without leading zeros, also where it is written as IPv6 (`api/core/v1/sanitizers.go`). */
export function storedAddress(address: Value<string>): Value<string> {
  const text: unknown = known(address);
  if (typeof text !== 'string') return address;
  const plain = text.replace(/\d+(?=\.)|(?<=\.)\d+/g, (digits) => String(Number(digits)));
  if (!isIPv6(plain) || plain.includes('%')) return plain;
  const mapped = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(new URL(`http://[${plain}]`).hostname);
  if (mapped === null) return text;
  const [high = 0, low = 0] = mapped.slice(1).map((part) => Number.parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
