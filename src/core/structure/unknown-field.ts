import type { Schema } from '../../../imports/schemas';
import { closest } from '../did-you-mean';
import { say, structureRule, type Walk } from './finding';

/** Says that a field is not known, and which one it was probably meant to be. */
export function sayUnknown(key: string, { properties = {} }: Schema, walk: Walk): void {
  const remedy = closest(key, Object.keys(properties)) || '; leave it out';
  say(walk, structureRule.unknown, `unknown field ${JSON.stringify(key)}${remedy}`, key);
}
