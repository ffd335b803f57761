import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withoutNulls } from '../../src/cli/without-nulls';
import { askRules } from '../../src/core/ask-rules';
import { Cluster, type ClusterOptions } from '../../src/core/cluster';
import type { RuleSet } from '../../src/core/rule';
import { ofTemplateMachine } from '../../src/lifecycle/processed-template';
import { virtualMachineTemplateRuleSets } from '../../src/lifecycle/virtual-machine-template.rules';
import { virtualMachineTemplateRequestRuleSets } from '../../src/lifecycle/virtual-machine-template-request.rules';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { isTree } from '../generator/case';
import { clusterOf } from '../oracle/rule-cases';
import { verdicts } from '../oracle/verdict';

const name = '$' + '{NAME}';
const number = (named: string): string => `$\{{${named}}}`;

interface Parts {
  readonly parameters?: readonly object[];
  readonly metadata?: object;
  readonly cpu?: object;
  readonly memory?: object;
  readonly spec?: object;
  readonly disks?: readonly object[];
  readonly message?: string;
}

const open = { name: 'NAME', required: true };

function template({
  parameters = [open],
  metadata,
  cpu,
  memory = { guest: '1Gi' },
  spec,
  disks,
  message,
}: Parts): object {
  const instance = {
    domain: { cpu, memory, devices: { disks } },
    volumes: disks?.map((_, i) => ({ name: `d${i}`, containerDisk: { image: 'a' } })),
  };
  return {
    apiVersion: 'template.kubevirt.io/v1beta1',
    kind: 'VirtualMachineTemplate',
    metadata: { name: 'blank', namespace: 'web' },
    spec: {
      parameters,
      message,
      virtualMachine: {
        metadata: { name, ...metadata },
        spec: { runStrategy: 'Always', template: { spec: instance }, ...spec },
      },
    },
  };
}

function ask(sets: readonly RuleSet[], object: object, options?: ClusterOptions): readonly string[] {
  const plain = JSON.parse(JSON.stringify(object)) as object;
  return askRules(sets, plain, Cluster.kubevirt('1.9', options), () => 'error').flatMap(
    ({ rule, stage, path, message }) =>
      // What is silent unless somebody asks, and what is said of any machine.
      rule.startsWith('virtual-machine-template') || stage !== 'later' ? [`${stage} ${rule} ${path}: ${message}`] : [],
  );
}

/** What is said of a template, but that its name has no value. */
const said = (parts: Parts, options?: ClusterOptions): readonly string[] =>
  ask(virtualMachineTemplateRuleSets, template(parts), options).filter((line) => !line.includes('/require-value '));

const deployed = (enabled: boolean): object => ({ virtTemplateDeployment: { enabled } });

const inSpec = 'spec.virtualMachine.spec.template.spec';

test('a template whose parameters all stand somewhere is content', () => {
  const parameters = [open, { name: 'CORES', value: '2' }];
  expect(said({ parameters, cpu: { cores: number('CORES') } })).toEqual([]);
});

test('require-feature-gate: templates want their gate, and their deployment', () => {
  const off = [
    'admission virtual-machine-template/require-feature-gate spec: templates come with the feature gate Template and virtTemplateDeployment, of which one is off; switch both on in the KubeVirt resource',
  ];
  expect(said({}, { disabledFeatureGates: ['Template'] })).toEqual(off);
  expect(said({}, { configuration: deployed(false) })).toEqual(off);
  expect(said({}, { configuration: deployed(true) })).toEqual([]);
});

test('require-parameter: what the machine, its keys or the message speak of is declared', () => {
  expect(said({ parameters: [], cpu: { cores: number('CORES') } })).toEqual([
    'admission virtual-machine-template/require-parameter spec.virtualMachine.metadata.name: parameter "NAME" stands here, and the template declares none of that name: it has none; declare it in parameters',
    `admission virtual-machine-template/require-parameter ${inSpec}.domain.cpu.cores: parameter "CORES" stands here, and the template declares none of that name: it has none; declare it in parameters`,
  ]);
  const key = '$' + '{KEY}';
  expect(said({ metadata: { labels: { [key]: 'a' } }, message: '$' + '{WHO}' })).toEqual([
    `admission virtual-machine-template/require-parameter spec.virtualMachine.metadata.labels["${key}"]: parameter "KEY" stands here, and the template declares none of that name: it has NAME; declare it in parameters`,
    'admission virtual-machine-template/require-parameter spec.message: parameter "WHO" stands here, and the template declares none of that name: it has NAME; declare it in parameters',
  ]);
});

test('valid-machine: with what parameters are by default the machine has the types of its fields', () => {
  const parameters = [{ name: 'NAME', value: 'vm' }, { name: 'CORES' }];
  expect(said({ parameters, cpu: { cores: number('CORES') } })).toEqual([
    `admission virtual-machine-template/valid-machine ${inSpec}.domain.cpu.cores: text "" is given where a whole number is wanted (${number('CORES')} is "")`,
  ]);
  expect(said({ parameters: [{ name: 'NAME', value: 'vm' }], spec: { runstrategy: 'Always' } })).toEqual([
    'admission virtual-machine-template/valid-machine spec.virtualMachine.spec.runstrategy: unknown field "runstrategy"; did you mean "runStrategy"?',
  ]);
});

