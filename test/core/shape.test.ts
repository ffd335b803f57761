import { collectingLate, type LateLeaf } from '../../src/core/late';
import { formatPath } from '../../src/core/path';
import * as shape from '../../src/core/shape';
import { type AnyShape, checkShape, type Field } from '../../src/core/shape';
import { carrying, under } from '../../src/core/value';
import { late, lateEngine, resolved } from './late-value';

/** What a check says about a value, now. */
function said(field: Field, value: unknown): string[] {
  const messages: string[] = [];
  under(lateEngine, () => field(value, (path, message) => messages.push(`${formatPath(path)}: ${message}`)));
  return messages;
}

/** What a check says once all is known. */
function saidLater(field: Field, value: unknown): string[] {
  const messages: string[] = [];
  const leaves: LateLeaf[] = [];
  under(lateEngine, () => {
    collectingLate(leaves, () => field(value, (path, message) => messages.push(`${formatPath(path)}: ${message}`)));
    expect(messages).toEqual([]);
    for (const leaf of leaves) leaf.check(resolved(leaf.value));
  });
  return messages;
}

/** What a shape says about props. */
function saidOf(props: object, of: AnyShape): string[] {
  return said((value, report) => checkShape(of, value as object, report), props);
}

class Size {}

describe('leaves', () => {
  test.each([
    ['text', shape.text, 'a', 5, 'the number 5 is given where text is wanted'],
    ['boolean', shape.boolean, false, 'no', 'text "no" is given where true or false is wanted'],
    ['integer', shape.integer, -1, 1.5, 'the number 1.5 is given where a whole number is wanted'],
    ['integer', shape.integer, 0, Number.NaN, 'the number NaN is given where a whole number is wanted'],
    ['integer', shape.integer, 1, 2 ** 53, 'the number 9007199254740992 is given where a whole number is wanted'],
    [
      'integerOrText',
      shape.integerOrText,
      'http',
      true,
      'the boolean true is given where a whole number or text is wanted',
    ],
    ['secretText', shape.secretText, 'a', 5, 'a number is given where text is wanted'],
    [
      'quantity',
      shape.quantity,
      '20Gi',
      '20GB',
      'text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    ],
    [
      'quantity',
      shape.quantity,
      2,
      Number.POSITIVE_INFINITY,
      'the number Infinity is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    ],
    ['choice', shape.choice('a', 1), 1, 'b', 'text "b" is given where one of "a", 1 is wanted'],
    ['plainText', shape.plainText, 'a', null, 'null is given where text is wanted'],
    ['plainBoolean', shape.plainBoolean, true, [], 'a list is given where true or false is wanted'],
    ['plainChoice', shape.plainChoice('a', 'b'), 'a', {}, 'an object is given where one of "a", "b" is wanted'],
  ])('%s takes what it is for, and says what else is given', (_name, field, good, bad, message) => {
    expect(said(field, good)).toEqual([]);
    expect(said(field, bad)).toEqual([`: ${message}`]);
  });

  test('a value that the engine learns later is checked when it is known', () => {
    expect(said(shape.quantity, late('20GB'))).toEqual([]);
    expect(saidLater(shape.quantity, late('20Gi'))).toEqual([]);
    expect(saidLater(shape.quantity, late('20GB'))).toEqual([
      ': text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    ]);
    expect(saidLater(shape.text, late(new Date()))).toEqual([': a Date is given where text is wanted']);
  });

  test('a value that turns out to be absent is absent', () => {
    expect(saidLater(shape.text, late(undefined))).toEqual([]);
    expect(saidLater(shape.text, late(null))).toEqual([]);
  });

  test('a reference of the program is checked at once', () => {
    expect(said(shape.integer, carrying(late('vm'), 'vm'))).toEqual([
      ': text "vm" is given where a whole number is wanted',
    ]);
  });

  test('what no engine resolves is refused in the words of the engine, or by its class', () => {
    expect(said(shape.text, new Date())).toEqual([': a Date is not for tests; give text']);
    expect(said(shape.text, new Size())).toEqual([
      ': a Size is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves',
    ]);
    expect(said(shape.text, () => 'a')).toEqual([
      ': a function is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves',
    ]);
  });

  test('what must be known when the program runs is refused when it comes later', () => {
    const because = 'known when the program runs; a value that comes later cannot be used here';
    expect(said(shape.plainText, late('a'))).toEqual([`: must be plain text, ${because}`]);
    expect(said(shape.plainBoolean, late(true))).toEqual([`: must be true or false, ${because}`]);
    expect(said(shape.plainChoice('a'), late('a'))).toEqual([`: must be plain text, ${because}`]);
  });

  test('no secret is shown, now or later', () => {
    expect(said(shape.secretText, 4711)).toEqual([': a number is given where text is wanted']);
    expect(saidLater(shape.secretText, late(4711))).toEqual([': a number is given where text is wanted']);
    expect(said(shape.secretRecord('key'), { pin: 4711, list: ['4711'] })).toEqual([
      'pin: key "pin": a number is given where text is wanted',
      'list: key "list": a list is given where text is wanted',
    ]);
  });
});

test('anything passes where Kubernetes owns the form', () => {
  expect(said(shape.plain, new Date())).toEqual([]);
});

test('a function of the caller must be one', () => {
  expect(said(shape.callback, () => undefined)).toEqual([]);
  expect(said(shape.callback, {})).toEqual([': an object is given where a function is wanted']);
  expect(said(shape.callback, class {})).toEqual([': a class is given where a function is wanted']);
  expect(said(shape.callback, () => undefined)).toEqual([]);
});

test('an object is not a list, not null and of no class', () => {
  expect(said(shape.plainObject, {})).toEqual([]);
  expect(said(shape.plainObject, Object.create(null))).toEqual([]);
  for (const [value, name] of [
    [[], 'a list'],
    [null, 'null'],
    [new Size(), 'a Size'],
    ['a', 'text "a"'],
  ] as const) {
    expect(said(shape.plainObject, value)).toEqual([`: ${name} is given where an object is wanted`]);
  }
});

test('every item of a list is checked', () => {
  const field = shape.list(shape.integer);
  expect(said(field, [1, 'a', undefined])).toEqual([
    '[1]: text "a" is given where a whole number is wanted',
    '[2]: undefined is given where a whole number is wanted',
  ]);
  expect(said(field, { 0: 1 })).toEqual([': an object is given where a list is wanted']);
  expect(saidLater(field, [1, late('a')])).toEqual(['[1]: text "a" is given where a whole number is wanted']);
});

describe('props', () => {
  const of: AnyShape = { cores: shape.integer, model: shape.text, name: shape.required(shape.text) };

  test('every problem is said: what is unknown, wrong and missing', () => {
    expect(saidOf({ core: 2, cores: '2', colour: 'red' }, of)).toEqual([
      'core: unknown prop "core"; did you mean "cores"?',
      'cores: text "2" is given where a whole number is wanted',
      'colour: unknown prop "colour"; choose one of cores, model, name',
      'name: prop "name" is missing',
    ]);
  });

  test('undefined equals absent, for names that do not exist too', () => {
    expect(saidOf({ name: 'a', cores: undefined, core: undefined }, of)).toEqual([]);
    expect(saidOf({ name: undefined }, of)).toEqual(['name: prop "name" is missing']);
  });

  test('a prop that must be there is missing when it turns out to be absent', () => {
    const field: Field = (value, report) => checkShape(of, value as object, report);
    expect(saidLater(field, { name: late('a') })).toEqual([]);
    expect(saidLater(field, { name: late(undefined) })).toEqual(['name: prop "name" is missing']);
  });

  test('names that every object inherits are unknown like all others', () => {
    const props = JSON.parse('{"name": "a", "__proto__": {"cores": 2}, "constructor": 1, "toString": 2}') as object;
    expect(saidOf(props, of)).toEqual([
      '__proto__: unknown prop "__proto__"; choose one of cores, model, name',
      'constructor: unknown prop "constructor"; choose one of cores, model, name',
      'toString: unknown prop "toString"; choose one of cores, model, name',
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test('props within props are said by their path', () => {
    const outer: AnyShape = { cpu: shape.object(of) };
    expect(saidOf({ cpu: { cores: 1.5, name: 'a' } }, outer)).toEqual([
      'cpu.cores: the number 1.5 is given where a whole number is wanted',
    ]);
    expect(saidOf({ cpu: 2 }, outer)).toEqual(['cpu: the number 2 is given where an object is wanted']);
    expect(saidOf({ cpu: new Date() }, outer)).toEqual(['cpu: a Date is not for tests; give text']);
  });
});

describe('records', () => {
  const disks = shape.record('disk', shape.object({ bus: shape.text }));

  test('an entry is said by its name', () => {
    expect(said(disks, { root: { bus: 1 }, data: 5, gone: undefined })).toEqual([
      'root.bus: the number 1 is given where text is wanted',
      'data: disk "data": the number 5 is given where an object is wanted',
    ]);
  });

  test('names that JavaScript would move, or that set a prototype, are refused', () => {
    expect(said(disks, JSON.parse('{"7": {}, "07": {}, "a7": {}, "__proto__": {}}'))).toEqual([
      '["7"]: disk "7" has an all-digit name, which JavaScript moves before all others; put a letter into it',
      '["07"]: disk "07" has an all-digit name, which JavaScript moves before all others; put a letter into it',
      ': disk "__proto__" cannot be a key; choose another name',
    ]);
  });

  test('a list, an instance and a value that comes later are no record', () => {
    expect(said(disks, [])).toEqual([': a list is given where a record of disks by name is wanted']);
    expect(said(disks, new Map())).toEqual([': a Map is given where a record of disks by name is wanted']);
    expect(said(disks, late({}))).toEqual([': a Late is given where a record of disks by name is wanted']);
  });

  test('labels are text by text', () => {
    const labels = shape.textRecord('label');
    expect(said(labels, { tier: 'web', '7': 'seven', gone: undefined })).toEqual([]);
    expect(said(labels, JSON.parse('{"tier": 1, "__proto__": "a"}'))).toEqual([
      'tier: label "tier": the number 1 is given where text is wanted',
      ': label "__proto__" cannot be used; choose another name',
    ]);
    expect(said(labels, 'tier=web')).toEqual([': a string is given where a record of labels is wanted']);
    expect(saidLater(labels, { tier: late(1) })).toEqual([
      'tier: label "tier": the number 1 is given where text is wanted',
    ]);
  });

  test('a record of secrets that is none does not show what it is', () => {
    expect(said(shape.secretRecord('key'), 'hunter2')).toEqual([
      ': a string is given where a record of keys is wanted',
    ]);
  });
});

test('a variant that holds secrets does not show what is given instead', () => {
  const field = shape.secretVariant('type', { noCloud: {} }, 'make it with CloudInit.noCloud()');
  expect(said(field, 'hunter2')).toEqual([': a string is given; make it with CloudInit.noCloud()']);
  expect(said(field, { type: 'hunter2' })).toEqual([': a string says what it is; make it with CloudInit.noCloud()']);
});

test('a variant is told by its tag', () => {
  const field = shape.variant(
    'type',
    { bios: { type: shape.text, serial: shape.text } },
    'make it with Firmware.bios()',
  );
  expect(said(field, { type: 'bios', serial: 'A' })).toEqual([]);
  expect(said(field, { type: 'bios', seriel: 'A' })).toEqual(['seriel: unknown prop "seriel"; did you mean "serial"?']);
  expect(said(field, { type: 'toString' })).toEqual([
    ': text "toString" says what it is; make it with Firmware.bios()',
  ]);
  expect(said(field, { type: late('bios') })).toEqual([': a Late says what it is; make it with Firmware.bios()']);
  expect(said(field, {})).toEqual([': nothing says what it is; make it with Firmware.bios()']);
  expect(said(field, 'bios')).toEqual([': text "bios" is given; make it with Firmware.bios()']);
  expect(said(field, new Size())).toEqual([': a Size is given; make it with Firmware.bios()']);
});

describe('references', () => {
  const claim = shape.reference(['claimName'], 'give a claim or { claimName }', ['claimNamespace']);

  test('whatever offers the text is one: a literal, an instance, a value of the engine', () => {
    expect(said(claim, { claimName: 'data', other: 5 })).toEqual([]);
    expect(said(claim, Object.assign(new Size(), { claimName: late('data'), claimNamespace: undefined }))).toEqual([]);
    expect(saidLater(claim, { claimName: late('data'), claimNamespace: late(undefined) })).toEqual([]);
  });

  test('what it lacks is said, also when it turns out late', () => {
    expect(said(claim, { claimname: 'data' })).toEqual([
      ': the object given has no claimName; give a claim or { claimName }',
    ]);
    expect(said(claim, 'data')).toEqual([': text "data" is given; give a claim or { claimName }']);
    expect(said(claim, null)).toEqual([': null is given; give a claim or { claimName }']);
    expect(saidLater(claim, { claimName: late(undefined) })).toEqual([
      ': the object given has no claimName; give a claim or { claimName }',
    ]);
  });

  test('what it offers must be text, the optional parts too', () => {
    expect(said(claim, { claimName: 5, claimNamespace: new Date() })).toEqual([
      'claimName: the number 5 is given where text is wanted',
      'claimNamespace: a Date is not for tests; give text',
    ]);
    expect(said(claim, { claimName: null })).toEqual(['claimName: null is given where text is wanted']);
    expect(saidLater(claim, { claimName: late('data'), claimNamespace: late(5) })).toEqual([
      'claimNamespace: the number 5 is given where text is wanted',
    ]);
  });
});

describe('either', () => {
  const port = shape.either(shape.object({ port: shape.required(shape.integer) }), shape.integer);

  test('one that is content is enough', () => {
    expect(said(port, 80)).toEqual([]);
    expect(said(port, { port: 80 })).toEqual([]);
    expect(said(port, late(80))).toEqual([]);
  });

  test('where none is content the one of the sort that is given speaks, else the last', () => {
    expect(said(port, { prot: 80 })).toEqual([
      'prot: unknown prop "prot"; did you mean "port"?',
      'port: prop "port" is missing',
    ]);
    expect(said(port, 'http')).toEqual([': text "http" is given where a whole number is wanted']);
  });

  test('what the chosen one finds later is said', () => {
    expect(saidLater(port, { port: late('http') })).toEqual([
      'port: text "http" is given where a whole number is wanted',
    ]);
    expect(saidLater(port, late('http'))).toEqual([': text "http" is given where a whole number is wanted']);
  });
});
