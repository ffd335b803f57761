import type { Schema } from '../../imports/schemas';
import { groupOf } from './manifest';
import { Quantity } from './quantity';

/** Digits of a 64-bit number that Kubernetes counts on (`resource.maxInt64Factors`). */
const factors = 18;
const written = /^[+-]?0*(\d*)(?:\.(\d*))?(?:(Ki|Mi|Gi|Ti|Pi|Ei)|([numkMGTPE]?)|[eE]([+-]?\d+))$/;
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** Whether Kubernetes takes the text of an amount for one that it would write itself, and keeps it (`ParseQuantity`). */
function keepsText(text: string): boolean {
  const match = written.exec(text);
  if (match === null) return false;
  const [, whole, fraction = '', unit, suffix = '', exponent] = match;
  const digits = whole || '0';
  if (unit !== undefined) {
    const power = (binary.indexOf(unit) + 1) * 10;
    const precision = 15 - digits.length - Math.trunc(power * 0.3) - 1;
    return fraction === '' && precision >= 0 && (BigInt(digits) & 7n) !== 0n;
  }
  const all = `${digits}${fraction}`;
  const scale = (exponent === undefined ? (decimal[suffix] ?? 0) : Number(exponent)) - fraction.length;
  return all.length <= factors && scale >= -9 && scale % 3 === 0 && !all.endsWith('000') && !all.startsWith('0');
}

/** The text that Kubernetes writes for an amount that it has read: `1024Mi` becomes `1Gi`. */
export function storedQuantity(amount: string | number): string {
  const text = String(amount).trim();
  return keepsText(text) ? text : Quantity.add(text, '0');
}

function isQuantity({ intOrString, pattern, format }: Schema): boolean {
  return format === 'quantity' || (intOrString === true && pattern !== undefined);
}

/** Puts an object into the form in which an API server keeps it: with the defaults of its schema, and amounts as `storedQuantity`. */
export function putIntoStoredForm(manifest: { readonly apiVersion: string; readonly kind: string }): void {
  const { schemaOf } = require('../../imports/schemas') as typeof import('../../imports/schemas');
  const schema = schemaOf(groupOf(manifest.apiVersion), manifest.kind)?.schema;
  if (schema !== undefined) rewrite(manifest, schema);
}

function rewrite(node: unknown, schema: Schema): void {
  if (typeof node !== 'object' || node === null) return;
  const { properties = {}, additionalProperties, items } = schema;
  if (!Array.isArray(node)) fillDefaults(node, properties);
  const free = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  for (const key of Object.keys(node)) {
    const field = Array.isArray(node) ? items : (properties[key] ?? free);
    if (field === undefined) continue;
    const value: unknown = Reflect.get(node, key);
    if (!isQuantity(field)) rewrite(value, field);
    else if ((typeof value === 'string' || typeof value === 'number') && Quantity.valid(String(value).trim())) {
      Reflect.set(node, key, storedQuantity(value));
    }
  }
}

function fillDefaults(node: object, properties: NonNullable<Schema['properties']>): void {
  for (const key of Object.keys(properties)) {
    const preset = properties[key]?.default;
    if (preset !== undefined && Reflect.get(node, key) === undefined) Reflect.set(node, key, structuredClone(preset));
  }
}
