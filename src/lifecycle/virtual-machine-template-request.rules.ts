import type { VirtualMachineTemplateRequest } from '../../imports/kubevirt';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { dns1123Subdomain } from '../core/name';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { requireTemplates } from './virtual-machine-template.rules';

type Request = WireManifest<VirtualMachineTemplateRequest>;

const controller = 'virt-template internal/controller/virtualmachinetemplaterequest_controller.go';

/** What the cluster checks of a request, beside the conditions of its definition, and what it finds when it makes the template. */
export const virtualMachineTemplateRequestRules: readonly Rule<Request>[] = [
  requireTemplates('virtual-machine-template-request'),
  {
    id: 'virtual-machine-template-request/valid-source',
    says: 'a request names its machine and the namespace of it',
    why: 'the request is taken, and is given up',
    stage: 'later',
    mirrors: `${controller} validateRequest`,
    check({ spec }, report) {
      for (const field of ['name', 'namespace'] as const) {
        if (textOf(spec?.virtualMachineRef?.[field]) !== '') continue;
        report(
          ['spec', 'virtualMachineRef', field],
          `the ${field} of the machine is empty, and the request comes to nothing; give that of a VirtualMachine`,
        );
      }
    },
  },
  {
    id: 'virtual-machine-template-request/valid-template-name',
    says: 'the template that is made has a name that a template can have',
    why: 'the request is taken, and its volumes are copied before the template is refused',
    stage: 'later',
    mirrors: `${controller} createTemplate`,
    check({ spec }, report) {
      const name = textOf(spec?.templateName);
      const problem = name ? dns1123Subdomain(name) : undefined;
      if (problem === undefined) return;
      report(['spec', 'templateName'], `the template is to be called "${name}", and ${problem}`);
    },
  },
];

/** The rules of a VirtualMachineTemplateRequest, mounted. */
export const virtualMachineTemplateRequestRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineTemplateRequestRules),
];
