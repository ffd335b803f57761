import type { Stage } from '../../src/core/issue';
import type { AnyKind } from '../../src/core/kind';
import { uniqueName } from '../../src/core/program';
import { programRules } from '../../src/core/program-rules';
import { stageOf } from '../../src/core/rule';
import { structureRules } from '../../src/core/structure';
import { updateRules } from '../../src/core/update-rules';
import * as library from '../../src/index';

/** What a rule says of itself, and of which objects it is asked. */
export interface RuleText {
  readonly id: string;
  readonly says: string;
  readonly why?: string | undefined;
  readonly mirrors: string;
  /** Whether it is asked only where a program says so. */
  readonly silent?: boolean | undefined;
  /** The kinds whose objects it is asked of, and when it shows there. */
  readonly asked: readonly { readonly of: string; readonly stage: Stage }[];
}

/** The kinds of the library. */
export const kinds: readonly AnyKind[] = Object.values<unknown>(library).filter(isKind);

function isKind(member: unknown): member is AnyKind {
  return typeof member === 'object' && member !== null && 'apiVersion' in member && 'rules' in member;
}

/** All rules of the library, by their ids in order. */
export function ruleTexts(): readonly RuleText[] {
  const texts = new Map<string, RuleText & { asked: { of: string; stage: Stage }[] }>();
  const add = ({ id, says, why, mirrors, silent }: Omit<RuleText, 'asked'>, of: string, stage: Stage): void => {
    const text = texts.get(id) ?? { id, says, why, mirrors, silent, asked: [] };
    texts.set(id, text);
    if (!text.asked.some((one) => one.of === of && one.stage === stage)) text.asked.push({ of, stage });
  };
  for (const { kind, rules: sets } of kinds) {
    for (const set of sets) {
      // What is asked of the machine of a template is asked of machines, and its page says so.
      if (kind === 'VirtualMachineTemplate' && set.path.includes('virtualMachine')) continue;
      for (const rule of set.rules) {
        const isOfVersion = rule.id.startsWith('version/') && rule.id !== 'version/require-feature-gate';
        const everywhere = rule.id.startsWith('metadata/') || isOfVersion;
        add(rule, everywhere ? 'every object' : kind, stageOf(rule, set));
      }
    }
  }
  for (const rule of [...programRules, uniqueName]) add(rule, 'the objects of a program', rule.stage);
  for (const [kind, rules] of Object.entries(updateRules)) {
    for (const rule of rules) add(rule, `changes of a ${kind.slice(kind.indexOf('/') + 1)}`, 'admission');
  }
  for (const rule of structureRules) add(rule, 'every object of a known kind', 'admission');
  return [...texts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a rule is about: the part of its id before the slash. */
export function nounOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
