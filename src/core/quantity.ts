import type { Value } from './value';

/** The suffixes that Kubernetes knows: powers of 1,024, and powers of 1,000 from nano to exa. */
export type QuantitySuffix =
  | 'Ki'
  | 'Mi'
  | 'Gi'
  | 'Ti'
  | 'Pi'
  | 'Ei'
  | 'n'
  | 'u'
  | 'm'
  | ''
  | 'k'
  | 'M'
  | 'G'
  | 'T'
  | 'P'
  | 'E';

/** A number with a unit, as written: `4Gi`, `500m`, `64M`. */
export type QuantityText = `${number}${QuantitySuffix}`;

/**
 * An amount with its unit: bytes for memory and storage (`4Gi`), cores for CPU (`2`, `500m`).
 *
 * What is written is what is emitted: `1024Mi` does not become `1Gi`.
 */
export type Quantity = Value<QuantityText>;

const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimalSuffixes: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** Kubernetes keeps no more than nine decimal places; every amount is a whole number of these. */
const nano = 1_000_000_000n;
/** Kubernetes caps amounts with a binary suffix at the largest signed 64-bit integer; it does not cap the others, nor sums. */
const most = (2n ** 63n - 1n) * nano;
/** Kubernetes keeps exponents in 32 bits, and wraps what does not fit. */
const largestExponent = 2 ** 31 - 1;
/** Beyond this power of ten amounts are as good as equal: their digits would fill the memory. */
const largestPower = 4096;

const pattern = /^([+-]?)(\d*\.?\d*)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE]([+-]?\d+))?$/;

type Family = 'binary' | 'decimal' | 'exponent';

interface Amount {
  /** The amount in units of 10⁻⁹. */
  readonly nanos: bigint;
  readonly family: Family;
}

/** Division that rounds away from zero, as Kubernetes rounds what is more precise than it can hold. */
function divideUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return quotient * divisor === dividend ? quotient : quotient + (dividend < 0n ? -1n : 1n);
}

function magnitude(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/**
 * Whether Kubernetes takes a unit without a number for nothing: where it counts in 64 bits, and not where it has to count
 * more exactly, for then it reads the digits again.
 */
function isZeroWithoutDigits(suffix: string, exponent: string | undefined): boolean {
  return exponent === undefined ? suffix !== 'Pi' && suffix !== 'Ei' : Number(exponent) >= -9;
}

function zero(suffix: string): Amount {
  return { nanos: 0n, family: binarySuffixes.includes(suffix) ? 'binary' : 'decimal' };
}

/** What texts say that were parsed before: a program writes few different ones, many times. */
const parsed = new Map<string, Amount | undefined>();
const mostParsed = 1_000;
const longestParsed = 32;

function parse(text: string): Amount | undefined {
  if (text.length > longestParsed) return parseAnew(text);
  const known = parsed.get(text);
  if (known !== undefined || parsed.has(text)) return known;
  if (parsed.size === mostParsed) parsed.clear();
  const amount = parseAnew(text);
  parsed.set(text, amount);
  return amount;
}

function parseAnew(text: string): Amount | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = '', suffix = '', exponent] = match;
  if (exponent !== undefined && Math.abs(Number(exponent)) > largestExponent) return undefined;
  if (!/\d/.test(digits)) return text !== '' && isZeroWithoutDigits(suffix, exponent) ? zero(suffix) : undefined;
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const power = binarySuffixes.indexOf(suffix);
  let nanos: bigint;
  let family: Family;
  if (power > 0) {
    nanos = divideUp(mantissa * 1024n ** BigInt(power) * nano, 10n ** BigInt(fraction.length));
    if (nanos > most) nanos = most;
    else if (nanos < -most) nanos = -most;
    // What is smaller than one unit is decimal from then on, as there is no binary suffix below.
    family = nanos !== 0n && magnitude(nanos) < nano ? 'decimal' : 'binary';
  } else {
    family = exponent === undefined ? 'decimal' : 'exponent';
    const scale = (exponent === undefined ? (decimalSuffixes[suffix] ?? 0) : Number(exponent)) + 9 - fraction.length;
    // What is left of all digits rounds to the smallest amount that can be held, whatever the exact power.
    if (scale < -digits.length) nanos = mantissa === 0n ? 0n : mantissa > 0n ? 1n : -1n;
    else if (scale < 0) nanos = divideUp(mantissa, 10n ** BigInt(-scale));
    else nanos = mantissa * 10n ** BigInt(Math.min(scale, largestPower));
  }
  return { nanos, family };
}

