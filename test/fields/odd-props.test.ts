import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import * as cdk8s from 'kubevirt-kit/cdk8s';
import { ValidationError } from '../../src/core/issue';
import { odd } from '../core/odd-value';
import { objectsOf } from './field-object';
import { fieldNouns } from './found';

const cases = fieldNouns()
  .flatMap((noun) => noun.cases)
  .filter(({ props }) => Object.keys(props).length > 0);

/** What became of a case whose props were edited: an object, or all that is wrong with it. */
function outcome(kind: string, props: object): ValidationError | 'made' {
  const Construct = Reflect.get(cdk8s, kind) as typeof cdk8s.VirtualMachine;
  try {
    new Construct(new Chart(new App(), 'fields'), 'vm', props as never);
    return 'made';
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
}

type Path = readonly (string | number)[];

/** Every place below some props that holds something. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [at, ...placesOf(Reflect.get(value, key), at)];
  });
}

/** A copy of what holds a place, edited there; what is beside it is the same. */
function edited(value: unknown, [step, ...rest]: Path, edit: (holder: object, key: string | number) => void): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  if (rest.length === 0) edit(copy, step);
  else Reflect.set(copy, step, edited(Reflect.get(value, step), rest, edit));
  return copy;
}

/** A prop becomes something that it cannot be, gets another name, or is gone, as happens to those whom no compiler checks. */
const edit = fc.oneof(
  {
    weight: 6,
    arbitrary: odd.map((value) => (holder: object, key: string | number) => Reflect.set(holder, key, value)),
  },
  {
    weight: 1,
    arbitrary: fc.constant((holder: object, key: string | number) => {
      Reflect.set(holder, `${key}s`, Reflect.get(holder, key));
      Reflect.deleteProperty(holder, key);
    }),
  },
  { weight: 1, arbitrary: fc.constant((holder: object, key: string | number) => Reflect.deleteProperty(holder, key)) },
);

test('whatever stands in some prop of a case, it makes an object or an error that says what is wrong', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.nat(), fc.nat(), edit, (one, which, where, change) => {
      const objects = objectsOf(one);
      const object = objects[which % objects.length];
      const places = placesOf(one.props);
      const place = places[where % places.length];
      if (object === undefined || place === undefined) throw new Error(`case "${one.name}" makes nothing`);
      const props = edited({ ...one.props, cluster: object.cluster }, place, change) as object;
      const came = outcome(object.kind.kind, props);
      if (came === 'made') return;
      expect(came.issues.length).toBeGreaterThan(0);
      expect(came.issues.filter(({ message, rule }) => message === '' || rule === '')).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
