import { askRules } from '../../src/core/ask-rules';
import {
  type Architecture,
  Cluster,
  type ClusterOptions,
  type ExistingObject,
  type KubeVirtVersion,
} from '../../src/core/cluster';
import type { FeatureGate } from '../../src/core/feature-gate';
import type { Issue, Stage } from '../../src/core/issue';
import { at, formatPath, type Path } from '../../src/core/path';
import { defaultSeverity, type JudgedStage, type Rule, type RuleSet } from '../../src/core/rule';
import { copyTree } from '../../src/core/tree';
import { newest } from '../../src/core/version';
import {
  virtualMachineInstanceReplicaSetRuleSets,
  virtualMachineInstanceRuleSets,
  virtualMachineRuleSets,
} from '../../src/machine/machine.rules';
import { virtualMachinePoolRuleSets } from '../../src/machine/virtual-machine-pool.rule-sets';
import { completeOf } from './start';
import { type Verdict, verdicts } from './verdict';

/** What a rule says about a rejecting case: the whole path and the whole message. */
export interface Expected {
  readonly path: string;
  readonly message: string;
}

/** For each rule what it says about its rejecting cases, in the order in which they are recorded. */
export type ExpectedByRule = Readonly<Record<string, Expected | readonly Expected[]>>;

/** The rules that are asked about each kind of object. */
export type RuleSetsByKind = Readonly<Record<string, readonly RuleSet[]>>;

const machineRuleSets: RuleSetsByKind = {
  VirtualMachine: virtualMachineRuleSets,
  VirtualMachineInstance: virtualMachineInstanceRuleSets,
  VirtualMachineInstanceReplicaSet: virtualMachineInstanceReplicaSetRuleSets,
  VirtualMachinePool: virtualMachinePoolRuleSets,
};

/** A leaf that only an engine would learn. */
class Late {
  apply(): Late {
    return this;
  }
}

/** The cluster that a verdict was given by. */
export function clusterOf({ profile }: Verdict): Cluster {
  const configuration = profile.kubevirtConfiguration ?? {};
  const boards = (configuration['architectureConfiguration'] ?? {}) as Record<string, { emulatedMachines?: string[] }>;
  return Cluster.kubevirt((profile.kubevirt ?? newest) as KubeVirtVersion, {
    featureGates: profile.featureGates as readonly FeatureGate[] | undefined,
    disabledFeatureGates: profile.disabledFeatureGates as readonly FeatureGate[] | undefined,
    architecture: profile.architecture as Architecture | undefined,
    permittedHostDevices: profile.permittedHostDevices as ClusterOptions['permittedHostDevices'],
    machineTypes: Object.fromEntries(Object.keys(boards).map((name) => [name, boards[name]?.emulatedMachines])),
    configuration,
    existing: profile.objects as readonly ExistingObject[] | undefined,
    // The oracle knows of no others.
    complete: completeOf(profile.complete),
  });
}

/** Whether the cluster takes the object, and starts it. */
export function accepts(verdict: Verdict): boolean {
  return verdict.admission === true && (verdict.start ?? true) === true;
}

/** Where two trees differ: added, removed and changed nodes, a member replaced by another one counting once. */
export function edits(before: unknown, after: unknown, path: Path = []): Path[] {
  if (Array.isArray(before) && Array.isArray(after)) return listEdits(before, after, path);
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    return before === after ? [] : [path];
  }
  if (Array.isArray(before) || Array.isArray(after)) return [path];
  const left = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const right = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  const shared = Object.keys(before).filter((key) => Object.hasOwn(after, key));
  const moved = left.length === 1 && right.length === 1 ? right : [...left, ...right];
  return [
    ...moved.map((key) => [...path, key]),
    ...shared.flatMap((key) => edits(at(before, [key]), at(after, [key]), [...path, key])),
  ];
}

function listEdits(before: readonly unknown[], after: readonly unknown[], path: Path): Path[] {
  if (before.length === after.length) {
    return before.flatMap((item, i) => edits(item, after[i], [...path, i]));
  }
  const [short, long] = before.length < after.length ? [before, after] : [after, before];
  if (long.length - short.length === 1) {
    const extra = long.findIndex((_, i) => edits(short, [...long.slice(0, i), ...long.slice(i + 1)]).length === 0);
    if (extra >= 0) return [[...path, extra]];
  }
  return [...long.keys()].map((i) => [...path, i]);
}

/** Where two cases differ; one name that is replaced in several places is one edit. */
function editsOf(before: Verdict, after: Verdict): Path[] {
  const shown = ({ input, profile }: Verdict): object => ({ input, profile });
  const all = edits(shown(before), shown(after));
  const change = (path: Path): unknown[] => [at(shown(before), path), at(shown(after), path)];
  const [first] = all;
  if (first === undefined || change(first).some((leaf) => typeof leaf !== 'string')) return all;
  return all.every((path) => change(path).join('\n') === change(first).join('\n')) ? [first] : all;
}

function nodes(tree: unknown, path: Path = []): Path[] {
  if (typeof tree !== 'object' || tree === null) return [path];
  const below = Array.isArray(tree) ? [...tree.keys()] : Object.keys(tree);
  return [path, ...below.flatMap((key) => nodes(at(tree, [key]), [...path, key]))];
}

/** What the cluster takes. */
function isWarning(stage: JudgedStage): stage is 'later' | 'silent' {
  return stage === 'later' || stage === 'silent';
}

