import type { Namespace } from '../../imports/kubernetes';
import { itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { qualifiedName } from '../core/name';
import { checkFinalizers, nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

/** What the cluster checks of a Namespace. */
export const namespaceRules: readonly Rule<WireManifest<Namespace>>[] = [
  {
    id: 'namespace/valid-finalizer',
    says: "the finalizers of a Namespace are qualified names, with a domain unless they are Kubernetes' own",
    mirrors: 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go validateFinalizerName',
    check({ spec }, report) {
      const finalizers = itemsOf<unknown>(spec?.finalizers);
      for (let i = 0; i < finalizers.length; i += 1) {
        const name = finalizers[i] === null ? '' : textOf(finalizers[i]);
        const problem = name === undefined ? undefined : qualifiedName(name);
        if (problem !== undefined) report(['spec', 'finalizers', i], `finalizer "${name}" ${problem}`);
      }
      checkFinalizers(finalizers, (path, message) => report(['spec', 'finalizers', ...path], message));
    },
  },
];

/** The rules of a Namespace, mounted. */
export const namespaceRuleSets: readonly RuleSet[] = [...nativeMetadataRuleSets, rulesAt([], namespaceRules)];
