import { type Severity, type Stage, ValidationError } from '../../src/core/issue';
import { Program, type ProgramObject, type ProgramRule } from '../../src/core/program';
import { defaultSeverity, type Judge } from '../../src/core/rule';

const cluster = { name: 'cluster' };
const byDefault: Judge = (_rule, stage) => defaultSeverity(stage);

interface Said {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string | undefined;
  readonly realm?: object;
  readonly judge?: Judge;
}

function object(path: string, said: Said = {}): ProgramObject {
  const { apiVersion = 'kubevirt.io/v1', kind = 'VirtualMachine', name = 'vm' } = said;
  return {
    apiVersion,
    kind,
    name,
    namespace: 'namespace' in said ? said.namespace : 'web',
    realm: said.realm ?? cluster,
    object: `${kind} "${path}"`,
    judge: said.judge ?? byDefault,
    manifest: () => ({ apiVersion, kind, metadata: { name } }),
  };
}

function refusal(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
  return 'not refused';
}

test('a name is taken once for each kind, namespace and realm', () => {
  const program = new Program();
  program.add(object('a/vm'));
  program.add(object('b/vm', { namespace: 'other' }));
  program.add(object('c/vm', { namespace: undefined }));
  program.add(object('d/vm', { kind: 'VirtualMachineInstance' }));
  program.add(object('e/vm', { apiVersion: 'example.com/v1' }));
  program.add(object('f/vm', { realm: {} }));
  program.add(object('g/vm', { name: 'other' }));
  expect(program.all('VirtualMachine').map((one) => one.object)).toEqual(
    ['a', 'b', 'c', 'e', 'f', 'g'].map((chart) => `VirtualMachine "${chart}/vm"`),
  );
  expect(program.all('VirtualMachineInstance')).toHaveLength(1);
  expect(program.all('Service')).toEqual([]);
});

test('a second object of a name is refused, naming the first', () => {
  const program = new Program();
  program.add(object('a/vm'));
  expect(refusal(() => program.add(object('b/vm')))).toBe(
    'VirtualMachine "b/vm" cannot be made:\n  metadata.name: VirtualMachine "a/vm" already has the name "vm" in namespace "web"; choose another id or name [metadata/unique-name]',
  );
  program.add(object('c/vm', { namespace: undefined }));
  expect(refusal(() => program.add(object('d/vm', { namespace: undefined })))).toBe(
    'VirtualMachine "d/vm" cannot be made:\n  metadata.name: VirtualMachine "c/vm" already has the name "vm"; choose another id or name [metadata/unique-name]',
  );
});

test('another version of a kind is the same kind', () => {
  const program = new Program();
  program.add(object('a/vm'));
  expect(refusal(() => program.add(object('b/vm', { apiVersion: 'kubevirt.io/v1alpha3' })))).toMatch(
    'VirtualMachine "a/vm" already has the name "vm" in namespace "web"',
  );
});

test('of objects that come together none is taken when one has a name that is taken', () => {
  const program = new Program();
  program.add(object('a/vm-init', { kind: 'Secret', name: 'vm-init' }));
  const vm = object('b/vm');
  expect(refusal(() => program.add(vm, object('b/vm/init', { kind: 'Secret', name: 'vm-init' })))).toMatch(
    'Secret "b/vm/init" cannot be made',
  );
  expect(program.all('VirtualMachine')).toEqual([]);
  program.add(vm);
  expect(program.all('VirtualMachine')).toEqual([vm]);
});

describe('rules about the whole program', () => {
  function rule(stage: Stage, part: Pick<ProgramRule, 'enter' | 'check'>): ProgramRule {
    return { id: 'a/unique-thing', says: 'things are unique', mirrors: 'none', stage, ...part };
  }

  test('are asked as an object enters, and an error refuses it', () => {
    const entered: string[] = [];
    const program = new Program([
      rule('program', {
        enter(whole, added, report) {
          entered.push(`${added.object} of ${whole.all(added.kind).length}`);
          if (added.name === 'bad') report(added, ['metadata', 'name'], 'is bad; choose another');
        },
      }),
    ]);
    program.add(object('a'));
    expect(refusal(() => program.add(object('b', { name: 'bad' })))).toBe(
      'VirtualMachine "b" cannot be made:\n  metadata.name: is bad; choose another [a/unique-thing]',
    );
    expect(entered).toEqual(['VirtualMachine "a" of 1', 'VirtualMachine "b" of 2']);
  });

  test('a warning refuses nothing as an object enters', () => {
    const program = new Program([rule('later', { enter: (_program, added, report) => report(added, [], 'hm') })]);
    program.add(object('a'));
    expect(program.all('VirtualMachine')).toHaveLength(1);
    expect(program.issues()).toEqual([]);
  });

  test.each<[Severity | 'off', number]>([
    ['error', 1],
    ['warning', 1],
    ['off', 0],
  ])('what is found in the end is judged by the object that it is about: %s', (severity, count) => {
    const program = new Program([
      rule('later', {
        check: (whole, report) => report(whole.all('VirtualMachine')[0]!, ['spec', 'a'], 'hm'),
      }),
    ]);
    const added = object('a', { judge: () => severity });
    program.add(added);
    expect(program.issues()).toEqual(
      [
        {
          object: added,
          issue: { rule: 'a/unique-thing', path: 'spec.a', message: 'hm', stage: 'later', severity },
        },
      ].slice(0, count),
    );
  });

  test('work out once what several of them need, and anew when they are asked again', () => {
    const seen: number[] = [];
    const machines = (whole: Program): number => {
      seen.push(whole.all('VirtualMachine').length);
      return whole.all('VirtualMachine').length;
    };
    const check = (whole: Program): void => void whole.once(machines);
    const program = new Program([rule('later', { check }), rule('later', { check })]);
    program.add(object('a'));
    program.issues();
    program.add(object('b', { name: 'other' }));
    program.issues();
    expect(seen).toEqual([1, 2]);
  });
});
