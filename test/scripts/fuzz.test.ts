import { fuzzStages } from '../../scripts/check/fuzz-stages';
import { compare, type Scope } from '../../scripts/fuzz/compare';
import { ask, hasRules, isUnjudged, ruleIds } from '../../scripts/fuzz/ours';
import { failures, figures, measure, missed, repeat } from '../../scripts/fuzz/report';
import { seedOf } from '../../scripts/fuzz/seed';
import { causeSignature, signatureOf } from '../../scripts/fuzz/signature';
import { Tally } from '../../scripts/fuzz/tally';
import type { Issue, Stage } from '../../src/core/issue';
import type { Case } from '../generator/case';
import type { Answer, Cause, Judgement } from '../oracle/oracle';
import { type Verdict, verdicts } from '../oracle/verdict';

const given: Case = {
  object: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'vm' } },
  profile: {},
  edits: [],
};
const cause: Cause = { type: 'FieldValueInvalid', field: 'spec.a', message: 'spec.a must not be "x"' };
const taken: Answer = { kind: 'VirtualMachine', allowed: true, schemaErrors: [], causes: [] };
const refusal: Judgement = { allowed: false, schemaErrors: [], causes: [cause] };
const scope: Scope = {
  hasRules: true,
  structureOnly: false,
  isUnjudged: (rule) => rule === 'network/on-node',
  isNotDone: ({ message }) => message === 'later',
  rulesOf: ({ message }) => (message === cause.message ? ['a/valid-a'] : []),
};

function issue(rule: string, stage: Stage = 'admission'): Issue {
  return { rule, path: 'spec.a', message: 'a is wrong', stage, severity: 'error' };
}

function outcome(answer: Partial<Answer>, issues: readonly Issue[], other: Partial<Scope> = {}): string {
  const { stage, outcome } = compare(given, { ...taken, ...answer }, issues, { ...scope, ...other });
  return `${outcome} ${stage}`;
}

describe('two verdicts about one case', () => {
  test('agree where both take it, and where both refuse it at one stage', () => {
    expect(outcome({}, [])).toBe('agree start');
    expect(outcome({ start: { allowed: true, causes: [] } }, [])).toBe('agree start');
    expect(outcome(refusal, [issue('a/valid-a')])).toBe('agree admission');
    expect(outcome({ start: refusal }, [issue('a/valid-a', 'start')])).toBe('agree start');
    expect(outcome({ start: { allowed: true, causes: [] } }, [issue('a/valid-a', 'later')])).toBe('agree start');
  });

  test('differ where one refuses alone, at each stage', () => {
    expect(outcome({}, [issue('a/valid-a')])).toBe('falseRefusal admission');
    expect(outcome({ start: { allowed: true, causes: [] } }, [issue('a/valid-a', 'start')])).toBe('falseRefusal start');
    expect(outcome({}, [issue('a/valid-a', 'start')])).toBe('falseRefusal start');
    expect(outcome(refusal, [])).toBe('falseAcceptance admission');
    expect(outcome({ start: refusal }, [])).toBe('falseAcceptance start');
  });

  test('differ where one refuses earlier than the other', () => {
    expect(outcome(refusal, [issue('a/valid-a', 'start')])).toBe('falseAcceptance admission');
    expect(outcome({ start: refusal }, [issue('a/valid-a')])).toBe('falseRefusal admission');
  });

  test('are about another cause where the cluster names one that is another rule', () => {
    expect(outcome(refusal, [issue('b/valid-b')])).toBe('otherCause admission');
    expect(outcome(refusal, [issue('b/valid-b'), issue('a/valid-a')])).toBe('agree admission');
    expect(outcome({ ...refusal, causes: [cause, cause] }, [issue('b/valid-b')])).toBe('agree admission');
    expect(outcome({ ...refusal, causes: [{ message: 'unheard of' }] }, [issue('b/valid-b')])).toBe('agree admission');
  });

  test('are explained where no rule asks yet, for every cause or for none', () => {
    const later = { message: 'later' };
    expect(outcome({ ...refusal, causes: [later] }, [])).toBe('notDone admission');
    expect(outcome({ ...refusal, causes: [later, cause] }, [])).toBe('falseAcceptance admission');
    expect(outcome({ start: { ...refusal, causes: [later] } }, [])).toBe('notDone start');
    expect(outcome({ allowed: false, message: 'later' }, [])).toBe('notDone admission');
  });

  test('do not differ by a rule that nothing in the oracle decides', () => {
    expect(outcome({}, [issue('network/on-node', 'start')])).toBe('agree start');
    expect(outcome({}, [issue('network/on-node', 'start'), issue('a/valid-a', 'start')])).toBe('falseRefusal start');
  });

  test('are undecided where the oracle cannot tell, whatever else it says', () => {
    expect(outcome({ ...refusal, error: 'panic' }, [issue('a/valid-a')])).toBe('undecided admission');
    expect(outcome({ error: 'panic' }, [])).toBe('undecided admission');
  });

  test('are compared by the schema alone where a kind has no rules, or only structure is asked', () => {
    const bySchema = { ...refusal, deniedBy: 'schema' };
    for (const other of [{ hasRules: false }, { structureOnly: true }]) {
      expect(outcome(bySchema, [], other)).toBe('falseAcceptance admission');
      expect(outcome({ ...refusal, deniedBy: 'a.webhook', schemaErrors: [cause] }, [], other)).toBe(
        'falseAcceptance admission',
      );
      expect(outcome(bySchema, [issue('structure/valid-type')], other)).toBe('agree admission');
      expect(outcome({ start: refusal }, [], other)).toBe('agree start');
    }
    expect(outcome({ ...refusal, deniedBy: 'a.webhook' }, [], { hasRules: false })).toBe('notDone admission');
    expect(outcome({ ...refusal, deniedBy: 'a.webhook' }, [], { structureOnly: true })).toBe('agree admission');
  });
});