function mustParse(text: string | number): Amount {
  const amount = parse(String(text));
  if (amount === undefined) throw notQuantity(text);
  return amount;
}

function notQuantity(text: string | number): RangeError {
  return new RangeError(
    `"${text}" is not a quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or n, u, m, k, M, G, T, P, E`,
  );
}

/** The canonical text of Kubernetes: the largest suffix of the family that leaves no fraction; decimal below 1Ki. */
function format({ nanos, family }: Amount): string {
  if (nanos === 0n) return '0';
  if (family === 'binary' && nanos % nano === 0n && magnitude(nanos) >= 1024n * nano) {
    let units = nanos / nano;
    let power = 0;
    while (units % 1024n === 0n && power < binarySuffixes.length - 1) {
      units /= 1024n;
      power += 1;
    }
    return `${units}${binarySuffixes[power] ?? ''}`;
  }
  let units = nanos;
  let exponent = -9;
  const highest = family === 'exponent' ? Number.POSITIVE_INFINITY : 18;
  while (units % 1000n === 0n && exponent < highest) {
    units /= 1000n;
    exponent += 3;
  }
  if (family === 'exponent') return exponent === 0 ? `${units}` : `${units}e${exponent}`;
  const suffix = Object.keys(decimalSuffixes).find((candidate) => decimalSuffixes[candidate] === exponent);
  return `${units}${suffix ?? ''}`;
}

/**
 * Amounts with exact arithmetic, as Kubernetes does it (`apimachinery/pkg/api/resource`, `ParseQuantity`).
 */
export const Quantity = {
  /**
   * A plain string as a quantity, for text that comes from configuration.
   *
   * @throws RangeError when the text is not a quantity
   * @example Quantity.of(process.env.MEMORY ?? '4Gi')
   */
  of(text: string): QuantityText {
    // A unit alone is nothing at all to Kubernetes, and a slip to everybody else.
    if (!/\d/.test(text)) throw notQuantity(text);
    mustParse(text);
    return text as QuantityText;
  },

  /**
   * Whether Kubernetes reads the text as a quantity.
   *
   * @example Quantity.valid('20GB') // false
   */
  valid(text: string | number): boolean {
    return parse(String(text)) !== undefined;
  },

  /**
   * Less than, equal to or greater than zero, as the first amount is to the second.
   *
   * @throws RangeError when one is not a quantity
   * @example Quantity.compare('1Gi', '1024Mi') // 0
   */
  compare(left: string | number, right: string | number): number {
    const difference = mustParse(left).nanos - mustParse(right).nanos;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  },

  /**
   * The sum, in the kind of unit of the first amount (of the second where the first is zero).
   *
   * @throws RangeError when one is not a quantity
   * @example Quantity.add('1Gi', '512Mi') // '1536Mi'
   */
  add(left: string | number, right: string | number): QuantityText {
    const first = mustParse(left);
    const second = mustParse(right);
    const family = first.nanos === 0n ? second.family : first.family;
    return format({ nanos: first.nanos + second.nanos, family }) as QuantityText;
  },

  /**
   * The amount as a whole number of units (bytes, cores), rounded away from zero, as Kubernetes' `Value()`.
   *
   * @throws RangeError when it is not a quantity
   * @example Quantity.value('1Ki') // 1024n
   */
  value(text: string | number): bigint {
    return divideUp(mustParse(text).nanos, nano);
  },

  /**
   * The amount in thousandths, rounded away from zero, as Kubernetes' `MilliValue()`.
   *
   * @throws RangeError when it is not a quantity
   * @example Quantity.milliValue('0.5') // 500n
   */
  milliValue(text: string | number): bigint {
    return divideUp(mustParse(text).nanos, nano / 1000n);
  },
} as const;
