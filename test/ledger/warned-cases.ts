/**
 * The objects of the examples that the rules of whole programs warn of, as questions to the oracle:
 * `npx tsx test/ledger/warned-cases.ts >test/oracle/corpus/warned.jsonl`, and then
 * `npm run oracle -- --record test/oracle/corpus/warned.jsonl`.
 */
import { type Case, examples } from '../../scripts/rules/example';
import { programRules } from '../../src/core/program-rules';
import type { Tree } from '../generator/case';
import type { Request } from '../oracle/oracle';
import { startRequest } from '../oracle/start';

/** A question to the oracle, as a line of `corpus/`. */
export interface Question {
  readonly name: string;
  readonly request: Request;
}

/** The rules of whole programs that say what goes wrong with what the cluster takes. */
export const warningRules: readonly string[] = programRules
  .filter(({ stage }) => stage === 'later')
  .map(({ id }) => id);

type Node = Case['refused'][number];

/** An object as a cluster has it by the time that another one comes: with the instance of a machine that runs. */
function standing(object: Node): readonly Node[] {
  const { kind, metadata, spec } = object as Node & { readonly metadata?: object; readonly spec?: Tree };
  if (kind === 'VirtualMachineSnapshot') return [{ ...object, status: { phase: 'Succeeded', readyToUse: true } }];
  if (kind !== 'VirtualMachine' || spec?.['runStrategy'] !== 'Always') return [object];
  const { spec: instance } = spec['template'] as { readonly spec: object };
  return [object, { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', metadata, spec: instance }];
}

/** Every object of an example, in a cluster that holds the others. */
function questionsOf({ rule, refused, taken, profiles }: Case): readonly Question[] {
  return [refused, taken].flatMap((objects, side) =>
    objects.map((object, i): Question => {
      const others = objects.filter((other) => other !== object).flatMap(standing);
      const name = `${rule}: ${String(object['kind'])} ${i + 1} of ${side === 0 ? 'what is warned of' : 'what is mended'}`;
      return { name, request: startRequest(object, { ...profiles[side], objects: others }) };
    }),
  );
}

/** What the cluster says of all that rules of whole programs warn of. */
export function warnedCases(): readonly Question[] {
  const all = examples();
  return warningRules.flatMap((rule) => {
    const example = all.get(rule);
    return example === undefined ? [] : questionsOf(example);
  });
}

if (require.main === module) for (const one of warnedCases()) console.log(JSON.stringify(one));
