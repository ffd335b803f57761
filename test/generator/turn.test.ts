import { reach, turnOf } from './turn';

/** The turns among the first cases, by rule: how many, and which are plain. */
function turnsOf(rules: number, cases: number = reach.cases): readonly { all: number; plain: number[] }[] {
  const turns = Array.from({ length: rules }, () => ({ all: 0, plain: [] as number[] }));
  for (let index = 0; index < cases; index += 1) {
    const turn = turnOf(index, rules);
    if (turn === undefined) continue;
    const own = turns[turn.rule] as { all: number; plain: number[] };
    own.all += 1;
    if (turn.plain !== undefined) own.plain.push(turn.plain);
  }
  return turns;
}

const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

test.each([1, 7, 300, 599, 900, 901, 1500, 2000])('of %d rules each has ten plain mistakes at least', (rules) => {
  const turns = turnsOf(rules);
  for (const { plain } of turns) expect(plain.slice(0, 10)).toEqual(ten);
  const counts = turns.map(({ all }) => all);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});

test('more than three of five cases are no recorded mistakes, as long as there are no more than 750 rules', () => {
  const recorded = (rules: number): number => turnsOf(rules).reduce((sum, { all }) => sum + all, 0);
  expect([1, 300, 750, 1000, 2000, 3000].map(recorded)).toEqual([7500, 7500, 7500, 10_000, 20_000, 20_000]);
});

test('first comes a mistake with something else beside it', () => {
  expect(turnsOf(600, 2000).filter(({ all, plain }) => all === 1 && plain.length === 0)).toHaveLength(450);
});

test('without rules there are no turns', () => {
  expect(turnOf(0, 0)).toBeUndefined();
});
