import { isIPv4, isIPv6 } from 'node:net';

/** An address or a range of addresses, as the API server's CEL library for them knows it. */
export class Address {
  private constructor(
    readonly family: 4 | 6,
    readonly bits: bigint,
    /** How long the prefix is. @default - it is one address */
    readonly prefix?: number | undefined,
  ) {}

  /**
   * Reads an address: without a zone, and none of IPv4 in the form of IPv6.
   *
   * @returns `undefined` for what is none (`k8s.io/apiserver/pkg/cel/library/ip.go parseIPAddr`)
   */
  static of(text: unknown): Address | undefined {
    if (typeof text !== 'string') return undefined;
    if (isIPv4(text)) return new Address(4, bitsOf(text.split('.').map(Number), 8n));
    if (!isIPv6(text) || text.includes('%')) return undefined;
    const bits = bitsOf(groupsOf(text), 16n);
    return bits >> 32n === 0xffffn ? undefined : new Address(6, bits);
  }

  /**
   * Reads a range: an address, and how long its prefix is.
   *
   * @returns `undefined` for what is none (`k8s.io/apiserver/pkg/cel/library/cidr.go parseCIDR`)
   */
  static range(text: unknown): Address | undefined {
    const [, address, prefix] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(String(text)) ?? [];
    const found = Address.of(address);
    if (found === undefined || Number(prefix) > found.size) return undefined;
    return new Address(found.family, found.bits, Number(prefix));
  }

  private get size(): number {
    return this.family === 4 ? 32 : 128;
  }

  /** The address of a range. */
  ip(): Address {
    return new Address(this.family, this.bits);
  }

  /** The range with nothing behind its prefix. */
  masked(): Address {
    const rest = BigInt(this.size - (this.prefix ?? this.size));
    return new Address(this.family, (this.bits >> rest) << rest, this.prefix);
  }

  /** Whether an address or a range lies in this range. */
  contains(other: Address): boolean {
    const { family, prefix = this.size } = this;
    const rest = BigInt(this.size - prefix);
    return family === other.family && (other.prefix ?? this.size) >= prefix && this.bits >> rest === other.bits >> rest;
  }

  equals(other: Address): boolean {
    return this.family === other.family && this.bits === other.bits && this.prefix === other.prefix;
  }
}

function bitsOf(numbers: readonly number[], width: bigint): bigint {
  return numbers.reduce((bits, number) => (bits << width) | BigInt(number), 0n);
}

/** The eight numbers of an address of IPv6, whose end may be written as one of IPv4. */
function groupsOf(text: string): readonly number[] {
  const [head = [], tail] = text.split('::').map(numbersOf);
  if (tail === undefined) return head;
  const gap = Array.from({ length: 8 - head.length - tail.length }, () => 0);
  return [...head, ...gap, ...tail];
}

function numbersOf(text: string): readonly number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
