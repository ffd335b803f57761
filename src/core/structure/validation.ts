import type { Schema, Validation } from '../../../imports/schemas';
import { holds } from '../cel/evaluate';
import { unreadable } from '../cel/function';
import { sentenceOf } from './condition';
import { defaulted } from './defaulted';
import { say, structureRule, type Walk } from './finding';

/** Whether a condition speaks of a change: it is not asked about an object that is made. */
export function isTransition({ rule }: Validation): boolean {
  return /\boldSelf\b/.test(rule);
}

/** Checks the conditions that a definition states as CEL. */
export function checkValidations(value: unknown, schema: Schema, walk: Walk): void {
  const self = defaulted(value, schema);
  const said = new Set<string>();
  for (const validation of schema.validations ?? []) {
    if (isTransition(validation) || holds(validation.rule, { self }) !== false) continue;
    const message = holdsUnreadable(self)
      ? 'a number has a fraction where a whole one is read; write it without'
      : (sentenceOf(validation.rule) ?? `the condition does not hold that ${validation.rule}`);
    // Several conditions may say one thing of one form.
    if (said.has(message)) continue;
    said.add(message);
    say(walk, structureRule.rule, message);
  }
}

function holdsUnreadable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === unreadable;
  return Object.values(value).some(holdsUnreadable);
}
