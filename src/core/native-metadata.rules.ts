import { itemsOf, numberOf, textOf } from './leaf';
import type { Metadata } from './manifest';
import { qualifiedName } from './name';
import { type Report, type Rule, type RuleSet, rulesAt } from './rule';

/** The finalizers without a domain that Kubernetes knows. */
const standard = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Checks finalizers as Kubernetes checks those of its core kinds: those of others carry a domain. */
export function checkFinalizers(finalizers: readonly unknown[] | undefined, report: Report): void {
  const list = itemsOf(finalizers);
  for (let i = 0; i < list.length; i += 1) {
    const name = textOf(list[i]);
    if (name === undefined || name.includes('/') || standard.includes(name) || qualifiedName(name) !== undefined)
      continue;
    report(
      [i],
      `finalizer "${name}" has no domain, and only ${standard.join(', ')} need none; write it as example.com/${name}`,
    );
  }
}

/** What the cluster checks of the metadata of its core kinds, beyond those of all kinds. */
export const nativeMetadataRules: readonly Rule<Metadata>[] = [
  {
    id: 'native-metadata/require-finalizer-domain',
    says: "a finalizer of a core kind has a domain, unless it is Kubernetes' own",
    mirrors: 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go validateKubeFinalizerName',
    on: 'finalizers',
    check({ finalizers }, report) {
      checkFinalizers(finalizers, (path, message) => report(['finalizers', ...path], message));
    },
  },
  {
    id: 'native-metadata/valid-generation',
    says: 'a generation is not below zero',
    mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessor',
    check(metadata, report) {
      const generation = numberOf(Reflect.get(metadata, 'generation'));
      if (generation === undefined || generation >= 0) return;
      report(['generation'], `generation ${generation} is below zero; leave it to the cluster`);
    },
  },
];

/** The same, mounted. */
export const nativeMetadataRuleSets: readonly RuleSet[] = [rulesAt(['metadata'], nativeMetadataRules)];