describe('recorded verdicts', () => {
  const answerOf = ({ admission, start }: Verdict): Answer => {
    const judged = (said: true | readonly string[]): Judgement =>
      said === true ? { allowed: true, causes: [] } : { allowed: false, causes: said.map((message) => ({ message })) };
    return { kind: '', ...judged(admission), ...(start !== undefined && { start: judged(start) }) };
  };

  test.each(['disk', 'interface', 'data-volume', 'service', 'sriov-network', 'affinity'])(
    'agree with ours: %s',
    (noun) => {
      const outcomes = verdicts(noun).map((verdict) => {
        const one: Case = { object: verdict.input, profile: verdict.profile as Case['profile'], edits: [] };
        const rules = { ...scope, isUnjudged, rulesOf: () => [] };
        return compare(one, answerOf(verdict), ask(one), rules).outcome;
      });
      expect(new Set(outcomes)).toEqual(new Set(['agree']));
      expect(outcomes.length).toBeGreaterThan(20);
    },
  );
});

test('rules that run on nodes are not judged, all others are', () => {
  expect(ruleIds().filter(isUnjudged)).toContain('network-attachment-definition/valid-vlan');
  expect(ruleIds().filter((rule) => !isUnjudged(rule)).length).toBeGreaterThan(130);
  expect([hasRules('kubevirt.io/VirtualMachine'), hasRules('/Service'), hasRules('/Pod')]).toEqual([true, true, false]);
});

describe('a tally', () => {
  const compared = (answer: Partial<Answer>, issues: readonly Issue[], name = 'vm') =>
    compare({ ...given, object: { ...given.object, name } }, { ...taken, ...answer }, issues, scope);

  test('counts outcomes, and keeps the smallest case of each sort of difference', () => {
    const tally = new Tally();
    tally.add(compared({}, []));
    tally.add(compared(refusal, [issue('a/valid-a')]), ['a/valid-a']);
    tally.add(compared(refusal, [], 'a long name'));
    tally.add(compared(refusal, [], 'b'));
    tally.add(compared({ error: 'panic' }, []));
    expect(figures(tally)).toEqual({
      cases: 5,
      agree: 2,
      falseRefusals: 0,
      falseAcceptances: 2,
      otherCauses: 0,
      undecided: 1,
      notDone: 0,
    });
    expect(tally.of('falseAcceptance').map(({ count, smallest }) => [count, smallest.given.object['name']])).toEqual([
      [2, 'b'],
    ]);
    expect(tally.byRule.get('a/valid-a')).toEqual({ reached: 1, agree: 1 });
    expect(measure(tally, ['a/valid-a', 'b/valid-b'])).toBe(
      'admitted and start 20.0 %, refused for exactly one cause 60.0 %\nrules reached fewer than 10 times: a/valid-a (1), b/valid-b (0)',
    );
  });

  test('tells sorts of difference apart by what is said, not by names and numbers', () => {
    expect(causeSignature({ type: 'T', message: 'spec.a[3].b "x" is 5, not `y`' })).toBe('T spec… … is 0, not …');
    expect(signatureOf(compared(refusal, []))).toBe(
      'falseAcceptance | kubevirt.io/VirtualMachine | admission | FieldValueInvalid spec… must not be …',
    );
    expect(signatureOf(compared({}, [issue('b/valid-b'), issue('a/valid-a'), issue('b/valid-b')]))).toBe(
      'falseRefusal | kubevirt.io/VirtualMachine | admission | a/valid-a | b/valid-b',
    );
  });
});

