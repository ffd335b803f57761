import { textOf } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import { at } from '../core/path';
import type { ProgramRule } from '../core/program';
import { type Referred, requireReferred, templateRequests } from './referred.program-rule';

const controller = 'virt-template internal/controller/virtualmachinetemplaterequest_controller.go';

const machine = ['spec', 'virtualMachineRef'];

function machineOf(manifest: Manifest): Referred | undefined {
  const [name, namespace] = ['name', 'namespace'].map((field) => textOf(at(manifest, [...machine, field])));
  // What is empty is said of the request alone.
  if (!name || !namespace) return undefined;
  return { path: [...machine, 'name'], group: 'kubevirt.io', kind: 'VirtualMachine', name, namespace };
}

/** A template of a machine that is nowhere. */
export const requireTemplateSource = requireReferred(
  {
    id: 'virtual-machine-template-request/require-source',
    says: 'a request makes a template of a machine of its program, or of one that its cluster is known to hold',
    why: 'the request is admitted, and fails',
    mirrors: `${controller} createSnapshot`,
  },
  'VirtualMachineTemplateRequest',
  machineOf,
);

/** A template that is there already under the name that a request gives its own. */
export const uniqueTemplate: ProgramRule = {
  id: 'virtual-machine-template-request/unique-template',
  says: 'no two requests make a template of one name, and none that of a template of the program',
  why: 'a request never takes over a template that it has not made: it fails',
  mirrors: `${controller} getTemplate`,
  stage: 'later',
  check(program, report) {
    for (const object of program.all(templateRequests.kind)) {
      const name = templateRequests.nameOf(object);
      if (name === undefined || object.anywhere === true) continue;
      const other =
        program.find('VirtualMachineTemplate', object, name) ?? program.find(templateRequests, object, name);
      if (other === undefined || other === object || other.anywhere === true) continue;
      const isTemplate = other.kind === 'VirtualMachineTemplate';
      report(
        object,
        ['spec', 'templateName'],
        `the template that is made would be called "${name}", as ${isTemplate ? other.object : `the one that ${other.object} makes`}, and the request fails; choose another templateName`,
      );
    }
  },
};
