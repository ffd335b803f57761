import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { difference, parseLines, record, requestOf, titleOf, verdictOf } from '../../scripts/oracle/recording';
import { type Answer, Oracle } from './oracle';

const input = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'vm' } };
const taken: Answer = { kind: 'VirtualMachine', allowed: true, schemaErrors: [], causes: [] };

describe('a recording', () => {
  const line = { rule: 'disk/unique-name', id: 'VMI-DISK-131', input, profile: { featureGates: ['HostDisk'] } };

  test('asks about a case with its cluster, up to its start and its pod', () => {
    expect(requestOf(line)).toEqual({
      object: input,
      profile: { featureGates: ['HostDisk'] },
      start: true,
      render: true,
      assume: true,
    });
    expect(titleOf(line)).toBe('disk/unique-name (VMI-DISK-131)');
  });

  test('keeps the verdict of each stage, in one order', () => {
    const answer: Answer = {
      ...taken,
      webhooks: ['a'],
      start: { allowed: false, deniedBy: 'b', causes: [{ type: 'FieldValueInvalid', field: 'spec.x', message: 'no' }] },
    };
    const head = `{"rule":"disk/unique-name","id":"VMI-DISK-131","input":${JSON.stringify(input)},"profile":{"featureGates":["HostDisk"]}`;
    expect(record(line, answer)).toBe(`${head},"admission":true,"start":["FieldValueInvalid spec.x: no"]}`);
    expect(record(line, taken)).toBe(`${head},"admission":true}`);
    expect(record(line, { ...taken, allowed: false, message: 'no', start: { allowed: true, causes: [] } })).toBe(
      `${head},"admission":["no"]}`,
    );
  });

  test('never holds a case that the oracle could not tell about', () => {
    expect(record(line, { ...taken, error: 'panic' })).toBeUndefined();
  });

  test('keeps of a question that nothing was told, how often was warned, and digests of what is long', () => {
    const question = { name: 'a question', request: { object: input } };
    const asked = `{"name":"a question","request":{"object":${JSON.stringify(input)}}`;
    expect(titleOf(question)).toBe('a question');
    expect(requestOf(question)).toEqual({ object: input });
    expect(record(question, { ...taken, error: 'panic' })).toBe(`${asked},"answer":{"error":"panic"}}`);
    const answer: Answer = { ...taken, warnings: ['w'], notes: ['n', 'm'], mutated: { a: 1 }, pod: { b: 2 } };
    expect(record(question, answer)).toBe(
      `${asked},"answer":{"admission":true,"warnings":1,"notes":2,"mutated":"015abd7f5cc5","pod":"0ab1a6d394cd"}}`,
    );
  });

  test('is read back line by line', () => {
    const text = `${JSON.stringify(line)}\n\n${JSON.stringify({ name: 'q', request: { object: input } })}\n`;
    expect(parseLines('f.jsonl', text)).toEqual([
      { line, recorded: JSON.stringify(line) },
      {
        line: { name: 'q', request: { object: input } },
        recorded: `{"name":"q","request":{"object":${JSON.stringify(input)}}}`,
      },
    ]);
  });

  test.each(['{', '5', 'null', '{"rule":"a","id":"b"}', '{"name":"a"}', '{"request":{}}'])(
    'refuses the line %s',
    (text) => {
      expect(() => parseLines('f.jsonl', `\n${text}\n`)).toThrow(
        'f.jsonl:2 is neither a case (rule, id, input, profile) nor a question (name, request)',
      );
    },
  );

  test('differs where a verdict does, and says both', () => {
    const before = record(line, taken) ?? '';
    const after = record(line, { ...taken, allowed: false, message: 'no' }) ?? '';
    expect(difference(before, before)).toBeUndefined();
    expect(difference(before, after)).toEqual({ recorded: '{"admission":true}', answered: '{"admission":["no"]}' });
    expect(difference(JSON.stringify(line), after)).toEqual({ recorded: undefined, answered: '{"admission":["no"]}' });
    expect(
      difference(
        '{"name":"q","request":{},"answer":{"error":"a"}}',
        '{"name":"q","request":{},"answer":{"error":"b"}}',
      ),
    ).toEqual({
      recorded: '{"error":"a"}',
      answered: '{"error":"b"}',
    });
  });
});

