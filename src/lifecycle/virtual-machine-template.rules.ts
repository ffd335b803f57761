import { itemsOf, textOf } from '../core/leaf';
import { at, type Path } from '../core/path';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { checkStructure } from '../core/structure';
import { virtualMachine } from '../machine/virtual-machine';
import { isOpen, machineOf, machinePath, ofTemplateMachine, type Template, usesIn } from './processed-template';
import { templatesEnabled } from './template-deployment';
import { expressionProblem } from './template-expression';

const engine = 'virt-template-engine template';
const references = `${engine}/parameters.go ValidateParameterReferences`;
const values = `${engine}/template.go generateParameterValues`;
const process = `${engine}/processor.go Process`;

/** That the kinds of templates are there. */
export function requireTemplates(noun: string): Rule<object> {
  return {
    id: `${noun}/require-feature-gate`,
    says: 'the kinds of templates are there with the feature gate Template, which is on unless it is switched off, where templates are deployed',
    mirrors:
      'pkg/virt-operator/kubevirt.go (what is installed), pkg/virt-operator/resource/generate/components/virttemplate.go',
    check(_object, report, cluster) {
      if (templatesEnabled(cluster)) return;
      report(
        ['spec'],
        'templates come with the feature gate Template and virtTemplateDeployment, of which one is off; switch both on in the KubeVirt resource',
      );
    },
  };
}

function parametersOf({ spec }: Template) {
  return itemsOf(spec?.parameters);
}

/** Where a template speaks of parameters. */
function usesOf(template: Template) {
  return [
    ...usesIn(at(template, machinePath), machinePath),
    ...usesIn(at(template, ['spec', 'message']), ['spec', 'message']),
  ];
}

/** The rules of structure by which Go types are read; the API server knows more. */
const decoding: ReadonlySet<string> = new Set([
  'structure/no-unknown-field',
  'structure/valid-type',
  'structure/valid-quantity',
]);

/** Reports what is wrong with the structure of the machine that is made, where Go finds it or where only the API server does. */
function checkMachine(template: Template, isDecoding: boolean, missing: string | undefined, report: Report): void {
  const machine = machineOf(template, missing);
  if (machine === undefined) return;
  checkStructure(machine, ({ id }, path, message) => {
    if (decoding.has(id) !== isDecoding) return;
    const whole = [...machinePath, ...path];
    report(whole, `${message}${becauseOfValue(template, whole, machine)}`);
  });
}

function becauseOfValue(template: Template, path: Path, machine: object): string {
  const [given, made] = [at(template, path), at(machine, path.slice(machinePath.length))];
  return given === made || typeof given !== 'string' ? '' : ` (${given} is ${JSON.stringify(made)})`;
}

