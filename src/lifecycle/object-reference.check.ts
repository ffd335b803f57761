import type { TypedLocalObjectReference } from '../../imports/kubernetes';
import { isLate, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Report } from '../core/rule';

/** Reports at `apiGroup` or `kind` of what is referred to where it is no VirtualMachine: the group is looked at first. */
export function checkMachineReference(
  reference: Wire<TypedLocalObjectReference> | undefined,
  what: string,
  report: Report,
): void {
  if (typeof reference !== 'object' || reference === null || isLate(reference.apiGroup)) return;
  const { apiGroup } = reference;
  if (apiGroup === undefined || apiGroup === null) {
    report(['apiGroup'], `${what} has no apiGroup; write kubevirt.io`);
    return;
  }
  const group = textOf(apiGroup);
  const kind = textOf(reference.kind);
  if (group === undefined) return;
  if (group !== 'kubevirt.io') {
    report(['apiGroup'], `${what} has the apiGroup "${group}", and is a machine; write kubevirt.io`);
  } else if (kind !== undefined && kind !== 'VirtualMachine') {
    report(['kind'], `${what} has the kind "${kind}", and is a machine; write VirtualMachine`);
  }
}