describe('a verdict', () => {
  const refused = { allowed: false, schemaErrors: [], causes: [] };

  test('is what identifies each cause, schema first, without the paths that messages repeat', () => {
    expect(
      verdictOf({
        ...refused,
        schemaErrors: [{ message: 'spec.a.b[0].c is required' }],
        causes: [{ type: 'FieldValueInvalid', field: 'spec.d', message: 'spec.d must not be spec.e' }],
      }),
    ).toEqual(['… is required', 'FieldValueInvalid spec.d: … must not be …']);
  });

  test('ends before the word that passes 60 characters', () => {
    const words = `${'a'.repeat(30)} ${'b'.repeat(20)} ${'c'.repeat(20)}`;
    expect(verdictOf({ ...refused, causes: [{ message: words }] })).toEqual([`${'a'.repeat(30)} ${'b'.repeat(20)}`]);
  });

  test('is the message where there is no cause, without the name of the webhook', () => {
    expect(verdictOf({ ...refused, message: 'admission webhook "a.b.c" denied the request: no' })).toEqual(['no']);
    expect(verdictOf(refused)).toEqual(['']);
  });
});

describe('a client', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oracle-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that does this with each line. */
  function write(body: string): string {
    const file = join(folder, 'program.js');
    writeFileSync(
      file,
      `#!${process.execPath}\nrequire('node:readline').createInterface({input:process.stdin}).on('line',(line)=>{${body}})`,
    );
    return file;
  }

  function program(body: string): Oracle {
    return Oracle.start(process.execPath, [write(body)]);
  }

  test('gives each question its own answer, and says which questions are about updates', async () => {
    const oracle = program('console.log(line)');
    const asked = [
      { object: { a: 1 } },
      { object: { a: 2 }, oldObject: { a: 1 } },
      { object: {}, operation: 'UPDATE' as const },
    ];
    const answers = await Promise.all(asked.map((request) => oracle.ask(request)));
    expect(answers).toEqual([
      { object: { a: 1 }, operation: 'CREATE' },
      { object: { a: 2 }, oldObject: { a: 1 }, operation: 'UPDATE' },
      { object: {}, operation: 'UPDATE' },
    ]);
    await oracle.close();
  });

  test('closes only when everything is answered', async () => {
    const oracle = program('setTimeout(() => console.log(line), 50)');
    const answer = oracle.ask({ object: {} });
    await oracle.close();
    expect(await answer).toEqual({ object: {}, operation: 'CREATE' });
  });

  test('rejects what is open when the program ends, with what it said last, and everything after', async () => {
    const oracle = program('console.error("out of luck"); process.exit(3)');
    const reason = 'the oracle ended with status 3, 2 questions unanswered: out of luck';
    const open = [oracle.ask({ object: {} }), oracle.ask({ object: {} })];
    for (const { status, reason: error } of (await Promise.allSettled(open)) as PromiseRejectedResult[]) {
      expect([status, String(error)]).toEqual(['rejected', `Error: ${reason}`]);
    }
    await expect(oracle.ask({ object: {} })).rejects.toThrow(reason);
    await oracle.close();
  });

  test('rejects everything after it is closed', async () => {
    const oracle = program('console.log(line)');
    await oracle.close();
    await expect(oracle.ask({ object: {} })).rejects.toThrow('the oracle ended with status 0, 0 questions unanswered');
  });

  test('rejects what is open when the program says what is no answer', async () => {
    const oracle = program('console.log("hello")');
    await expect(oracle.ask({ object: {} })).rejects.toThrow('the oracle said what is no answer: hello');
    await oracle.close();
  });

  test('rejects when there is no such program', async () => {
    const oracle = Oracle.start(join(folder, 'nothing'));
    await expect(oracle.ask({ object: {} })).rejects.toThrow(/^the oracle does not run: spawn .*nothing ENOENT$/);
    await oracle.close();
  });

  test('ends with what uses it, also where that throws', async () => {
    const file = write('console.log(line)');
    chmodSync(file, 0o755);
    let kept: Oracle | undefined;
    const use = Oracle.with(file, async (oracle) => {
      kept = oracle;
      throw new Error(`asked about ${Object.keys(await oracle.ask({ object: {} }))}`);
    });
    await expect(use).rejects.toThrow('asked about object,operation');
    await expect(kept?.ask({ object: {} })).rejects.toThrow('the oracle ended with status 0, 0 questions unanswered');
    const answered = await Oracle.with(file, (oracle) => oracle.ask({ object: { a: 1 } }));
    expect(answered).toEqual({ object: { a: 1 }, operation: 'CREATE' });
  });
});