test('valid-structure: a machine that only the API server refuses is refused when it is made', () => {
  expect(said({ spec: { updateVolumesStrategy: 1 } })).toEqual([
    'start virtual-machine-template/valid-structure spec.virtualMachine.spec.updateVolumesStrategy: the number 1 is given where text is wanted; put it in quotes',
  ]);
  expect(said({ spec: { template: undefined } })).toContain(
    'start virtual-machine-template/valid-structure spec.virtualMachine.spec.template: field "template" is missing; give it one',
  );
});

test('unique-parameter: two parameters of one name, and one without, make no machine', () => {
  expect(said({ parameters: [open, open] })).toEqual([
    'start virtual-machine-template/unique-parameter spec.parameters[1].name: two parameters are called "NAME"; leave one of them out',
  ]);
  expect(said({ parameters: [open, { name: '' }] })).toEqual([
    'start virtual-machine-template/unique-parameter spec.parameters[1].name: a parameter has no name; give it one in letters, digits and underscores',
  ]);
});

test('valid-expression: what is made up is made up from characters and their number', () => {
  const from = (text: string | undefined) =>
    said({ parameters: [{ name: 'NAME', generate: 'expression', from: text }] }).map((line) => line.split(': ')[1]);
  expect(['[a-z]{8}', 'vm-[a-zA-Z0-9]{8}-[\\d]{255}', '[\\w\\d\\a\\A]{1}'].flatMap(from)).toEqual([]);
  expect([undefined, '[z-a]{8}', '[A-a]{8}', '[a-z]{0}', '[a-z]{256}', '[a-z]{x}', '[-]{1}'].flatMap(from)).toEqual([
    'parameter "NAME" is made up, and nothing says from what; give from, such as [a-z0-9]{8}',
    'parameter "NAME" is made up from [z-a]{8}, and the range z-a goes backwards',
    'parameter "NAME" is made up from [A-a]{8}, and the range A-a goes backwards',
    'parameter "NAME" is made up from [a-z]{0}, and 0 is no number of characters from 1 to 255; write it as [a-z0-9]{8}',
    'parameter "NAME" is made up from [a-z]{256}, and 256 is no number of characters from 1 to 255; write it as [a-z0-9]{8}',
    'parameter "NAME" is made up from [a-z]{x}, and x is no number of characters from 1 to 255; write it as [a-z0-9]{8}',
    'parameter "NAME" is made up from [-]{1}, and [-] holds no characters; write it as [a-z0-9]{8}',
  ]);
  expect(said({ parameters: [{ name: 'NAME', generate: 'expression', from: '[z-a]{8}', value: 'vm' }] })).toEqual([]);
});

test('no-unused-parameter: a parameter that stands nowhere is told of', () => {
  expect(said({ parameters: [open, { name: 'CORES' }, { name: 'disk-size' }] })).toEqual([
    'later virtual-machine-template/no-unused-parameter spec.parameters[1].name: parameter "CORES" stands nowhere in the machine or the message; write $' +
      '{CORES} where its value shall stand, or leave it out',
    'later virtual-machine-template/no-unused-parameter spec.parameters[2].name: parameter "disk-size" stands nowhere in the machine or the message; nothing can name it: call it by letters, digits and underscores',
  ]);
});

test('require-value: a required parameter without a value is told of where somebody asks', () => {
  expect(ask(virtualMachineTemplateRuleSets, template({}))).toEqual([
    'later virtual-machine-template/require-value spec.parameters[0].value: parameter "NAME" is required and has no value, so that the cluster does not try the template; whoever makes a machine gives one',
  ]);
  expect(ask(virtualMachineTemplateRuleSets, template({ parameters: [{ ...open, value: 'vm' }] }))).toEqual([]);
});

test('require-open-name: a machine or a DataVolume that is always called the same can be made once', () => {
  const dataVolumeTemplates = [{ metadata: { name: 'root' }, spec: { source: { blank: {} }, storage: {} } }];
  expect(
    said({ parameters: [], metadata: { name: 'vm' }, spec: { dataVolumeTemplates } }).filter((line) =>
      line.includes('open-name'),
    ),
  ).toEqual([
    'later virtual-machine-template/require-open-name spec.virtualMachine.metadata.name: every machine of this template has the name "vm", and no two can be in one namespace; put a parameter into the name',
    'later virtual-machine-template/require-open-name spec.virtualMachine.spec.dataVolumeTemplates[0].metadata.name: every machine of this template has a DataVolume "root", and no two can be in one namespace; put a parameter into the name',
  ]);
});

