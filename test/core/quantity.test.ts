import fc from 'fast-check';
import { Quantity } from '../../src/core/quantity';
import { quantityCases as cases } from './recorded';

describe('as Kubernetes itself answered', () => {
  test.each(cases.parse)('$text is canonically $canonical', ({ text, canonical }) => {
    expect(Quantity.valid(text)).toBe(canonical !== null);
    if (canonical !== null) expect(Quantity.add(text, '0')).toBe(canonical);
  });

  test.each(cases.sums)('$left and $right', ({ left, right, compare, sum, value, milliValue }) => {
    expect(Quantity.compare(left, right)).toBe(compare);
    expect(Quantity.add(left, right)).toBe(sum);
    if (value !== null) expect(Quantity.value(left)).toBe(BigInt(value));
    if (milliValue !== null) expect(Quantity.milliValue(left)).toBe(BigInt(milliValue));
  });
});

test('a unit without a number is zero to Kubernetes, where it counts in 64 bits, and a slip to those who write it', () => {
  const zero = ['Ki', 'Ti', '.', '+', '-', '.Gi', '-k', 'n', 'E', 'e5', 'e1000', 'E-9'];
  expect(zero.map((text) => [text, Quantity.valid(text) && Quantity.compare(text, '0')])).toEqual(
    zero.map((text) => [text, 0]),
  );
  expect(['', 'Pi', '.Ei', 'e', 'e-10', '..'].filter(Quantity.valid)).toEqual([]);
  expect(() => Quantity.of('Gi')).toThrow(
    '"Gi" is not a quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or n, u, m, k, M, G, T, P, E',
  );
});

test('an amount past what Kubernetes can print keeps its suffix', () => {
  expect(Quantity.add('900E', '100E')).toBe('1000E');
});

test('exponents that Kubernetes would wrap are no quantity, and huge ones cost nothing', () => {
  expect(Quantity.valid('1e4294967297')).toBe(false);
  expect(Quantity.compare('1e2147483647', '1e2000')).toBe(1);
  expect(Quantity.compare('1e-2147483647', '1n')).toBe(0);
});

test('a negative amount is rounded away from zero', () => {
  expect([Quantity.value('-1.5'), Quantity.value('1.5'), Quantity.milliValue('-0.0001')]).toEqual([-2n, 2n, -1n]);
});

test('what is no quantity is refused with what would be one', () => {
  const refusal =
    '"20GB" is not a quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or n, u, m, k, M, G, T, P, E';
  for (const use of [
    () => Quantity.of('20GB'),
    () => Quantity.compare('1Gi', '20GB'),
    () => Quantity.add('20GB', '1Gi'),
    () => Quantity.value('20GB'),
    () => Quantity.milliValue('20GB'),
  ]) {
    expect(use).toThrow(new RangeError(refusal));
  }
});

test('of gives the text as it was written', () => {
  expect(Quantity.of('1024Mi')).toBe('1024Mi');
});

test('a number is an amount of units', () => {
  expect(Quantity.valid(1.5)).toBe(true);
  expect(Quantity.valid(Number.NaN)).toBe(false);
  expect(Quantity.milliValue(1.5)).toBe(1500n);
});

/** A second reading of what a quantity is: a fraction, without the limits of nine places and of 64 bits. */
interface Fraction {
  readonly text: string;
  readonly over: bigint;
  readonly under: bigint;
}

const units: readonly (readonly [suffix: string, over: bigint, under: bigint])[] = [
  ['', 1n, 1n],
  ['m', 1n, 1000n],
  ['k', 1000n, 1n],
  ['M', 10n ** 6n, 1n],
  ['G', 10n ** 9n, 1n],
  ['Ki', 1024n, 1n],
  ['Mi', 1024n ** 2n, 1n],
  ['Gi', 1024n ** 3n, 1n],
  ['e3', 1000n, 1n],
  ['E-2', 1n, 100n],
];

const fraction: fc.Arbitrary<Fraction> = fc
  .record({
    sign: fc.constantFrom('', '-', '+'),
    whole: fc.nat({ max: 10 ** 6 }),
    places: fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 3 }),
    unit: fc.constantFrom(...units),
  })
  .map(({ sign, whole, places, unit: [suffix, over, under] }) => ({
    text: `${sign}${whole}${places === '' ? '' : `.${places}`}${suffix}`,
    over: BigInt(`${whole}${places}`) * over * (sign === '-' ? -1n : 1n),
    under: under * 10n ** BigInt(places.length),
  }));

/** Rounded away from zero. */
function whole(over: bigint, under: bigint): bigint {
  const size = over < 0n ? -over : over;
  const up = (size + under - 1n) / under;
  return over < 0n ? -up : up;
}

test('amounts compare as fractions do', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const difference = a.over * b.under - b.over * a.under;
      expect(Quantity.compare(a.text, b.text)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
    }),
  );
});

test('whole units and thousandths are rounded away from zero', () => {
  fc.assert(
    fc.property(fraction, ({ text, over, under }) => {
      expect(Quantity.value(text)).toBe(whole(over, under));
      expect(Quantity.milliValue(text)).toBe(whole(over * 1000n, under));
    }),
  );
});

test('sums are exact, and a sum is again a quantity', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const sum = Quantity.add(a.text, b.text);
      expect(Quantity.valid(sum)).toBe(true);
      expect(Quantity.milliValue(sum)).toBe(whole((a.over * b.under + b.over * a.under) * 1000n, a.under * b.under));
      expect(Quantity.compare(Quantity.add(b.text, a.text), sum)).toBe(0);
    }),
  );
});

test('canonical text is canonical already', () => {
  fc.assert(
    fc.property(fraction, ({ text }) => {
      const canonical = Quantity.add(text, '0');
      expect(Quantity.add(canonical, '0')).toBe(canonical);
      expect(Quantity.compare(canonical, text)).toBe(0);
    }),
  );
});
