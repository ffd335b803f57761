import { nanosecondsOf } from '../duration';
import { memo } from '../memo';
import { qualifiedName } from '../name';
import { isPlainObject } from '../structure/shown';
import { Address } from './address';

/** A value that is not known before the objects are there. */
export const later: unique symbol = Symbol('later');

/** A number with a fraction where a whole one is wanted, which the API server may take but no condition reads. */
export const unreadable: unique symbol = Symbol('unreadable');

/** Why an expression has no value: it reads what is not there, or what is known later. */
export class NoValue extends Error {
  constructor(readonly isLater: boolean) {
    super(isLater ? 'known later' : 'no value');
  }
}

/** A time span. */
class Span {
  constructor(readonly nanoseconds: number) {}
}

export function none(): never {
  throw new NoValue(false);
}

/** A value that can be worked with. */
export function given(value: unknown): unknown {
  if (value === later) throw new NoValue(true);
  return value === unreadable ? none() : value;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : none();
}

export function truth(value: unknown): boolean {
  return typeof value === 'boolean' ? value : none();
}

export function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isPlainObject(value) ? Object.keys(value) : none();
}

/** The field that a name means: words that CEL keeps are written with underscores around them (`apiserver/pkg/cel/escaping.go`). */
export function fieldNamed(name: string): string {
  return name
    .replace(/^__([a-z]+)__$/, '$1')
    .replace(/__(underscores|dot|dash|slash)__/g, (_, sign: 'underscores' | 'dot' | 'dash' | 'slash') => signs[sign]);
}

const signs = { underscores: '__', dot: '.', dash: '-', slash: '/' } as const;

function isEqual(a: unknown, b: unknown): boolean {
  given(a);
  given(b);
  if (a instanceof Address) return b instanceof Address && a.equals(b);
  if (a instanceof Span) return b instanceof Span && a.nanoseconds === b.nanoseconds;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  if (isPlainObject(a)) {
    if (!isPlainObject(b)) return false;
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
    );
  }
  return a === b;
}

function order(a: unknown, b: unknown): number {
  if (a instanceof Span && b instanceof Span) return a.nanoseconds - b.nanoseconds;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  return none();
}

function sum(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  return Array.isArray(a) && Array.isArray(b) ? [...a, ...b] : none();
}

function numbers(operate: (a: number, b: number) => number) {
  return (a: unknown, b: unknown) => (typeof a === 'number' && typeof b === 'number' ? operate(a, b) : none());
}

export const operators: Readonly<Record<string, (a: unknown, b: unknown) => unknown>> = {
  '==': isEqual,
  '!=': (a, b) => !isEqual(a, b),
  '<': (a, b) => order(a, b) < 0,
  '<=': (a, b) => order(a, b) <= 0,
  '>': (a, b) => order(a, b) > 0,
  '>=': (a, b) => order(a, b) >= 0,
  '+': sum,
  '-': numbers((a, b) => a - b),
  '*': numbers((a, b) => a * b),
  '/': numbers((a, b) => (b === 0 ? none() : Math.trunc(a / b))),
  '%': numbers((a, b) => (b === 0 ? none() : a % b)),
  in: (a, b) => (isPlainObject(b) ? Object.hasOwn(b, text(a)) : listed(b).some((item) => isEqual(item, a))),
};

const posix: Readonly<Record<string, string>> = {
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
};
const patterns = new Map<string, RegExp>();

/** A pattern of Go's: classes of POSIX have other names in ours. */
function pattern(source: string): RegExp {
  const ours = () => new RegExp(source.replace(/\[:(\w+):\]/g, (whole, name: string) => posix[name] ?? whole));
  return memo(patterns, source, ours);
}

function whole(value: unknown, least: bigint, most: bigint): number {
  if (typeof value === 'number') return BigInt(Math.trunc(value)) < least ? none() : Math.trunc(value);
  if (!/^[+-]?\d+$/.test(text(value))) return none();
  const found = BigInt(text(value));
  return found < least || found > most ? none() : Number(found);
}

function span(value: unknown): Span {
  return new Span(nanosecondsOf(text(value)) ?? none());
}

function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return listed(value).length;
}

function address(value: unknown): Address {
  return value instanceof Address ? value : (Address.of(value) ?? none());
}

function range(value: unknown): Address {
  return value instanceof Address ? value : (Address.range(value) ?? none());
}

/** A format of the API server's CEL library: what it takes. */
export const formats: Readonly<Record<string, (value: string) => boolean>> = {
  qualifiedName: (value) => qualifiedName(value) === undefined,
};

export class Format {
  constructor(readonly takes: (value: string) => boolean) {}
}

/** What is wrong with a value, if anything is. */
class Finding {
  constructor(readonly hasValue: boolean) {}
}

type Call = (...values: readonly unknown[]) => unknown;

/** Functions, by name; a method is a function of what it is called on. */
export const functions: Readonly<Record<string, Call>> = {
  size,
  '!_': (value) => !truth(value),
  '-_': (value) => (typeof value === 'number' ? -value : none()),
  '()': (value) => value,
  startsWith: (value, start) => text(value).startsWith(text(start)),
  endsWith: (value, end) => text(value).endsWith(text(end)),
  contains: (value, part) => text(value).includes(text(part)),
  matches: (value, source) => pattern(text(source)).test(text(value)),
  split: (value, by) => text(value).split(text(by)),
  substring: (value, start, end) =>
    [...text(value)].slice(Number(start), end === undefined ? undefined : Number(end)).join(''),
  lowerAscii: (value) => text(value).replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  upperAscii: (value) => text(value).replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  int: (value) => whole(value, -(2n ** 63n), 2n ** 63n - 1n),
  uint: (value) => whole(value, 0n, 2n ** 64n - 1n),
  string: (value) => (typeof value === 'object' ? none() : String(value)),
  duration: span,
  isIP: (value) => Address.of(value) !== undefined,
  ip: (value) => (value instanceof Address ? value.ip() : address(value)),
  family: (value) => address(value).family,
  isCIDR: (value) => Address.range(value) !== undefined,
  cidr: range,
  masked: (value) => range(value).masked(),
  prefixLength: (value) => range(value).prefix,
  containsIP: (value, other) => range(value).contains(address(other)),
  containsCIDR: (value, other) => range(value).contains(range(other)),
  validate: (format, value) => (format instanceof Format ? new Finding(!format.takes(text(value))) : none()),
  hasValue: (value) => (value instanceof Finding ? value.hasValue : none()),
};
