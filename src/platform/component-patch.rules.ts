import type { CustomizeComponents } from '../../imports/kubevirt';
import { closest } from '../core/did-you-mean';
import { itemsOf, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Rule } from '../core/rule';

type Customization = Wire<CustomizeComponents>;

const patcher = 'pkg/virt-operator/resource/apply/patches.go';
const types = ['json', 'merge', 'strategic'];

/** The kinds of the objects that are changed before they are made. */
const kinds = [
  'APIService',
  'DaemonSet',
  'Deployment',
  'MutatingWebhookConfiguration',
  'Secret',
  'Service',
  'ValidatingWebhookConfiguration',
];

/** What JSON text says; `undefined` where it is none. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** What keeps an operator from applying a patch: its type, or how it is written; JSON that is none is another rule's where one asks. */
export function patchProblem(
  one: NonNullable<Customization['patches']>[number] | undefined | null,
): { readonly field: 'type' | 'patch'; readonly message: string } | undefined {
  const type = textOf(one?.type);
  if (type === undefined) return undefined;
  const whose = `the patch of ${textOf(one?.resourceType)} "${textOf(one?.resourceName)}"`;
  if (!types.includes(type)) {
    return { field: 'type', message: `${whose} is of type "${type}"; choose json, merge or strategic` };
  }
  const json = parsed(textOf(one?.patch) ?? '');
  if (json === undefined || Array.isArray(json.value) === (type === 'json')) return undefined;
  const wanted = type === 'json' ? 'give a list of operations' : 'give an object';
  return {
    field: 'patch',
    message: `${whose} is not written as type ${type} wants it; ${wanted}, or change the type`,
  };
}

/** What the cluster says of changes of the objects that virt-operator makes. */
export const componentPatchRules: readonly Rule<Customization>[] = [
  {
    id: 'component-patch/valid-json',
    says: 'a patch is JSON',
    mirrors: 'pkg/virt-operator/webhooks/kubevirt-update-admitter.go validateCustomizeComponents',
    stage: 'start',
    on: 'patches',
    check({ patches }, report) {
      itemsOf(patches).forEach((one, i) => {
        const text = textOf(one?.patch);
        if (text === undefined || parsed(text) !== undefined) return;
        report(
          ['patches', i, 'patch'],
          `the patch of ${textOf(one?.resourceType)} "${textOf(one?.resourceName)}" is not JSON; give JSON text`,
        );
      });
    },
  },
  {
    id: 'component-patch/valid-type',
    says: 'a patch is of the type json, merge or strategic, and written as its type wants it',
    why: 'virt-operator cannot apply it, and so deploys nothing any more',
    mirrors: `${patcher} applyPatch`,
    stage: 'later',
    on: 'patches',
    check({ patches }, report) {
      itemsOf(patches).forEach((one, i) => {
        const problem = patchProblem(one);
        if (problem !== undefined) report(['patches', i, problem.field], problem.message);
      });
    },
  },
  {
    id: 'component-patch/valid-resource-type',
    says: 'a patch is of a kind that virt-operator makes and changes, or of all',
    why: 'a patch of another kind is applied to nothing, and nothing says so',
    mirrors: `${patcher} Apply`,
    stage: 'later',
    on: 'patches',
    check({ patches }, report) {
      itemsOf(patches).forEach((one, i) => {
        const type = textOf(one?.resourceType);
        if (type === undefined || type === '*' || type === '') return;
        if (kinds.some((kind) => kind.toLowerCase() === type.toLowerCase())) return;
        report(['patches', i, 'resourceType'], `no ${type} is changed by virt-operator${closest(type, kinds)}`);
      });
    },
  },
];
