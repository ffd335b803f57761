import { join } from 'node:path';
import { preview } from '../../scripts/preview';
import { markedLeaves, show } from '../../scripts/preview/mark';
import { readScenario, scenarioNames } from '../../scripts/preview/scenario';
import { rowsOf } from '../../scripts/preview/tree';
import { OutputValue, type Read, type Registration, ResourceReference, secret, UNKNOWN } from './fake-engine';

jest.setTimeout(120_000);

const examples = join(__dirname, 'fixtures');

/** What a preview prints, and its exit status. */
async function run(...args: string[]) {
  let out = '';
  let err = '';
  const status = await preview(args, {
    examples,
    colour: false,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { status, out, err };
}

test('a preview shows the resources below their parents, what is unknown or secret, messages, outputs and totals', async () => {
  expect(await run('small')).toEqual({
    status: 0,
    err: '',
    out: `\
Previewing small (project shop, stack dev)
A simulation that needs no Pulumi installation and no cluster; \`pulumi up\` needs the Pulumi CLI.

    Type                                         Name        Object           Depends on
 +  pulumi:pulumi:Stack                          shop-dev
 >  ├─ kubernetes:core/v1:ConfigMap              existing
 +  ├─ kubernetes:core/v1:PersistentVolumeClaim  a           a
 +  ├─ kubernetes:core/v1:PersistentVolumeClaim  b           b
 +  ├─ kubernetes:core/v1:PersistentVolumeClaim  c           c
 +  ├─ kubernetes:kubevirt.io/v1:VirtualMachine  machine     web/machine      3 resources
    │     spec.disks[0].claim [unknown]
    │     spec["example.com/password"] [secret]
 +  └─ kubevirt-kit:index:Team                   team
 +     ├─ kubernetes:core/v1:Namespace           team
 +     └─ kubernetes:core/v1:Secret              team-login  [unknown]/login  team
             metadata.namespace [unknown]
             stringData [secret]

Diagnostics:
  pulumi:pulumi:Stack (shop-dev):
    size 8

  kubernetes:kubevirt.io/v1:VirtualMachine (machine):
    warning: the machine has no network
      nobody can reach it

Outputs:
    facts: { existing: "web/settings", id: [unknown], zones: ["a", "b"] }
    login: [secret]

Resources:
    + 8 to create
    > 1 to read
`,
  });
});

test('a preview of a program that fails shows its message without a stack, and its status says so', async () => {
  expect(await run('failing')).toEqual({
    status: 1,
    err: '',
    out: `\
Previewing failing (project failing, stack dev)
A simulation that needs no Pulumi installation and no cluster; \`pulumi up\` needs the Pulumi CLI.

    Type                             Name         Object  Depends on
 +  pulumi:pulumi:Stack              failing-dev
 +  └─ kubernetes:core/v1:ConfigMap  made         made

Diagnostics:
  pulumi:pulumi:Stack (failing-dev):
    error: Missing required configuration variable 'failing:size'
    \tplease set a value using the command \`pulumi config set failing:size <value>\`
    \tor, for this preview, give it with --config failing:size=<value>

Resources:
    + 2 to create
    the preview failed
`,
  });
});

test('configuration may be given on the command line', async () => {
  const { status, out } = await run('failing', '--config', 'size=a=b');
  expect({ status, outputs: out.split('\n\n')[2] }).toEqual({ status: 0, outputs: 'Outputs:\n    size: "a=b"' });
});

describe('a preview that cannot be made says why', () => {
  const usage = 'usage: npm run preview -- <scenario> [--config key=value]…\n';

  test.each([
    ['without a scenario', [], 'which scenario? choose one of: failing, sealed, small'],
    ['of a scenario that does not exist', ['web'], 'there is no scenario "web"; choose one of: failing, sealed, small'],
    ['of two scenarios', ['small', 'failing'], 'one scenario at a time, not small and failing'],
    ['with configuration that is none', ['small', '--config', 'hunter2'], '--config takes key=value'],
    [
      'with configuration that only Pulumi can read',
      ['sealed'],
      'the configuration "sealed:password" is encrypted in Pulumi.dev.yaml, which only Pulumi can read; give it a value for this preview: --config sealed:password=…',
    ],
  ])('%s', async (_what, args, message) => {
    expect(await run(...args)).toEqual({ status: 1, out: '', err: `error: ${message}\n${usage}` });
  });

  test('with an option that does not exist', async () => {
    const { status, err } = await run('small', '--stack');
    expect({ status, err: err.split('\n')[0] }).toEqual({
      status: 1,
      err: expect.stringMatching(/^error: Unknown option '--stack'/),
    });
  });

  test('where there are no scenarios', () => {
    expect(() => readScenario(join(__dirname, 'nowhere'), undefined, [])).toThrow(
      new Error('which scenario? there are no examples with a pulumi.ts'),
    );
  });
});

describe('the configuration of a scenario', () => {
  test('comes from the project and the stack, is JSON where it has structure, and is secret where it is declared so', () => {
    expect(readScenario(examples, 'small', [])).toEqual({
      name: 'small',
      file: join(examples, 'small', 'pulumi.ts'),
      project: 'shop',
      config: { 'shop:size': '8', 'shop:labels': '{"tier":"front"}', 'kubernetes:namespace': 'web' },
      secretConfig: { 'shop:password': 'hunter2' },
    });
  });

  test('is overridden by the command line, and stays secret', () => {
    const given = ['size=', 'shop:password=swordfish', 'new=1'];
    expect(readScenario(examples, 'small', given)).toMatchObject({
      config: { 'shop:size': '', 'shop:new': '1' },
      secretConfig: { 'shop:password': 'swordfish' },
    });
    expect(readScenario(examples, 'sealed', ['password=swordfish'])).toMatchObject({
      config: {},
      secretConfig: { 'sealed:password': 'swordfish' },
    });
  });

  test('belongs to a folder with a pulumi.ts', () => {
    expect(scenarioNames(examples)).toEqual(['failing', 'sealed', 'small']);
    expect(scenarioNames(join(examples, 'small'))).toEqual([]);
  });
});

describe('a value', () => {
  const tree = {
    a: [1, UNKNOWN, { 'b.c/d': secret({ deep: UNKNOWN }) }],
    e: new OutputValue('x', true, []),
    f: new OutputValue(UNKNOWN, false, []),
    g: new ResourceReference('urn:x', 'id'),
    h: {},
    i: null,
  };

  test('is searched for its unknown and secret leaves, and what is inside a secret is only secret', () => {
    expect(markedLeaves(tree)).toEqual([
      { path: 'a[1]', mark: '[unknown]' },
      { path: 'a[2]["b.c/d"]', mark: '[secret]' },
      { path: 'e', mark: '[secret]' },
      { path: 'f', mark: '[unknown]' },
    ]);
  });

  test('is shown on one line without its secrets', () => {
    expect(show(tree)).toBe(
      '{ a: [1, [unknown], { b.c/d: [secret] }], e: [secret], f: [unknown], g: urn:x, h: {}, i: null }',
    );
  });
});

describe('the tree', () => {
  const stack = {
    urn: 's',
    type: 'pulumi:pulumi:Stack',
    name: 'p-dev',
    inputs: {},
    dependencies: [],
  } as unknown as Registration;
  const make = (name: string, parent: string, more: Partial<Registration> = {}) =>
    ({ urn: name, type: 't', name, parent, inputs: {}, dependencies: [], ...more }) as unknown as Registration;
  const shape = (registrations: Registration[], reads: Read[] = []) =>
    rowsOf({ stack, registrations, reads }).map(({ step, branch, stem, name }) => [step, `${branch}${name}`, stem]);

  test('is ordered by type and name, whatever the order of arrival', () => {
    const [a, b, z] = [make('a', 's'), make('b', 's'), make('z', 's', { type: 'r' })];
    const expected = [
      ['+', 'p-dev', '  │'],
      ['+', '├─ z', '│   '],
      ['+', '├─ a', '│   '],
      ['+', '└─ b', '    '],
    ];
    expect(shape([a, b, z])).toEqual(expected);
    expect(shape([z, b, a])).toEqual(expected);
  });

  test('shows a resource under the stack when its parent was never registered', () => {
    expect(shape([make('orphan', 'gone')])).toEqual([
      ['+', 'p-dev', '  │'],
      ['+', '└─ orphan', '    '],
    ]);
  });

  test('is empty for a program that died before it began', () => {
    expect(rowsOf({ registrations: [make('a', 's')], reads: [] })).toEqual([]);
  });
});
