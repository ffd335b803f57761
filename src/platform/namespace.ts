import type { Namespace as NamespaceManifest } from '../../imports/kubernetes';
import { defineKind, type NamespaceRef, type ObjectProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { plainBoolean } from '../core/shape';

/** The label by which a namespace has a primary network of OVN-Kubernetes. */
export const primaryNetworkLabel = 'k8s.ovn.org/primary-user-defined-network';

/** Props of a Namespace. */
export interface NamespaceProps extends ObjectProps<WireManifest<NamespaceManifest>> {
  /** Whether a UserDefinedNetwork or ClusterUserDefinedNetwork takes the place of its pod network; it cannot be added to a namespace that is there. @default false */
  readonly primaryUserDefinedNetwork?: boolean | undefined;
}

/** What others refer to. */
export interface NamespaceRefs extends NamespaceRef {}

/** A Namespace. */
export const namespace = defineKind<NamespaceProps, NamespaceRefs, WireManifest<NamespaceManifest>>({
  apiVersion: 'v1',
  kind: 'Namespace',
  scope: 'Cluster',
  name: 'label',
  shape: { primaryUserDefinedNetwork: plainBoolean },
  rules: () => (require('./namespace.rules') as typeof import('./namespace.rules')).namespaceRuleSets,
  metadata: ({ primaryUserDefinedNetwork }) =>
    primaryUserDefinedNetwork === true ? { labels: { [primaryNetworkLabel]: '' } } : {},
  body: () => ({}),
  refs: ({ metadata }) => ({ namespaceName: metadata.name }),
});
