import type { ClusterUserDefinedNetwork } from '../../imports/network';
import { checkLabelSelector } from '../core/label-selector';
import type { Manifest, WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { checkStructure } from '../core/structure';

/** What a definition asks of the spec of an object: its conditions, its ranges, its choices. */
function validDefinition(noun: string, kind: string): Rule<Manifest> {
  return {
    id: `${noun}/valid-definition`,
    says: `the spec of a ${kind} is as its definition asks for: of its role, its ranges and its addresses`,
    mirrors: 'go-controller/pkg/crd/userdefinednetwork/v1 (x-kubernetes-validations)',
    check(network, report) {
      checkStructure(network, (_rule, path, message) => {
        if (path[0] === 'spec') report(path, message);
      });
    },
  };
}

/** What the cluster checks of a UserDefinedNetwork. */
export const userDefinedNetworkRules: readonly Rule<Manifest>[] = [
  validDefinition('user-defined-network', 'UserDefinedNetwork'),
];

/** What the cluster checks of a ClusterUserDefinedNetwork, and what finds no namespace. */
export const clusterUserDefinedNetworkRules: readonly Rule<WireManifest<ClusterUserDefinedNetwork>>[] = [
  validDefinition('cluster-user-defined-network', 'ClusterUserDefinedNetwork'),
  {
    id: 'cluster-user-defined-network/valid-selector',
    says: 'the namespaceSelector holds label names, values and operators',
    why: 'one that cannot be read finds no namespace',
    mirrors: 'go-controller/pkg/clustermanager/userdefinednetwork/controller.go syncClusterUDN',
    stage: 'later',
    on: 'spec.namespaceSelector',
    check({ spec }, report) {
      checkLabelSelector(spec?.namespaceSelector, (path, message) =>
        report(['spec', 'namespaceSelector', ...path], message),
      );
    },
  },
];

/** The rules of a UserDefinedNetwork, mounted. */
export const userDefinedNetworkRuleSets: readonly RuleSet[] = [rulesAt([], userDefinedNetworkRules)];

/** The rules of a ClusterUserDefinedNetwork, mounted. */
export const clusterUserDefinedNetworkRuleSets: readonly RuleSet[] = [rulesAt([], clusterUserDefinedNetworkRules)];