test('no-fixed-namespace: a namespace without a parameter is dropped', () => {
  expect(said({ metadata: { namespace: 'web' } })).toEqual([
    'later virtual-machine-template/no-fixed-namespace spec.virtualMachine.metadata.namespace: the namespace "web" is dropped when a machine is made, and the machine goes where the template is; leave it out, or put a parameter there',
  ]);
  expect(said({ metadata: { namespace: name } })).toEqual([]);
});

test('no-partial-expression: a number in a longer text stays an expression', () => {
  expect(said({ metadata: { annotations: { cores: `${number('NAME')} of them` } } })).toEqual([
    `later virtual-machine-template/no-partial-expression spec.virtualMachine.metadata.annotations.cores: ${number('NAME')} in a longer text stays as it is written; write ${name}`,
  ]);
});

test('the machine that a template makes is asked what every machine is, with what its parameters are by default', () => {
  const disks = [
    { name: 'd0', disk: { bus: 'virtio' }, bootOrder: number('ORDER') },
    { name: 'd1', disk: { bus: '$' + '{BUS}' }, bootOrder: 1 },
  ];
  const parameters = (order?: string) => [open, { name: 'ORDER', value: order }, { name: 'BUS', value: 'virtio' }];
  expect(said({ parameters: parameters('2'), disks })).toEqual([]);
  expect(said({ parameters: parameters('1'), disks })).toEqual([
    `start boot-order/unique-order ${inSpec}.domain.devices.disks[1].bootOrder: disk "d1" has boot order 1 like disk "d0"; choose another number`,
  ]);
  expect(said({ parameters: parameters('0'), disks })).toEqual([
    expect.stringContaining(`${inSpec}.domain.devices.disks[0].bootOrder`),
  ]);
  expect(said({ parameters: parameters('0'), disks }).join()).toContain('(the value of a parameter says so)');
  // What nobody has said yet is not judged.
  expect(
    said({
      parameters: [open, { name: 'ORDER', required: true }, { name: 'BUS', generate: 'expression', from: '[a]{1}' }],
      disks,
    }),
  ).toEqual([]);
});

test('a name that comes of a parameter is judged as one', () => {
  expect(said({ parameters: [{ name: 'NAME', value: 'No Name' }] })).toEqual([
    expect.stringMatching(
      /^start metadata\/valid-name spec\.virtualMachine\.metadata\.name: .*"No Name".*\(the value of a parameter says so\)$/,
    ),
  ]);
});

test('whatever is recorded of machines is said of them in a template too', () => {
  const machines = readdirSync(join(__dirname, '../oracle/verdicts'))
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => verdicts(file.replace('.jsonl', '')))
    .filter(({ input }) => input['kind'] === 'VirtualMachine' && isTree(input['metadata']));
  expect(machines.length).toBeGreaterThan(800);
  for (const verdict of machines) {
    const input = withoutNulls(verdict.input) as Readonly<Record<string, unknown>>;
    const cluster = clusterOf(verdict);
    const { namespace } = input['metadata'] as { namespace?: string };
    const holder = {
      ...template({}),
      metadata: { name: 'blank', namespace },
      spec: { parameters: [], virtualMachine: input },
    };
    const alone = askRules(virtualMachine.rules, input, cluster, () => 'error');
    const inside = askRules(ofTemplateMachine(virtualMachine.rules), holder, cluster, () => 'error');
    expect(inside).toEqual(
      alone.map((issue) => ({
        ...issue,
        path: `spec.virtualMachine.${issue.path}`,
        stage: issue.stage === 'later' ? 'later' : 'start',
      })),
    );
  }
});

const request = (spec: object) => ({
  apiVersion: 'template.kubevirt.io/v1beta1',
  kind: 'VirtualMachineTemplateRequest',
  metadata: { name: 'golden', namespace: 'web' },
  spec: { virtualMachineRef: { name: 'db', namespace: 'web' }, ...spec },
});

const asked = (spec: object, options?: ClusterOptions) =>
  ask(virtualMachineTemplateRequestRuleSets, request(spec), options);

test('a request wants templates (require-feature-gate), a machine (valid-source) and a name for its template (valid-template-name)', () => {
  expect(asked({ templateName: 'golden' })).toEqual([]);
  expect(asked({}, { disabledFeatureGates: ['Template'] })).toEqual([
    'admission virtual-machine-template-request/require-feature-gate spec: templates come with the feature gate Template and virtTemplateDeployment, of which one is off; switch both on in the KubeVirt resource',
  ]);
  expect(asked({ virtualMachineRef: { name: '', namespace: '' } })).toEqual([
    'later virtual-machine-template-request/valid-source spec.virtualMachineRef.name: the name of the machine is empty, and the request comes to nothing; give that of a VirtualMachine',
    'later virtual-machine-template-request/valid-source spec.virtualMachineRef.namespace: the namespace of the machine is empty, and the request comes to nothing; give that of a VirtualMachine',
  ]);
  expect(asked({ templateName: 'Golden' })).toEqual([
    'later virtual-machine-template-request/valid-template-name spec.templateName: the template is to be called "Golden", and may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
  ]);
});
