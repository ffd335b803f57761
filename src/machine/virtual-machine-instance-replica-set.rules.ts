import type { LabelSelector } from '../../imports/kubernetes';
import type { VirtualMachineInstanceReplicaSet } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { checkLabelSelector } from '../core/label-selector';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import type { Rule } from '../core/rule';
import { known } from '../core/value';

/** A set of instances, as rules read it. */
export type ReplicaSet = WireManifest<VirtualMachineInstanceReplicaSet>;

type Labels = Readonly<Record<string, unknown>>;

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmirs-admitter.go ValidateVMIRSSpec';
const controller = 'pkg/virt-controller/watch/replicaset/replicaset.go';

/** Whether labels have what an expression asks for; `undefined` where that is not known yet. */
function meets(
  labels: Labels,
  { key, operator, values }: NonNullable<Wire<LabelSelector>['matchExpressions']>[number],
): boolean | undefined {
  const name = textOf(key);
  const wanted = textOf(operator);
  if (name === undefined || wanted === undefined) return undefined;
  const has = Object.hasOwn(labels, name);
  if (wanted === 'Exists') return has;
  if (wanted === 'DoesNotExist') return !has;
  if (!has) return wanted === 'NotIn';
  const value = textOf(labels[name]);
  const some = itemsOf(values).map(textOf);
  if (value === undefined || some.includes(undefined)) return undefined;
  return some.includes(value) === (wanted === 'In');
}

/** The first thing that a selector asks for and labels do not have, in words. */
function missing(selector: Wire<LabelSelector> | undefined, labels: Labels): string | undefined {
  const equal: Labels = selector?.matchLabels ?? {};
  for (const key of Object.keys(equal)) {
    const wanted = textOf(equal[key]);
    if (wanted === undefined || isLate(labels[key])) continue;
    if (!Object.hasOwn(labels, key) || textOf(labels[key]) !== wanted) return `${key}=${wanted}`;
  }
  for (const expression of itemsOf(selector?.matchExpressions)) {
    if (typeof expression !== 'object' || expression === null || meets(labels, expression) !== false) continue;
    const values = itemsOf(expression.values).map(textOf);
    return `${textOf(expression.key)} ${textOf(expression.operator)}${values.length === 0 ? '' : ` ${values.join(', ')}`}`;
  }
  return undefined;
}

function isInvalid(selector: Wire<LabelSelector> | undefined): boolean {
  let invalid = false;
  checkLabelSelector(selector, () => {
    invalid = true;
  });
  return invalid;
}

/** Whether the template leaves the architecture to the cluster, whose machine types are others than those that the template was checked for. */
export function leavesMachineType({ spec }: ReplicaSet, { architecture }: Cluster): boolean {
  return architecture !== 'amd64' && !spec?.template?.spec?.architecture;
}

/** Whether the template leaves the architecture to the cluster. */
export function leavesSetArchitecture({ spec }: ReplicaSet): boolean {
  return !spec?.template?.spec?.architecture;
}

/** What the cluster checks of a set of instances around their template. */
export const virtualMachineInstanceReplicaSetRules: readonly Rule<ReplicaSet>[] = [
  {
    id: 'virtual-machine-instance-replica-set/valid-selector',
    says: 'the selector of a replica set holds label names, values and operators that exist',
    mirrors: admitter,
    check({ spec }, report) {
      checkLabelSelector(spec?.selector, (path, message) => report(['spec', 'selector', ...path], message));
    },
  },
  {
    id: 'virtual-machine-instance-replica-set/require-matching-label',
    says: 'a replica set selects the instances that it makes',
    mirrors: admitter,
    check({ spec }, report) {
      const selector = spec?.selector;
      if (typeof selector !== 'object' || selector === null || isInvalid(selector)) return;
      const what = missing(selector, spec.template?.metadata?.labels ?? {});
      if (what === undefined) return;
      report(
        ['spec', 'selector'],
        `the set selects ${what}, which its own instances do not have; give them the label, or leave the selector out`,
      );
    },
  },
  {
    id: 'virtual-machine-instance-replica-set/require-label',
    says: 'the instances of a replica set have a label',
    why: 'the set is taken without one, and then makes no instance',
    stage: 'later',
    mirrors: `${controller} execute`,
    check({ spec }, report) {
      if (typeof spec?.template !== 'object' || spec.template === null) return;
      if (Object.keys(spec.template.metadata?.labels ?? {}).length > 0) return;
      report(
        ['spec', 'template', 'metadata', 'labels'],
        'the instances have no label, and a set makes none that it could not find again; give them one, and select it',
      );
    },
  },
  {
    id: 'virtual-machine-instance-replica-set/no-shared-mac',
    says: 'an interface of a set of several instances has no MAC address of its own',
    why: 'all instances would have it',
    stage: 'later',
    mirrors: `${controller} scale (every instance is made of the same spec)`,
    check({ spec }, report) {
      const replicas = spec?.replicas === undefined ? 1 : numberOf(spec.replicas);
      if (replicas === undefined || replicas < 2) return;
      const interfaces = itemsOf(spec.template?.spec?.domain?.devices?.interfaces);
      for (let i = 0; i < interfaces.length; i += 1) {
        const address = known(interfaces[i]?.macAddress);
        if (!address) continue;
        report(
          ['spec', 'template', 'spec', 'domain', 'devices', 'interfaces', i, 'macAddress'],
          `interface "${textOf(interfaces[i]?.name) ?? ''}" has the MAC address ${address}, which all ${replicas} instances would have; leave it out`,
        );
      }
    },
  },
];