function isLeaf(tree: unknown, path: Path): boolean {
  const node = at(tree, path);
  return path.length > 0 && node !== undefined && (typeof node !== 'object' || node === null);
}

/** A copy of the tree in which something else stands at a path, or nothing. */
function withNode(tree: object, path: Path, node: unknown): object {
  const copy = copyTree(tree);
  const holder = at(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof holder === 'object' && holder !== null && key !== undefined) {
    if (node === undefined) Reflect.deleteProperty(holder, key);
    else Reflect.set(holder, key, node);
  }
  return copy;
}

/** What everyone knows of an object: its identity is never deferred. */
const identity = new Set(['apiVersion', 'kind', 'metadata.name']);

/**
 * Tests every rule of a noun against the recorded verdicts `verdicts/<noun>.jsonl`: a rule has at least one case that
 * the cluster accepts, and rejecting cases one edit away from it.
 *
 * Our verdict is asked of all rules of the object's kind but those that warn of something else, silent ones included. It must be the cluster's: no issue at all, or that one issue, at the
 * stage at which the cluster refuses. The cluster takes every case of a rule of stage `later`: those that it regrets are
 * recorded last.
 */
export function describeRules(
  noun: string,
  rules: readonly Pick<Rule<unknown>, 'id' | 'stage'>[],
  expected: ExpectedByRule,
  ruleSets: RuleSetsByKind = machineRuleSets,
): void {
  const recorded = verdicts(noun);
  const ids = [...new Set(rules.map((rule) => rule.id))];

  function ask(verdict: Verdict, input: object = verdict.input): readonly Issue[] {
    const sets = ruleSets[String(verdict.input['kind'])] ?? [];
    return askRules(sets, input, clusterOf(verdict), (rule, stage) =>
      isWarning(stage) ? (rule === verdict.rule ? 'warning' : 'off') : defaultSeverity(stage),
    );
  }

  describe(`rules: ${noun}`, () => {
    test('every rule has recorded cases and an expected message, and nothing else has', () => {
      expect([...new Set(recorded.map((verdict) => verdict.rule))].sort()).toEqual([...ids].sort());
      expect(Object.keys(expected).sort()).toEqual([...ids].sort());
    });

    for (const id of ids) {
      const cases = recorded.filter((verdict) => verdict.rule === id);
      const said = expected[id] ?? [];
      const issues = Array.isArray(said) ? (said as readonly Expected[]) : [said as Expected];
      const title = `${id} (${[...new Set(cases.map((verdict) => verdict.id))].join(', ')})`;
      const later = rules.some((rule) => rule.id === id && rule.stage === 'later');
      const rejecting = later ? cases.slice(-issues.length) : cases.filter((verdict) => !accepts(verdict));
      const accepting = cases.filter((verdict) => !rejecting.includes(verdict));

      test(`${title} has an accepting case, and each rejecting case is one edit away from one`, () => {
        expect(accepting.length).toBeGreaterThan(0);
        expect(rejecting).toHaveLength(issues.length);
        expect(issues.length).toBeGreaterThan(0);
        for (const refused of rejecting) {
          const nearest = Math.min(...accepting.map((taken) => editsOf(taken, refused).length));
          expect(nearest).toBe(1);
        }
      });

      if (later) {
        test(`${title} is about what the cluster takes`, () => {
          expect(cases.filter((verdict) => !accepts(verdict))).toEqual([]);
        });
      }

      test(`${title} takes what the cluster takes`, () => {
        for (const taken of accepting) expect(ask(taken)).toEqual([]);
      });

      test(`${title} refuses what the cluster refuses, at the same stage`, () => {
        const found = rejecting.map((refused) => ask(refused));
        expect(found).toEqual(
          rejecting.map((refused, i): readonly Issue[] => {
            const stage: Stage = later ? 'later' : refused.admission === true ? 'start' : 'admission';
            return [{ rule: id, path: '', message: '', ...issues[i], stage, severity: later ? 'warning' : 'error' }];
          }),
        );
      });

      test(`${title} is silent about what is not known yet`, () => {
        for (const taken of accepting) {
          for (const path of nodes(taken.input)) {
            if (!isLeaf(taken.input, path) || identity.has(formatPath(path))) continue;
            expect([formatPath(path), ask(taken, withNode(taken.input, path, new Late()))]).toEqual([
              formatPath(path),
              [],
            ]);
          }
        }
        for (const refused of rejecting) {
          for (const taken of accepting) {
            const [edit, ...others] = editsOf(taken, refused);
            if (edit === undefined || others.length > 0 || edit[0] !== 'input') continue;
            const path = edit.slice(1);
            // Only where the value decides: what is said by a key alone is known.
            if (!isLeaf(refused.input, path) || !isLeaf(taken.input, path)) continue;
            expect([formatPath(path), ask(refused, withNode(refused.input, path, new Late()))]).toEqual([
              formatPath(path),
              [],
            ]);
          }
        }
      });

      test(`${title} does not throw at what a patch may leave behind`, () => {
        for (const verdict of cases) {
          for (const path of nodes(verdict.input)) {
            for (const odd of [undefined, '', 'odd', 0, -1, false, [], {}, [{}], ['odd'], [null]]) {
              expect(() => ask(verdict, withNode(verdict.input, path, odd))).not.toThrow();
            }
          }
        }
      });
    }
  });
}
