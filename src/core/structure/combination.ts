import { isIPv4, isIPv6 } from 'node:net';
import type { Schema } from '../../../imports/schemas';
import { later } from '../cel/function';
import { defaulted } from './defaulted';
import { say, structureRule, type Walk } from './finding';
import { isPlainObject } from './shown';

/** What each alternative means that a value does not fit, by the kind and the fields that lead to it. */
const sentences: Readonly<Record<string, readonly string[]>> = {
  'Gateway spec.addresses': ['the address is none; write one such as 10.0.0.1 or fd00::1, or set "type" to Hostname'],
  'Gateway status.addresses': ['the address is none; write one such as 10.0.0.1 or fd00::1'],
  'Route spec': [
    'a route of termination passthrough has a "path", which is encrypted; remove it, or choose edge or reencrypt',
    'a route with wildcardPolicy Subdomain has no "host"; give the domain, or leave "wildcardPolicy" out',
  ],
  'Route spec.port.targetPort': [
    'the port is 0, which is none; give its number or its name',
    'the port is empty; give its number or its name',
  ],
  'Route spec.tls': [
    'termination passthrough leaves the certificates to the machine; remove "certificate", "key", "caCertificate" and "destinationCACertificate"',
    'termination edge reaches the machine without TLS; remove "destinationCACertificate", or choose reencrypt',
  ],
};

/** The sentence for what does not fit; `undefined` where the definitions have no such place. */
export function sentencesOf(kind: string, path: readonly (string | number)[]): readonly string[] | undefined {
  return sentences[`${kind} ${path.filter((key) => typeof key === 'string').join('.')}`];
}

/** Whether a value fits a schema that says nothing of types; `undefined` where that is known later. */
function fits(value: unknown, schema: Schema): boolean | undefined {
  if (value === later) return undefined;
  const { enum: choices, maxLength, format, properties, not, anyOf } = schema;
  if (choices !== undefined && !choices.includes(value)) return false;
  if (typeof value === 'string') {
    if (maxLength !== undefined && [...value].length > maxLength) return false;
    if (format === 'ipv4' && !isIPv4(value)) return false;
    if (format === 'ipv6' && !(isIPv6(value) && !value.includes('%'))) return false;
  }
  const parts: (boolean | undefined)[] = [];
  if (isPlainObject(value)) {
    for (const [key, field] of Object.entries(properties ?? {})) {
      if (Object.hasOwn(value, key)) parts.push(fits(value[key], field));
    }
  }
  if (anyOf !== undefined) parts.push(any(anyOf.map((one) => fits(value, one))));
  if (not !== undefined) {
    const found = fits(value, not);
    parts.push(found === undefined ? undefined : !found);
  }
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

function any(found: readonly (boolean | undefined)[]): boolean | undefined {
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

/** Checks what a definition states as `allOf` and `oneOf`. */
export function checkCombinations(value: unknown, schema: Schema, walk: Walk): void {
  const { allOf = [], oneOf } = schema;
  const held = defaulted(value, schema);
  const found = allOf.map((one) => fits(held, one));
  if (oneOf !== undefined) {
    const matching = oneOf.map((one) => fits(held, one));
    found.push(matching.includes(undefined) ? undefined : matching.filter((one) => one).length === 1);
  }
  const said = sentencesOf(walk.kind.kind, walk.path);
  for (const [i, one] of found.entries()) {
    if (one === false) say(walk, structureRule.rule, said?.[i] ?? 'it fits no form that its definition has');
  }
}
