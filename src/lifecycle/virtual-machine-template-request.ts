import type { VirtualMachineTemplateRequest as RequestManifest } from '../../imports/kubevirt';
import { defineKind, type NamespacedProps, type NamespaceRef, namespaceText, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { either, integer, reference, required, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';
import type { VirtualMachineRef } from '../machine/virtual-machine';
import type { VirtualMachineTemplateRef } from './virtual-machine-template';

/** Props of a VirtualMachineTemplateRequest. */
export interface VirtualMachineTemplateRequestProps extends NamespacedProps<WireManifest<RequestManifest>> {
  /** The machine that becomes a template: an object, or `{ virtualMachineName }`. */
  readonly virtualMachine: VirtualMachineRef;
  /** The namespace of the machine, as text or by object. @default - that of the request */
  readonly virtualMachineNamespace?: Value<string> | NamespaceRef | undefined;
  /** What the template is called. @default - as the request */
  readonly templateName?: Value<string> | undefined;
  /** Labels of the template; none that begins with `template.kubevirt.io/`. @default - none */
  readonly templateLabels?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** How long the request stays when it is done, in seconds; one that failed stays. @default - until somebody deletes it */
  readonly ttlSecondsAfterFinished?: Value<number> | undefined;
}

/** What others refer to: the template that is made. */
export interface VirtualMachineTemplateRequestRefs extends VirtualMachineTemplateRef {
  readonly virtualMachineTemplateRequestName: Value<string>;
}

/** What the cluster writes itself. */
const reserved = 'template.kubevirt.io/';

/** Makes a template of a machine as it is, with copies of its volumes. */
export const virtualMachineTemplateRequest = defineKind<
  VirtualMachineTemplateRequestProps,
  VirtualMachineTemplateRequestRefs,
  WireManifest<RequestManifest>
>({
  apiVersion: 'template.kubevirt.io/v1beta1',
  kind: 'VirtualMachineTemplateRequest',
  scope: 'Namespaced',
  shape: {
    virtualMachine: required(reference(['virtualMachineName'], 'give a VirtualMachine or { virtualMachineName }')),
    virtualMachineNamespace: either(text, reference(['namespaceName'], 'give text or a Namespace')),
    templateName: text,
    templateLabels: textRecord('label'),
    ttlSecondsAfterFinished: integer,
  },
  rules: () =>
    (require('./virtual-machine-template-request.rules') as typeof import('./virtual-machine-template-request.rules'))
      .virtualMachineTemplateRequestRuleSets,
  check({ virtualMachineNamespace, templateLabels = {} }, { namespace }, report) {
    if (virtualMachineNamespace === undefined && namespace === undefined) {
      report(
        ['virtualMachineNamespace'],
        'a request names the namespace of its machine, and nothing says it; set virtualMachineNamespace, or namespace',
      );
    }
    for (const label of Object.keys(templateLabels)) {
      if (!label.startsWith(reserved)) continue;
      report(
        ['templateLabels', label],
        `label "${label}" begins with ${reserved}, which the cluster keeps for itself; choose another name`,
      );
    }
  },
  body: (
    { virtualMachine, virtualMachineNamespace, templateName, templateLabels, ttlSecondsAfterFinished },
    context,
  ) => ({
    spec: {
      virtualMachineRef: {
        name: virtualMachine.virtualMachineName,
        // A check of the props has refused what has neither.
        namespace: namespaceText(virtualMachineNamespace) ?? context.namespace ?? '',
      },
      templateName,
      templateLabels: templateLabels && withoutUndefined(templateLabels),
      ttlSecondsAfterFinished,
    },
  }),
  refs: ({ metadata: { name }, spec: { templateName } }) => ({
    virtualMachineTemplateRequestName: name,
    virtualMachineTemplateName: templateName ?? name,
  }),
});
