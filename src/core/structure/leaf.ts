import type { Schema } from '../../../imports/schemas';
import { closest } from '../did-you-mean';
import { memo } from '../memo';
import { Quantity } from '../quantity';
import { say, structureRule, type Walk } from './finding';
import { leastAt, mostAt, readTextAt } from './read-field';
import { shown } from './shown';
import { isDateTime, isGoDuration, isGoTime } from './time';
import { type Reading, unread } from './webhook';

/** Beyond these a number is no integer to Go, which keeps 64 bits; they are not numbers of 64 bits themselves. */
const integerLimit = 2 ** 63;
/** Beyond this the API server takes a number with a fraction, or of more than 64 bits, for no integer at all. */
const exactLimit = 2 ** 53 - 1;
const nearlyWhole = 1e-9;

const patterns = new Map<string, RegExp>();

/** Whether text has the form of a pattern; those of upstream mean the same in Go and here, as a test sees to. */
function matches(pattern: string, text: string): boolean {
  return memo(patterns, pattern, () => new RegExp(pattern)).test(text);
}

/** Whether a number is taken for an integer; the API server tolerates a fraction that is small beside it (`swag.IsFloat64AJSONInteger`), Go does not. */
function isInteger(value: number, { types, definitions }: Reading): boolean {
  // KubeVirt's definitions are asked about what JSON is to Go by itself, where any number is one with a fraction.
  if (Number.isInteger(value)) return Math.abs(value) < integerLimit && (!definitions || Math.abs(value) <= exactLimit);
  return !types && isNearlyWhole(value);
}

function isNearlyWhole(value: number): boolean {
  const whole = Math.trunc(value);
  return whole > 0 && value <= exactLimit && (value - whole) / (value + whole) < nearlyWhole;
}

/** Whether the API server takes a number for a whole one, whatever else reads it. */
export function isTakenForWhole(value: number): boolean {
  return isInteger(value, unread);
}

/** Says that a value is not of the type that is wanted, and how to write it if only its quotes are wrong. */
export function sayType(value: unknown, wanted: string, walk: Walk): void {
  say(walk, structureRule.type, `${shown(value, walk)} is given where ${wanted} is wanted${advice(value, wanted)}`);
}

function advice(value: unknown, wanted: string): string {
  const takesText = wanted.includes('text');
  if (takesText && (typeof value === 'number' || typeof value === 'boolean')) return '; put it in quotes';
  if (typeof value !== 'string' || takesText) return '';
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value)) && wanted.includes('number');
  const isBoolean = /^(true|false)$/.test(value) && wanted === 'true or false';
  return isNumber || isBoolean ? '; write it without quotes' : '';
}

/** Checks a value that is no object and no list against the schema of one. */
export function checkLeaf(value: unknown, schema: Schema, walk: Walk): void {
  switch (schema.type) {
    case 'string':
      if (typeof value === 'string') checkText(value, schema, walk);
      // The API server lets a list stand for a text that has a format; Go does not.
      else if (schema.format !== 'date-time' || !Array.isArray(value) || walk.reading.types) {
        sayType(value, 'text', walk);
      }
      break;
    case 'boolean':
      if (typeof value !== 'boolean') sayType(value, 'true or false', walk);
      break;
    case 'integer':
      // The API server asks for the range before the webhooks count the bits.
      if (typeof value === 'number' && (isInteger(value, walk.reading) || isWholeBeyond(value, schema))) {
        checkRange(value, schema, walk);
      } else sayType(value, 'a whole number', walk);
      break;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) sayType(value, 'a number', walk);
      else checkRange(value, schema, walk);
      break;
    default:
      if (schema.intOrString === true) checkIntOrString(value, schema, walk);
  }
}

function checkText(text: string, schema: Schema, walk: Walk): void {
  const { enum: choices, minLength, maxLength, pattern, format } = schema;
  if (choices !== undefined) {
    if (!choices.includes(text) && !(text === '' && isDropped(walk))) sayEnum(text, choices, walk);
    return;
  }
  if (minLength !== undefined || maxLength !== undefined) checkTextLength([...text].length, schema, walk);
  if (pattern !== undefined && !matches(pattern, text)) {
    say(walk, structureRule.pattern, `${shown(text, walk)} does not match ${pattern}; write text of that form`);
  }
  if (format === 'date-time') {
    if (!isDateTime(text) || (walk.reading.types && !isGoTime(text))) sayTime(text, walk);
  } else if (walk.reading.types || walk.reading.definitions) checkReadText(text, walk);
}

