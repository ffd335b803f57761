import type { Manifest } from '../core/manifest';
import type { Rule } from '../core/rule';
import type { InstanceMetadata } from './instance-metadata.rules';
import { presetConflict, presetDomain, presetsFor } from './instance-preset';
import { type Tree, treeAt } from './wire-tree';

/** What presets of the cluster do to an instance; `within` is where a kind describes the instance's metadata. */
export function instancePresetRules(within: readonly string[]): readonly Rule<Manifest>[] {
  const metadataOf = (manifest: Manifest): InstanceMetadata =>
    (within.reduce<Tree | undefined>((tree, key) => treeAt(tree, key), { ...manifest }) ?? {}) as InstanceMetadata;
  return [
    {
      id: 'instance-preset/require-domain',
      says: 'a preset of the cluster that selects a machine says something of it',
      why: "a preset's `domain` may be left out, and KubeVirt's webhook then fails on every machine that it selects",
      mirrors: 'pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go mergeDomainSpec',
      check(manifest, report, cluster) {
        if (cluster.existing.length === 0) return;
        for (const preset of presetsFor(manifest.metadata?.namespace, metadataOf(manifest), cluster)) {
          if (presetDomain(preset) !== undefined) continue;
          report(
            [...within, 'labels'],
            `preset "${preset.metadata.name}" of the cluster selects the machine and has no spec.domain, on which the webhook fails; give it one, or delete it`,
          );
        }
      },
    },
    {
      id: 'instance-preset/no-conflict',
      says: 'presets of the cluster that select a machine say the same of it',
      mirrors: 'pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go checkPresetConflicts',
      check(manifest, report, cluster) {
        if (cluster.existing.length < 2) return;
        const matching = presetsFor(manifest.metadata?.namespace, metadataOf(manifest), cluster);
        matching.forEach((other, i) => {
          for (const one of matching.slice(0, i)) {
            const field = presetConflict(one, other);
            if (field === undefined) continue;
            report(
              [...within, 'labels'],
              `presets "${one.metadata.name}" and "${other.metadata.name}" of the cluster select the machine, and say something else of ${field}; change its labels, or one of the presets`,
            );
          }
        });
      },
    },
  ];
}
