import { closest } from './did-you-mean';
import { knownRules } from './kind';
import type { RuleSetting } from './rule';

/** What a program says of rules: their ids, and what becomes of their findings. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

const settings: readonly string[] = ['error', 'warning', 'off'] satisfies readonly RuleSetting[];

/**
 * Checks what a program says of rules.
 *
 * @throws TypeError when a rule or a setting is not known
 */
export function checkSettings(rules: RuleSettings): RuleSettings {
  const problems: string[] = [];
  for (const id of Object.keys(rules)) {
    const known = knownRules();
    if (!known.includes(id)) problems.push(`"${id}" is no rule of this library${closest(id, known)}`);
    else if (!settings.includes(String(rules[id]))) {
      problems.push(`"${id}" is set to "${rules[id]}"; choose "error", "warning" or "off"`);
    }
  }
  if (problems.length > 0) throw new TypeError(`setRules: ${problems.join('\n  ')}`);
  return Object.freeze({ ...rules });
}
