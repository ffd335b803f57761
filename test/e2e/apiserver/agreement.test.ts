import { compare, type Difference, differenceOf, type Judged, type Known, shrink } from './agreement';
import { known } from './known';
import type { Sent } from './native';
import type { ServerVerdict } from './verdict';

const taken: ServerVerdict = { taken: true, returned: {} };
const refusal = (causes: readonly string[], message = 'no', unreadable = false): ServerVerdict => ({
  taken: false,
  unreadable,
  causes,
  message,
});
const issue = (rule: string, path: string) =>
  ({ rule, path, message: 'm', stage: 'admission', severity: 'error' }) as const;

function judged(kind: string, server: ServerVerdict, ours: Judged['ours'] = [], whole = true): Judged {
  return { object: { kind }, whole, ours, server };
}

describe('a difference', () => {
  test('is a refusal of what the server takes, or an acceptance of what it refuses', () => {
    const rules = [issue('b/b', 'spec.list[3].a'), issue('a/a', 'spec'), issue('b/b', 'spec.list[4].a')];
    expect(differenceOf(judged('A', taken, rules), [])).toMatchObject({
      sort: 'refusal',
      said: 'a/a spec, b/b spec.list[].a',
      known: undefined,
    });
    expect(differenceOf(judged('A', refusal(['X spec.a', 'Y spec.b'])), [])).toMatchObject({
      sort: 'acceptance',
      said: 'X spec.a, Y spec.b',
    });
    expect(differenceOf(judged('A', refusal([], 'field "a": wrong')), [])?.said).toBe('field "…": wrong');
  });

  test('is not there where both agree, nor where the server cannot tell', () => {
    const rules = [issue('a/a', 'spec')];
    const same = [
      judged('A', taken),
      judged('A', refusal(['X spec']), rules),
      judged('A', { taken: undefined, message: '500' }),
      judged('A', { taken: undefined, message: '500' }, rules),
    ];
    expect(same.map((one) => differenceOf(one, []))).toEqual(same.map(() => undefined));
  });

  test('of a kind without rules is only about what cannot be read', () => {
    expect(differenceOf(judged('A', refusal(['X spec']), [], false), [])).toBeUndefined();
    expect(differenceOf(judged('A', refusal([], 'no', true), [], false), [])?.sort).toBe('acceptance');
    expect(differenceOf(judged('A', taken, [issue('a/a', '')], false), [])?.sort).toBe('refusal');
  });

  test('is known when all that is said is, and the message fits', () => {
    const entry: Known = { kind: 'A', sort: 'acceptance', said: ['X a', 'Y b'], message: /range/, reason: 'r' };
    const found = (server: ServerVerdict, kind = 'A', list = [entry]) =>
      differenceOf(judged(kind, server), list)?.known;
    expect(found(refusal(['X a'], 'out of range'))).toBe(entry);
    expect(found(refusal(['X a', 'Y b'], 'out of range'))).toBe(entry);
    expect(found(refusal(['X a', 'Z c'], 'out of range'))).toBeUndefined();
    expect(found(refusal(['X a'], 'other'))).toBeUndefined();
    expect(found(refusal(['X a'], 'out of range'), 'B')).toBeUndefined();
    expect(found(refusal(['X a'], 'out of range'), 'B', [{ ...entry, kind: '*' }])).toMatchObject({ kind: '*' });
  });
});

test('every known difference has a reason, and refusals are recognized by rules of ours', () => {
  expect(known.filter(({ reason, said }) => reason === '' || said.length === 0)).toEqual([]);
  const odd = known.filter(({ sort, said }) => said.some((one) => one.includes('/') !== (sort === 'refusal')));
  expect(odd).toEqual([]);
});

test('a comparison counts by kind and hands over each difference', async () => {
  const answers: Judged[] = [
    judged('A', taken),
    judged('A', refusal(['X a'])),
    judged('A', refusal(['K a'])),
    judged('A', taken, [issue('a/a', '')]),
    judged('A', { taken: undefined, message: '500' }),
    judged('B', refusal(['X a']), [], false),
  ];
  const told: Difference[] = [];
  const list: Known[] = [{ kind: 'A', sort: 'acceptance', said: ['K a'], reason: 'r' }];
  const result = await compare(
    answers.keys() as never,
    (i) => Promise.resolve(answers[i as never] as Judged),
    list,
    (one) => told.push(one),
  );
  const zeros = { agree: 0, taken: 0, unasked: 0, known: 0, falseRefusals: 0, falseAcceptances: 0, undecided: 0 };
  expect(result).toEqual([
    {
      ...zeros,
      kind: 'A',
      cases: 5,
      agree: 1,
      taken: 2,
      known: 1,
      falseRefusals: 1,
      falseAcceptances: 1,
      undecided: 1,
    },
    { ...zeros, kind: 'B', cases: 1, unasked: 1 },
  ]);
  expect(told.map(({ sort, said }) => `${sort} ${said}`).sort()).toEqual([
    'acceptance K a',
    'acceptance X a',
    'refusal a/a ',
  ]);
});

test('an object is shrunk to the least that keeps the property, and still says what it is', async () => {
  const object: Sent = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { a: 'b' } },
    spec: {
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 0 },
      ],
      type: 'NodePort',
    },
  };
  const holds = (smaller: Sent) => Promise.resolve(JSON.stringify(smaller).includes('"port":0'));
  expect(await shrink(object, holds)).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {},
    spec: { ports: [{ port: 0 }] },
  });
});
