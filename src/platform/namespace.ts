import type { Namespace as NamespaceManifest } from '../../imports/kubernetes';
import { defineKind, type NamespaceRef, type ObjectProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';

/** Props of a Namespace. */
export interface NamespaceProps extends ObjectProps<WireManifest<NamespaceManifest>> {}

/** What others refer to. */
export interface NamespaceRefs extends NamespaceRef {}

/** A Namespace. */
export const namespace = defineKind<NamespaceProps, NamespaceRefs, WireManifest<NamespaceManifest>>({
  apiVersion: 'v1',
  kind: 'Namespace',
  scope: 'Cluster',
  name: 'label',
  shape: {},
  rules: () => (require('./namespace.rules') as typeof import('./namespace.rules')).namespaceRuleSets,
  body: () => ({}),
  refs: ({ metadata }) => ({ namespaceName: metadata.name }),
});
