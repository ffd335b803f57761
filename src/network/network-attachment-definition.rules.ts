import type { NetworkAttachmentDefinition } from '../../imports/network';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { readCniConfig } from './cni-config';
import { cniPluginRules } from './cni-plugin.rules';

type Manifest = WireManifest<NetworkAttachmentDefinition>;

/** `containernetworking/cni/pkg/version/version.go`, `All`. */
const cniVersions = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0', '1.1.0'];

/**
 * What Multus and libcni refuse of a NetworkAttachmentDefinition. No server looks at it: it shows when the first machine on
 * the network does not start.
 */
export const networkAttachmentDefinitionRules: readonly Rule<Manifest>[] = [
  {
    id: 'network-attachment-definition/valid-config',
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

/** What plugins refuse, which no oracle judges. */
const versionRule: Rule<Manifest> = {
  id: 'network-attachment-definition/valid-cni-version',
  stage: 'start',
  mirrors: 'github.com/containernetworking/cni/pkg/skel/skel.go checkVersionAndCall',
  check({ spec }, report) {
    const text = textOf(spec?.config);
    const config = text === undefined || text === '' ? '' : readCniConfig(text);
    if (typeof config === 'string' || Object.hasOwn(config.config, 'cniVersions')) return;
    const version = config.config['cniVersion'];
    if (typeof version !== 'string' || version === '' || cniVersions.includes(version)) return;
    report(['spec', 'config'], `cniVersion "${version}" is none that plugins speak; choose ${cniVersions.join(', ')}`);
  },
};

/** The rules of a NetworkAttachmentDefinition, mounted. */
export const networkAttachmentDefinitionRuleSets: readonly RuleSet[] = [
  rulesAt([], [...networkAttachmentDefinitionRules, versionRule, ...cniPluginRules]),
];