/** What the cluster checks of a template, and of the machine that is made of it. */
export const virtualMachineTemplateRules: readonly Rule<Template>[] = [
  requireTemplates('virtual-machine-template'),
  {
    id: 'virtual-machine-template/require-parameter',
    says: 'every parameter that the machine or the message of a template speaks of is declared',
    mirrors: references,
    check(template, report) {
      const names = parametersOf(template).map((parameter) => textOf(parameter?.name));
      if (names.some((name) => name === undefined)) return;
      for (const { name, path } of usesOf(template)) {
        if (names.includes(name)) continue;
        const declared = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
        report(
          path,
          `parameter "${name}" stands here, and the template declares none of that name: ${declared}; declare it in parameters`,
        );
      }
    },
  },
  {
    id: 'virtual-machine-template/valid-machine',
    says: 'the machine that a template makes by default has the fields and types of a VirtualMachine',
    why: 'nothing is asked as long as a required parameter has no value',
    mirrors: `${process}; virt-template internal/webhook/v1beta1/virtualmachinetemplate_webhook.go ValidateProcessing`,
    check(template, report) {
      if (parametersOf(template).some((parameter) => isOpen(parameter ?? {}))) return;
      checkMachine(template, true, '', report);
    },
  },
  {
    id: 'virtual-machine-template/valid-structure',
    says: 'the machine that a template makes is one that the API server takes',
    why: 'the template is taken as it is; the machine made of it is refused',
    stage: 'start',
    mirrors: 'kube-openapi/pkg/validation/validate/object_validator.go Validate',
    check(template, report) {
      checkMachine(template, false, undefined, report);
      if (parametersOf(template).some((parameter) => isOpen(parameter ?? {})))
        checkMachine(template, true, undefined, report);
    },
  },
  {
    id: 'virtual-machine-template/unique-parameter',
    says: 'the parameters of a template have names, each its own',
    why: 'such a template is taken while a required parameter has no value, and makes no machine',
    stage: 'start',
    mirrors: values,
    check(template, report) {
      const seen = new Set<string>();
      parametersOf(template).forEach((parameter, i) => {
        const name = textOf(parameter?.name);
        const path = ['spec', 'parameters', i, 'name'];
        if (name === '') report(path, 'a parameter has no name; give it one in letters, digits and underscores');
        else if (name !== undefined && seen.has(name))
          report(path, `two parameters are called "${name}"; leave one of them out`);
        if (name !== undefined) seen.add(name);
      });
    },
  },
  {
    id: 'virtual-machine-template/valid-expression',
    says: 'what a parameter is made up from says which characters, and how many from 1 to 255',
    why: 'such a template is taken while a required parameter has no value, and makes no machine',
    stage: 'start',
    mirrors: `${values}; ${engine}/generator/expressionvalue.go GenerateValue`,
    check(template, report) {
      parametersOf(template).forEach((parameter, i) => {
        const generate = textOf(parameter?.generate);
        if (!generate || parameter.value) return;
        const path = ['spec', 'parameters', i, 'from'];
        const called = `parameter "${textOf(parameter.name) ?? ''}"`;
        const from = parameter.from ?? '';
        if (from === '')
          report(path, `${called} is made up, and nothing says from what; give from, such as [a-z0-9]{8}`);
        const problem = expressionProblem(textOf(from) ?? '');
        if (problem !== undefined)
          report(path, `${called} is made up from ${textOf(from)}, and ${problem}; write it as [a-z0-9]{8}`);
      });
    },
  },
  {
    id: 'virtual-machine-template/no-unused-parameter',
    says: 'every parameter that a template declares stands somewhere in its machine or its message',
    stage: 'later',
    mirrors: references,
    check(template, report) {
      const used = new Set(usesOf(template).map(({ name }) => name));
      parametersOf(template).forEach((parameter, i) => {
        const name = textOf(parameter?.name);
        if (!name || used.has(name)) return;
        const advice = /^[a-zA-Z0-9_]+$/.test(name)
          ? `write \${${name}} where its value shall stand, or leave it out`
          : 'nothing can name it: call it by letters, digits and underscores';
        report(
          ['spec', 'parameters', i, 'name'],
          `parameter "${name}" stands nowhere in the machine or the message; ${advice}`,
        );
      });
    },
  },
  {
    id: 'virtual-machine-template/require-value',
    says: 'a parameter that is required has a value, or one is made up',
    why: 'the webhook does not process the template as long as one has none, and warns; whoever makes a machine gives it',
    stage: 'later',
    silent: true,
    mirrors: 'virt-template internal/webhook/v1beta1/virtualmachinetemplate_webhook.go ValidateProcessing',
    check(template, report) {
      parametersOf(template).forEach((parameter, i) => {
        if (!isOpen(parameter ?? {})) return;
        report(
          ['spec', 'parameters', i, 'value'],
          `parameter "${textOf(parameter.name) ?? ''}" is required and has no value, so that the cluster does not try the template; whoever makes a machine gives one`,
        );
      });
    },
  },
  {
    id: 'virtual-machine-template/require-open-name',
    says: 'the name of the machine that a template makes holds a parameter, and so do those of its DataVolumes',
    why: 'only one machine of a name can be made in a namespace',
    stage: 'later',
    mirrors: 'none: the API server knows one object of a name',
    check(template, report) {
      const machine = at(template, machinePath);
      const check = (path: Path, what: string): void => {
        const name = textOf(at(machine, path));
        if (!name || usesIn(name).length > 0) return;
        report(
          [...machinePath, ...path],
          `every machine of this template has ${what} "${name}", and no two can be in one namespace; put a parameter into the name`,
        );
      };
      check(['metadata', 'name'], 'the name');
      const templates = at(machine, ['spec', 'dataVolumeTemplates']);
      itemsOf(Array.isArray(templates) ? templates : undefined).forEach((_one, i) => {
        check(['spec', 'dataVolumeTemplates', i, 'metadata', 'name'], 'a DataVolume');
      });
    },
  },
  {
    id: 'virtual-machine-template/no-fixed-namespace',
    says: 'a template names a namespace for its machine only by a parameter',
    why: 'another one is dropped: the machine is made where the template is',
    stage: 'later',
    mirrors: `${engine}/template.go removeHardcodedNamespace`,
    check(template, report) {
      const path = [...machinePath, 'metadata', 'namespace'];
      const namespace = textOf(at(template, path));
      if (!namespace || /\$\{[a-zA-Z0-9_]+\}/.test(namespace)) return;
      report(
        path,
        `the namespace "${namespace}" is dropped when a machine is made, and the machine goes where the template is; leave it out, or put a parameter there`,
      );
    },
  },
  {
    id: 'virtual-machine-template/no-partial-expression',
    says: 'a parameter that becomes a number, or true or false, is all that stands in its place',
    why: 'anywhere else it stays as it is written',
    stage: 'later',
    mirrors: `${engine}/template.go substituteParameters`,
    check(template, report) {
      const visit = (tree: unknown, path: Path): void => {
        if (typeof tree === 'string') {
          const [found, name] = /\$\{\{([a-zA-Z0-9_]+)\}\}/.exec(tree) ?? [];
          if (found === undefined || found === tree) return;
          report(path, `${found} in a longer text stays as it is written; write \${${name}}`);
        } else if (typeof tree === 'object' && tree !== null) {
          const isList = Array.isArray(tree);
          for (const [key, node] of Object.entries(tree)) visit(node, [...path, isList ? Number(key) : key]);
        }
      };
      visit(at(template, machinePath), machinePath);
      visit(at(template, ['spec', 'message']), ['spec', 'message']);
    },
  },
];

/** The rules of a VirtualMachineTemplate, mounted; those of a machine are asked about the one that it makes. */
export const virtualMachineTemplateRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineTemplateRules),
  ...ofTemplateMachine(virtualMachine.rules),
];
