import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expressionProblem } from '../../src/platform/plugin-expression';
import { celExpressions } from '../generator/cel';

/** What KubeVirt's own evaluators said of an expression in each of its places, recorded by `npm run oracle`. */
interface Recorded {
  readonly request: { readonly object: { readonly spec: { readonly condition: string } } };
  readonly answer: { readonly admission: true | readonly string[] };
}

const recorded = readFileSync(join(__dirname, '../oracle/corpus/plugin-expression.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recorded);

const places = {
  condition: 'spec.condition',
  mutation: 'spec.domainHooks[0].cel.expression',
  node: 'spec.nodeHooks[0].condition',
} as const;

test.each(recorded.map((one) => [one.request.object.spec.condition, one] as const))(
  '%s is refused where the cluster refuses it',
  (expression, { answer: { admission } }) => {
    const causes = admission === true ? [] : admission;
    const theirs = Object.values(places).map((field) => [field, causes.some((cause) => cause.includes(` ${field}: `))]);
    const ours = Object.entries(places).map(([sort, field]) => [
      field,
      expressionProblem(sort as keyof typeof places, expression) !== undefined,
    ]);
    expect(ours).toEqual(theirs);
  },
);

test('the expressions that the generator knows are those that were recorded', () => {
  expect(new Set(recorded.map(({ request }) => request.object.spec.condition))).toEqual(new Set(celExpressions));
  expect(recorded.length).toBeGreaterThan(200);
});

test.each([
  ['vmi.Nam == "a"', 'v1.VirtualMachineInstance has no field "Nam", at ".Nam == \\"a\\""'],
  ['vmi.Name == ', 'it ends too early'],
  ['"a', 'a text does not end, at "\\"a"'],
  ['"\\q"', '"\\q" is no escape, at "\\\\q\\""'],
  ['if', '"if" is a word that CEL keeps for itself, at "if"'],
  ['99999999999999999999 > 0', '99999999999999999999 is too large, at "99999999999999999999"'],
  ['nothing(1)', 'there is no function "nothing", at "nothing(1)"'],
  ['[1].all(1, true)', 'the variable has to be a plain name, at "1, true)"'],
  ['"a".all(x, true)', 'string is neither a list nor a map, at "\\"a\\".all(x, true)"'],
  ['has(vmi)', 'has() asks for a field, at "has(vmi)"'],
  ['1 ? true : false', '"?:" does not take (int, bool, bool), at "? true : false"'],
  [`${'('.repeat(300)}true${')'.repeat(300)}`, 'it is nested too deeply, at "(((((((((((((((((((("'],
])('of %s it is said where and why', (expression, problem) => {
  expect(expressionProblem('condition', expression)).toBe(problem);
});
