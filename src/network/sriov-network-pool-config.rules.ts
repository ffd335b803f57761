import type { SriovNetworkPoolConfig } from '../../imports/network';
import { checkLabelSelector } from '../core/label-selector';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { isOpaque, known } from '../core/value';

type Manifest = WireManifest<SriovNetworkPoolConfig>;

const webhook = 'pkg/webhook/validate.go validateSriovNetworkPoolConfig';

function poolLabel({ metadata }: Manifest): string {
  return `pool "${textOf(metadata?.name) ?? ''}"`;
}

function isAmount(amount: number | string): boolean {
  if (typeof amount === 'number') return amount >= 0;
  const share = /^\+?\d+(?=%$)/.exec(amount);
  return share !== null && Number(share[0]) >= 1 && Number(share[0]) <= 100;
}

/** What the cluster checks of a SriovNetworkPoolConfig. */
export const sriovNetworkPoolConfigRules: readonly Rule<Manifest>[] = [
  {
    id: 'sriov-network-pool-config/no-nodes-beside-offload',
    says: 'a pool selects nodes and says how many are drained at once, or offloads those of a MachineConfigPool',
    mirrors: webhook,
    on: 'spec.ovsHardwareOffloadConfig',
    check(pool, report) {
      const { nodeSelector, maxUnavailable, ovsHardwareOffloadConfig } = pool.spec ?? {};
      const name = textOf(ovsHardwareOffloadConfig?.name) ?? '';
      if (name === '') return;
      for (const [field, value] of Object.entries({ nodeSelector, maxUnavailable })) {
        if (value === undefined || value === null || isOpaque(value)) continue;
        report(
          ['spec', field],
          `${poolLabel(pool)} has the ${field} beside the ovsHardwareOffloadConfig "${name}", whose nodes are those of that pool of OpenShift; leave one of the two out`,
        );
        return;
      }
    },
  },
  {
    id: 'sriov-network-pool-config/valid-max-unavailable',
    says: 'maxUnavailable is a number from 0, or a share from 1% to 100%',
    mirrors: `${webhook}, api/v1/helper.go SriovNetworkPoolConfig.MaxUnavailable`,
    on: 'spec.maxUnavailable',
    check(pool, report) {
      const amount: unknown = known(pool.spec?.maxUnavailable);
      if ((typeof amount !== 'number' && typeof amount !== 'string') || isAmount(amount)) return;
      report(
        ['spec', 'maxUnavailable'],
        `${poolLabel(pool)} has the maxUnavailable ${JSON.stringify(amount)}; give a number from 0, or a share from "1%" to "100%"`,
      );
    },
  },
  {
    id: 'sriov-network-pool-config/valid-node-selector',
    says: 'the nodeSelector of a pool is one that can be read',
    why: 'no server looks at it, and the operator drains no node at all while it cannot read one',
    stage: 'later',
    mirrors: 'controllers/drain_controller_helper.go DrainReconcile.findNodePoolConfig',
    on: 'spec.nodeSelector',
    check(pool, report) {
      const { nodeSelector, ovsHardwareOffloadConfig } = pool.spec ?? {};
      if ((textOf(ovsHardwareOffloadConfig?.name) ?? '') !== '') return;
      checkLabelSelector(nodeSelector, (path, message) =>
        report(['spec', 'nodeSelector', ...path], `${poolLabel(pool)}: ${message}`),
      );
    },
  },
  {
    id: 'sriov-network-pool-config/require-operator-namespace',
    says: 'a pool is in the namespace of the SR-IOV operator',
    why: 'elsewhere it is taken, and nothing comes of it',
    stage: 'later',
    mirrors: 'main.go, the namespaces of the cache',
    check(pool, report, cluster) {
      const namespace = textOf(pool.metadata?.namespace);
      if (namespace === undefined || namespace === cluster.sriovOperatorNamespace) return;
      report(
        ['metadata', 'namespace'],
        `${poolLabel(pool)} is in the namespace "${namespace}", where the SR-IOV operator does not look; put it in "${cluster.sriovOperatorNamespace}"`,
      );
    },
  },
];

/** The rules of a SriovNetworkPoolConfig, mounted. */
export const sriovNetworkPoolConfigRuleSets: readonly RuleSet[] = [rulesAt([], sriovNetworkPoolConfigRules)];
