import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity, type Judge, type Rule, rulesAt } from '../../src/core/rule';

interface Spec {
  readonly name: string;
}

const byDefault: Judge = (_rule, stage) => defaultSeverity(stage);

function saying(id: string, stage?: 'start' | 'later'): Rule<Spec> {
  return {
    id,
    says: 'nothing',
    mirrors: 'none',
    ...(stage !== undefined && { stage }),
    check: ({ name }, report) => report(['name'], `${id} of ${name}`),
  };
}

test('rules are asked about the part of a manifest at which they are mounted, in their order', () => {
  const sets = [
    rulesAt(['spec', 'template'], [saying('b/later', 'later'), saying('a/admission')]),
    rulesAt(['spec'], [saying('c/start', 'start')]),
  ];
  const manifest = { spec: { name: 'outer', template: { name: 'inner' } } };
  expect(askRules(sets, manifest, stockCluster, byDefault)).toEqual([
    { rule: 'b/later', path: 'spec.template.name', message: 'b/later of inner', stage: 'later', severity: 'warning' },
    {
      rule: 'a/admission',
      path: 'spec.template.name',
      message: 'a/admission of inner',
      stage: 'admission',
      severity: 'error',
    },
    { rule: 'c/start', path: 'spec.name', message: 'c/start of outer', stage: 'start', severity: 'error' },
  ]);
});

test('where rules are mounted may say when they show, but for what is taken and goes wrong later', () => {
  const sets = [rulesAt(['spec'], [saying('a/a'), saying('b/b', 'later')], 'start')];
  const stages = askRules(sets, { spec: { name: 'a' } }, stockCluster, byDefault).map(({ rule, stage }) => [
    rule,
    stage,
  ]);
  expect(stages).toEqual([
    ['a/a', 'start'],
    ['b/b', 'later'],
  ]);
});

test('rules about a part that is absent, or no object, are not asked', () => {
  const sets = [rulesAt(['spec', 'template'], [saying('a/a')])];
  for (const manifest of [
    {},
    { spec: null },
    { spec: 'text' },
    { spec: { template: 5 } },
    { spec: { template: null } },
  ]) {
    expect(askRules(sets, manifest, stockCluster, byDefault)).toEqual([]);
  }
});

test('a judge decides what becomes of each finding', () => {
  const sets = [rulesAt([], [saying('a/a'), saying('b/b', 'later'), saying('c/c')])];
  const asked: string[] = [];
  const judge: Judge = (rule, stage) => {
    asked.push(`${rule} ${stage}`);
    return rule === 'a/a' ? 'off' : rule === 'b/b' ? 'error' : 'warning';
  };
  const found = askRules(sets, { name: 'x' }, stockCluster, judge).map(({ rule, severity }) => [rule, severity]);
  expect(found).toEqual([
    ['b/b', 'error'],
    ['c/c', 'warning'],
  ]);
  expect(asked).toEqual(['a/a admission', 'b/b later', 'c/c admission']);
});

test('a rule is told of the cluster', () => {
  const rule: Rule<Spec> = {
    id: 'a/a',
    says: 'nothing',
    mirrors: 'none',
    check: (_spec, report, cluster) => report([], cluster.kubevirt),
  };
  expect(
    askRules([rulesAt([], [rule])], {}, stockCluster, byDefault).map(({ path, message }) => [path, message]),
  ).toEqual([['', '1.9']]);
});
