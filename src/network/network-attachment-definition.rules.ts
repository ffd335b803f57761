import type { NetworkAttachmentDefinition } from '../../imports/network';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { readCniConfig } from './cni-config';
import { cniOtherPluginRules } from './cni-other-plugin.rules';
import { cniPluginRules } from './cni-plugin.rules';

type Manifest = WireManifest<NetworkAttachmentDefinition>;

/**
 * What Multus and libcni refuse of a NetworkAttachmentDefinition. No server looks at it: it shows when the first machine on
 * the network does not start.
 */
export const networkAttachmentDefinitionRules: readonly Rule<Manifest>[] = [
  {
    id: 'network-attachment-definition/valid-config',
    says: 'the configuration is JSON that CNI can read',
    why: 'no server looks at it: it shows when the first machine on the network does not start',
    stage: 'start',
    mirrors: 'github.com/containernetworking/cni/libcni/conf.go NetworkConfFromBytes, NetworkPluginConfFromBytes',
    check({ spec, metadata }, report) {
      const text = textOf(spec?.config);
      // Without a configuration, Multus looks on the node for a file of the network's name.
      const config = text === undefined || text === '' ? undefined : readCniConfig(text);
      if (typeof config !== 'string') return;
      report(['spec', 'config'], `config of network "${textOf(metadata?.name) ?? ''}" ${config}`);
    },
  },
];

/** The rules of a NetworkAttachmentDefinition, mounted. */
export const networkAttachmentDefinitionRuleSets: readonly RuleSet[] = [
  rulesAt([], [...networkAttachmentDefinitionRules, ...cniPluginRules, ...cniOtherPluginRules]),
];
