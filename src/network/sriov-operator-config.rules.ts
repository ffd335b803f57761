import type { SriovOperatorConfig } from '../../imports/network';
import { numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';

type Manifest = WireManifest<SriovOperatorConfig>;

const webhook = 'pkg/webhook/validate.go validateSriovOperatorConfig';

/** What the cluster checks of a SriovOperatorConfig. */
export const sriovOperatorConfigRules: readonly Rule<Manifest>[] = [
  {
    id: 'sriov-operator-config/valid-name',
    says: "the operator's configuration is called default, and is in its namespace",
    why: 'the operator reads no other',
    mirrors: webhook,
    check({ metadata }, report, cluster) {
      const name = textOf(metadata?.name);
      if (name !== undefined && name !== 'default') {
        report(['metadata', 'name'], `"${name}" is not read by the SR-IOV operator; call it "default"`);
      }
      const namespace = textOf(metadata?.namespace);
      if (namespace === undefined || namespace === cluster.sriovOperatorNamespace) return;
      report(
        ['metadata', 'namespace'],
        `the namespace "${namespace}" is not that of the SR-IOV operator; put it in "${cluster.sriovOperatorNamespace}", or say with Cluster.kubevirt where the operator is`,
      );
    },
  },
  {
    id: 'sriov-operator-config/valid-log-level',
    says: 'logLevel is a number from 0 to 2',
    mirrors: 'config/crd/bases/sriovnetwork.openshift.io_sriovoperatorconfigs.yaml logLevel',
    on: 'spec.logLevel',
    check({ spec }, report) {
      const level = numberOf(spec?.logLevel);
      if (level === undefined || (level >= 0 && level <= 2)) return;
      report(['spec', 'logLevel'], `the logLevel ${level} does not exist; give a number from 0 to 2`);
    },
  },
  {
    id: 'sriov-operator-config/no-undrained-node',
    says: 'nodes are drained before their cards are set up',
    why: 'what runs on the cards loses them otherwise, and a node that must restart takes its machines with it',
    stage: 'later',
    mirrors: `${webhook}, which warns of it too`,
    on: 'spec.disableDrain',
    check({ spec }, report) {
      if (known(spec?.disableDrain) !== true) return;
      report(
        ['spec', 'disableDrain'],
        'disableDrain sets nodes up under what runs on them: machines lose their virtual functions, or stop with the node; leave it out unless the cluster has one node',
      );
    },
  },
];

/** The rules of a SriovOperatorConfig, mounted. */
export const sriovOperatorConfigRuleSets: readonly RuleSet[] = [rulesAt([], sriovOperatorConfigRules)];
