import type { VirtualMachineInstanceReplicaSet } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { checkLabelSelector, isInvalidSelector, unmet } from '../core/label-selector';
import { itemsOf, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { lacksPageMemory } from './domain-rule';

/** A set of instances, as rules read it. */
export type ReplicaSet = WireManifest<VirtualMachineInstanceReplicaSet>;

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmirs-admitter.go ValidateVMIRSSpec';
const controller = 'pkg/virt-controller/watch/replicaset/replicaset.go';

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
      if (typeof selector !== 'object' || selector === null || isInvalidSelector(selector)) return;
      const what = unmet(selector, spec.template?.metadata?.labels ?? {});
      if (what === undefined) return;
      report(
        ['spec', 'selector'],
        `the set selects ${what}, which its own instances do not have; give them the label, or leave the selector out`,
      );
    },
  },
  {
    id: 'virtual-machine-instance-replica-set/require-page-memory',
    says: 'a replica set whose instances have huge pages says how much memory they have',
    why: 'the webhook itself fails at a set that does not; a machine that does not gets one page of memory',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateHugepagesMemoryRequests',
    check({ spec }, report) {
      if (!lacksPageMemory(spec?.template?.spec?.domain)) return;
      report(
        ['spec', 'template', 'spec', 'domain', 'memory', 'guest'],
        'the instances have huge pages, and nothing says how much memory, at which the cluster fails; give memory.guest',
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
