import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  FAILSAFE_SCHEMA,
  mergeTag,
  NOT_RESOLVED,
  type Schema,
} from 'js-yaml';

/**
 * YAML as Kubernetes reads it: 1.1, by `go.yaml.in/yaml/v2` behind `sigs.k8s.io/yaml`, where `yes`, `n` and `017` are no
 * text. What the two make of a value is recorded in `test/cli/yaml-cases.json`.
 */
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((text) => [text, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((text) => [text, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, null] as const),
]);

const notJson = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const integer = /^[-+]?(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** Whole numbers that Go keeps in 64 bits; a larger one is read as one with a fraction. */
const mostNegative = -(2n ** 63n);
const leastTooLarge = 2n ** 64n;
/** `time.Parse` with the formats of `resolve.go`: it is text, though it begins like a number. */
const timestamp = /^\d{4}-\d\d?-\d\d?(?:[Tt ]|$)/;

/** What plain text without a tag stands for; the text itself where it is only text. */
export function plainScalar(text: string): string | number | boolean | null {
  const constant = constants.get(text);
  if (constant !== undefined) return constant;
  const first = text.charCodeAt(0);
  // A sign, a point, a digit: nothing else begins a number.
  if (first === 46) return pointed(text);
  if (first === 43 || first === 45 || (first >= 48 && first <= 57)) return numeral(text);
  return text;
}

function pointed(text: string): string | number {
  if (notJson.test(text)) throw new RangeError(`${text} is a number that JSON cannot write; put it in quotes`);
  return float.test(text) ? finite(text, text) : text;
}

function numeral(text: string): string | number {
  if (notJson.test(text)) return pointed(text);
  if (timestamp.test(text)) return text;
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (integer.test(digits)) {
    const whole = wholeNumber(digits);
    if (whole !== undefined) return whole;
  }
  return float.test(digits) ? finite(digits, text) : text;
}

function wholeNumber(digits: string): number | undefined {
  const negative = digits.startsWith('-');
  const unsigned = /^[-+]/.test(digits) ? digits.slice(1) : digits;
  const decimal = unsigned.length < 16 && (unsigned === '0' || !unsigned.startsWith('0'));
  if (decimal) return negative ? -Number(unsigned) || 0 : Number(unsigned);
  const octal = /^0[0-7]+$/.test(unsigned) ? `0o${unsigned}` : unsigned;
  const exact = BigInt(octal.toLowerCase()) * (negative ? -1n : 1n);
  // A sign makes it one of 63 bits and no more.
  const limit = digits === unsigned ? leastTooLarge : 2n ** 63n;
  return exact < mostNegative || exact >= limit ? undefined : Number(exact);
}

function finite(digits: string, text: string): string | number {
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}

const firstOfConstants = [...new Set([...constants.keys()].map((text) => text.charAt(0)))];

const plain = defineScalarTag<unknown>('kubernetes:plain', {
  implicit: true,
  implicitFirstChars: [...firstOfConstants, ...'.+-0123456789'],
  identify: () => false,
  resolve(source) {
    const value = plainScalar(source);
    return typeof value === 'string' ? NOT_RESOLVED : value;
  },
});

/** A scalar with a tag that says its type: only what would have the type by itself is taken. */
function typed(name: string, is: (value: unknown) => boolean, convert?: (source: string) => unknown) {
  return defineScalarTag<unknown>(`tag:yaml.org,2002:${name}`, {
    identify: () => false,
    resolve(source) {
      if (convert !== undefined) return convert(source);
      const value = plainScalar(source);
      return is(value) ? value : NOT_RESOLVED;
    },
  });
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

type Fields = Record<string, unknown>;

const nullKey = 'a key is null, which Kubernetes does not take; put it in quotes';
const collectionKey = 'a key is a list or a mapping, which Kubernetes does not take; write text';

/** All that is said of the key of a mapping. */
export const keyProblems: ReadonlySet<string> = new Set([nullKey, collectionKey]);

/** Says why something cannot be the key of a mapping; nothing when it can. */
function keyProblem(key: unknown): string {
  if (key === null) return nullKey;
  return typeof key === 'object' ? collectionKey : '';
}

const mapping = {
  create: (): Fields => ({}),
  addPair(fields: Fields, key: unknown, value: unknown): string {
    if (typeof key !== 'string') {
      const problem = keyProblem(key);
      if (problem !== '') return problem;
    }
    const name = typeof key === 'string' ? key : String(key);
    if (name === '__proto__') {
      Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
    } else fields[name] = value;
    return '';
  },
  has(fields: Fields, key: unknown): boolean {
    const name = typeof key === 'string' ? key : String(key);
    // No value is undefined: of most keys the first question is enough.
    return fields[name] !== undefined && Object.hasOwn(fields, name);
  },
  keys: (fields: Fields): Iterable<unknown> => Object.keys(fields),
  get: (fields: Fields, key: unknown): unknown => fields[String(key)],
  identify: () => false,
};

const sequence = {
  create: (): unknown[] => [],
  addItem(list: unknown[], item: unknown): void {
    list.push(item);
  },
  identify: () => false,
};

/** The schema that makes js-yaml read as Kubernetes does; tags that it does not know are passed over, as there. */
export const kubernetesSchema: Schema = FAILSAFE_SCHEMA.withTags(
  plain,
  mergeTag,
  typed('int', (value) => Number.isInteger(value)),
  typed('float', isNumber),
  typed('bool', (value) => typeof value === 'boolean'),
  typed('null', (value) => value === null),
  typed(
    'timestamp',
    () => true,
    (source) => source,
  ),
  typed(
    'binary',
    () => true,
    (source) => Buffer.from(source, 'base64').toString(),
  ),
  defineMappingTag('tag:yaml.org,2002:map', mapping),
  defineScalarTag<string>('', { matchByTagPrefix: true, identify: () => false, resolve: (source) => source }),
  defineMappingTag('', { ...mapping, matchByTagPrefix: true }),
  defineSequenceTag('', { ...sequence, matchByTagPrefix: true }),
);