/** A tally of as many cases as are said, by their outcome. */
function tallyOf(counts: Partial<Record<'taken' | 'oneCause' | 'twoCauses' | 'otherCause' | 'falseRefusal', number>>) {
  const tally = new Tally();
  const add = (count: number | undefined, answer: Partial<Answer>, issues: readonly Issue[]): void => {
    const comparison = compare(given, { ...taken, ...answer }, issues, scope);
    for (let i = 0; i < (count ?? 0); i += 1) tally.add(comparison);
  };
  add(counts.taken, {}, []);
  add(counts.oneCause, refusal, [issue('a/valid-a')]);
  add(counts.twoCauses, { ...refusal, causes: [cause, cause] }, [issue('a/valid-a')]);
  add(counts.otherCause, refusal, [issue('b/valid-b')]);
  add(counts.falseRefusal, {}, [issue('a/valid-a')]);
  return tally;
}

describe('a run fails', () => {
  test('where more verdicts differ than the margin says, those for another cause among them', () => {
    expect(failures(tallyOf({ taken: 10 }), 0)).toEqual([]);
    expect(failures(tallyOf({ taken: 10, otherCause: 1 }), 0)).toEqual(['1 verdicts differ, and 0 may']);
    expect(failures(tallyOf({ taken: 10, otherCause: 1, falseRefusal: 1 }), 1)).toEqual([
      '2 verdicts differ, and 1 may',
    ]);
    expect(failures(tallyOf({ taken: 10, otherCause: 1, falseRefusal: 1 }), 2)).toEqual([]);
  });

  test('where nothing was compared, and where the oracle cannot tell of more than one in a hundred', () => {
    expect(failures(new Tally(), 0)).toEqual(['nothing was compared']);
    const tally = tallyOf({ taken: 98 });
    const undecided = compare(given, { ...taken, error: 'no code' }, [], scope);
    tally.add(undecided);
    expect(failures(tally, 0)).toEqual(['of 1 of 99 cases the oracle cannot tell, and of 1 % it may']);
  });

  test('where the generator misses one of its measures, once there are enough cases to tell', () => {
    const rules = ['a/valid-a'];
    expect(missed(tallyOf({ taken: 10_000, oneCause: 10_000 }), rules)).toEqual([]);
    expect(missed(tallyOf({ taken: 6000, oneCause: 14_000 }), rules)).toEqual([
      'only 30.0 % of the objects are admitted and start; a third is wanted',
    ]);
    expect(missed(tallyOf({ taken: 14_000, twoCauses: 6000 }), [...rules, 'b/valid-b'])).toEqual([
      'only 0.0 % of the objects are refused for exactly one cause; a third is wanted',
      'rules are reached fewer than 10 times: b/valid-b (0)',
    ]);
    expect(missed(tallyOf({ taken: 100, oneCause: 19_899 }), rules)).toEqual([]);
  });
});

describe('a seed', () => {
  test('is a number, that of a tree, or a new one each time', () => {
    expect(seedOf('71')).toBe(71);
    expect(seedOf('tree', () => '0000002a9c1e')).toBe(42);
    expect(seedOf('tree', () => 'ffffffff0000')).toBe(2 ** 31 - 1);
    expect(seedOf('tree')).toBe(seedOf('tree'));
    expect(seedOf(undefined)).toBeLessThan(2 ** 31);
    expect(() => seedOf('x')).toThrow('--seed is "x"; give a whole number, or "tree" for that of the commit');
  });

  test('is said with all that it takes to ask the same again', () => {
    const options = { count: 9, seed: 4, kinds: ['/Service'], structureOnly: true };
    expect(repeat(options)).toBe('npm run fuzz -- --count 9 --seed 4 --kind /Service --structure');
    expect(repeat({ count: 9, seed: 4, structureOnly: false }, ['--updates', '--json'])).toBe(
      'npm run fuzz -- --count 9 --seed 4 --updates',
    );
  });

  test('is that of the commit in the continuous integration, which bears none', () => {
    expect(fuzzStages.map((args) => args.join(' '))).toEqual([
      '--count 2000 --margin 0 --seed tree',
      '--structure --count 1000 --margin 0 --seed tree',
      '--stored --count 2000 --margin 0 --seed tree',
      '--updates --count 1000 --margin 0 --seed tree',
    ]);
  });
});
