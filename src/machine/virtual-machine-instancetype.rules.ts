import type { VirtualMachineClusterInstancetype, VirtualMachineInstancetype } from '../../imports/kubevirt';
import { numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

type Manifest = WireManifest<VirtualMachineInstancetype | VirtualMachineClusterInstancetype>;

const admitter = 'pkg/instancetype/webhooks/admitter.go';

function called({ metadata }: Manifest): string {
  return `instancetype "${textOf(metadata?.name) ?? ''}"`;
}

/** What the cluster checks of an instancetype, wherever it lives, and what it takes and would rather not. */
export const virtualMachineInstancetypeRules: readonly Rule<Manifest>[] = [
  {
    id: 'virtual-machine-instancetype/no-overcommitted-hugepages',
    says: 'memory in huge pages is not overcommitted',
    mirrors: `${admitter} validateMemoryOvercommitPercentNoHugepages`,
    check(manifest, report) {
      const { hugepages, overcommitPercent } = manifest.spec?.memory ?? {};
      const percent = numberOf(overcommitPercent);
      if (!percent || hugepages === undefined || hugepages === null) return;
      report(
        ['spec', 'memory', 'overcommitPercent'],
        `${called(manifest)} has the overcommitPercent ${percent} beside huge pages, which the node holds ready whole; leave one of them out`,
      );
    },
  },
  {
    id: 'virtual-machine-instancetype/no-launch-security',
    says: 'an instancetype leaves launchSecurity to preferences',
    why: 'KubeVirt deprecates it there, and says so whenever the object is written',
    stage: 'later',
    mirrors: `${admitter} checkForDeprecatedFields`,
    check(manifest, report) {
      const security = manifest.spec?.launchSecurity;
      if (security === undefined || security === null) return;
      report(
        ['spec', 'launchSecurity'],
        `${called(manifest)} has launchSecurity, which KubeVirt deprecates there; give it to a preference as launchSecurity, or to the machines`,
      );
    },
  },
];

/** The rules of both kinds of instancetype, mounted. */
export const virtualMachineInstancetypeRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineInstancetypeRules)];
