import { askRules } from '../../src/core/ask-rules';
import type { AnyKind } from '../../src/core/kind';
import type { Manifest } from '../../src/core/manifest';
import { Program } from '../../src/core/program';
import { programRules } from '../../src/core/program-rules';
import type { Judge } from '../../src/core/rule';
import { virtualMachine, virtualMachineInstance } from '../../src/index';
import { casesOf } from '../../test/generator/arbitrary';
import { clusterOf } from '../../test/oracle/rule-cases';
import { type Verdict, verdicts } from '../../test/oracle/verdict';

/** How many of some machines a warning is about. */
export interface Share {
  readonly rule: string;
  /** Whether it says so only where a program asks. */
  readonly silent: boolean;
  readonly examples: number;
  readonly generated: number;
}

/** The shares of all warnings about machines, and of how many machines they are. */
export interface Shares {
  readonly examples: number;
  readonly generated: number;
  readonly shares: readonly Share[];
}

const kinds: readonly AnyKind[] = [virtualMachine, virtualMachineInstance];

/** What was found about one machine: ids of warnings, silent ones too; `undefined` when it is refused. */
function warningsOf({ input, profile }: Pick<Verdict, 'input' | 'profile'>): readonly string[] | undefined {
  const kind = kinds.find((one) => one.kind === input['kind']);
  if (kind === undefined) return undefined;
  let isRefused = false;
  const judge: Judge = (_rule, stage) => {
    if (stage !== 'later' && stage !== 'silent') isRefused = true;
    return 'warning';
  };
  const found = askRules(kind.rules, input, clusterOf({ profile } as Verdict), judge).map(({ rule }) => rule);
  return isRefused ? undefined : found;
}

/** The ids of all warnings about machines, those that say nothing by themselves marked. */
function warnings(): ReadonlyMap<string, boolean> {
  const ids = new Map<string, boolean>();
  for (const { rules: sets } of kinds) {
    for (const { rules } of sets) {
      for (const { id, stage, silent } of rules) if (stage === 'later') ids.set(id, silent === true);
    }
  }
  for (const { id, stage, silent } of programRules) {
    // Of machines, and not of Services.
    if (stage === 'later' && !id.startsWith('service/')) ids.set(id, silent === true);
  }
  return ids;
}

/** How many machines of each example what its objects say together is about. */
function togetherOf(example: readonly Verdict[]): readonly string[] {
  const program = new Program(programRules);
  const realm = {};
  for (const verdict of example) {
    const manifest = verdict.input as Verdict['input'] & Manifest;
    const { apiVersion, kind, metadata } = manifest;
    program.meet({
      apiVersion,
      kind,
      name: metadata.name,
      namespace: metadata.namespace as string | undefined,
      realm,
      cluster: clusterOf(verdict),
      object: `${kind} "${metadata.name}"`,
      judge: () => 'warning',
      manifest: () => manifest,
    });
  }
  const found = program.issues().map(({ object, issue }) => `${issue.rule} ${object.name}`);
  return [...new Set(found)].map((one) => one.slice(0, one.indexOf(' ')));
}

/** Counts what is warned of about the machines of all examples, and about generated ones that are taken. */
export function sharesOf(count: number, seed: number): Shares {
  const ids = warnings();
  const examples = verdicts('examples');
  const ofExamples = examples.flatMap((verdict) => {
    const found = warningsOf(verdict);
    return found === undefined ? [] : [found];
  });
  const together = [...new Set(examples.map(({ rule }) => rule))].flatMap((name) =>
    togetherOf(examples.filter(({ rule }) => rule === name)),
  );
  const ofGenerated: (readonly string[])[] = [];
  for (const batch of casesOf(seed, count, ['kubevirt.io/VirtualMachine', 'kubevirt.io/VirtualMachineInstance'], 0)) {
    for (const { object, profile } of batch) {
      const found = warningsOf({ input: object, profile: profile as Verdict['profile'] });
      if (found !== undefined) ofGenerated.push(found);
    }
  }
  const about = (rule: string, all: readonly (readonly string[])[]): number =>
    all.filter((found) => found.includes(rule)).length;
  return {
    examples: ofExamples.length,
    generated: ofGenerated.length,
    shares: [...ids].map(([rule, silent]) => ({
      rule,
      silent,
      examples: about(rule, ofExamples) + together.filter((one) => one === rule).length,
      generated: about(rule, ofGenerated),
    })),
  };
}