/** Checks a text that is any text to the API server as the webhooks read it. */
function checkReadText(text: string, walk: Walk): void {
  const known = readTextAt(walk.path);
  if (known === undefined) return;
  if (known.duration === true && walk.reading.types && !isGoDuration(text)) {
    say(walk, structureRule.format, `${shown(text, walk)} is no amount of time; write it like 1h30m or 90s`);
  }
  if (known.choices !== undefined && walk.reading.definitions && !known.choices.includes(text)) {
    sayEnum(text, known.choices, walk);
  }
}

/** Whether Go leaves an empty text out when it writes an object anew; of all that have an enumeration it is this one. */
function isDropped({ rewritten, path }: Walk): boolean {
  return rewritten && path.at(-1) === 'contentType';
}

function checkTextLength(
  length: number,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema,
  walk: Walk,
): void {
  if (length < minLength) {
    const problem = length === 0 ? 'the text is empty' : `the text has only ${length} characters`;
    say(walk, structureRule.length, `${problem}; write at least ${minLength}`);
  } else if (length > maxLength) {
    say(walk, structureRule.length, `the text has ${length} characters; write at most ${maxLength}`);
  }
}

/** Says that a value is none of those that may be chosen. */
export function sayEnum(value: unknown, choices: readonly unknown[], walk: Walk): void {
  const names = choices.filter((choice) => choice !== '').map(String);
  say(walk, structureRule.enumeration, `${shown(value, walk)} cannot be chosen${closest(String(value), names)}`);
}

/** Says that a text is no time. */
export function sayTime(text: string, walk: Walk): void {
  say(walk, structureRule.format, `${shown(text, walk)} is no time; write it like 2026-01-31T12:00:00Z`);
}

function isWholeBeyond(value: number, { minimum = value, maximum = value }: Schema): boolean {
  return isInteger(value, unread) && (value < minimum || value > maximum);
}

/** Checks that a number is one that its field takes, and one that Go keeps where the webhooks read it. */
export function checkRange(value: number, schema: Schema, walk: Walk): void {
  let { minimum, maximum } = schema;
  if (schema.enum !== undefined && !schema.enum.includes(value)) sayEnum(value, schema.enum, walk);
  if (walk.reading.types && schema.type === 'integer') {
    const least = leastAt(walk.path, schema.format);
    const most = mostAt(walk.path, schema.format);
    if (minimum === undefined || minimum < least) minimum = least;
    if (maximum === undefined || maximum > most) maximum = most;
  }
  if (minimum !== undefined && value < minimum) {
    say(walk, structureRule.range, `the number ${value} is too small; give at least ${minimum}`);
  } else if (maximum !== undefined && value > maximum) {
    say(walk, structureRule.range, `the number ${value} is too large; give at most ${maximum}`);
  }
}

function checkIntOrString(value: unknown, schema: Schema, walk: Walk): void {
  if (schema.pattern !== undefined) checkQuantity(value, schema.pattern, walk);
  else if (typeof value === 'number' && isInteger(value, walk.reading)) {
    if (walk.reading.types) checkRange(value, { type: 'integer', format: 'int32' }, walk);
  } else if (typeof value !== 'string') sayType(value, 'a whole number or text', walk);
}

/** Amounts are the only numbers that a CRD gives a pattern. */
function checkQuantity(value: unknown, pattern: string, walk: Walk): void {
  const isText = typeof value === 'string';
  // What Go writes anew it has read as it reads any number, and made a text of.
  if (walk.rewritten || (!isText && typeof value !== 'number')) checkParsedQuantity(value, walk);
  else if (isText ? !matches(pattern, value) : !isInteger(value, unread)) sayQuantity(value, walk);
  else if (walk.reading.types) checkParsedQuantity(value, walk);
}

/** What nearly all amounts look like. */
const plainQuantity = /^\d+(?:[KMGTPE]i|[numkMGTPE])?$/;

/** Checks an amount as Go types read it: text or any number, of which `resource.ParseQuantity` makes one. */
export function checkParsedQuantity(value: unknown, walk: Walk): void {
  if (typeof value !== 'string' && typeof value !== 'number') sayType(value, 'a quantity, as text,', walk);
  else if (!plainQuantity.test(String(value)) && !Quantity.valid(String(value).trim())) sayQuantity(value, walk);
}

function sayQuantity(value: string | number, walk: Walk): void {
  const fraction = typeof value === 'number' && Number.isFinite(value);
  const remedy = fraction
    ? 'put it in quotes'
    : 'write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or n, u, m, k, M, G, T, P, E';
  say(walk, structureRule.quantity, `${shown(value, walk)} is no quantity; ${remedy}`);
}
