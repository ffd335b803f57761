import { App, Chart, Testing } from 'cdk8s';
import { construct } from 'kubevirt-kit/cdk8s';
import { Secret } from '../fake-engine/fake-engine';
import { everyProp, type Make } from './every-prop';
import { run } from './run';

jest.setTimeout(120_000);

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** Objects by kind and name, for order says nothing. */
function byName(objects: readonly unknown[]): Readonly<Record<string, unknown>> {
  const named = (objects as readonly Named[]).map((one) => [`${one.kind} ${one.metadata.name}`, one] as const);
  expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
  return Object.fromEntries(named);
}

/** What is secret, as it is when it is known. */
function revealed(value: unknown): unknown {
  if (value instanceof Secret) return revealed(value.secretValue);
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, revealed(held)]));
}

function synthesized(): readonly unknown[] {
  const chart = new Chart(new App(), 'web');
  const make: Make = (kind, id, props) => new (construct(kind))(chart, id, props) as never;
  everyProp(make);
  return Testing.synth(chart);
}

describe('every kind with every prop', () => {
  const ours = run(`
    import { everyProp } from ${JSON.stringify(require.resolve('./every-prop'))};
    everyProp((kind, id, props) => new (resource(kind))(id, props) as never);
  `);

  test('is the same object from both engines, leaf for leaf', async () => {
    const { registrations, logs } = await ours;
    expect(logs).toEqual([]);
    expect(byName(registrations.map(({ inputs }) => revealed(inputs)))).toStrictEqual(byName(synthesized()));
  });
});
