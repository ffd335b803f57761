import type { Secret as SecretManifest } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, secretRecord, text } from '../core/shape';
import type { Value } from '../core/value';

/** A Secret of the program, or one that exists: `{ secretName: 'web-init' }`. */
export interface SecretRef {
  /** The name of the Secret. */
  readonly secretName: Value<string>;
  /** The namespace that holds it; read where something can refer to another one. @default - the namespace of what refers to it */
  readonly secretNamespace?: Value<string> | undefined;
}

/** Props of a Secret. */
export interface SecretProps extends NamespacedProps<WireManifest<SecretManifest>> {
  /** Values in base64, by key. @default - none */
  readonly data?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Values in clear, by key; the API server encodes them. @default - none */
  readonly stringData?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** What is in it, in Kubernetes' words, which may require keys: `kubernetes.io/tls`. @default 'Opaque' */
  readonly type?: Value<string> | undefined;
  /** Whether it may never change again. @default false */
  readonly immutable?: Value<boolean> | undefined;
}

/** What others refer to. */
export interface SecretRefs extends SecretRef {
  /** The namespace that holds it, which a PersistentVolume must be told. @default - unknown */
  readonly secretNamespace?: Value<string> | undefined;
}

/** A Secret. */
export const secret = defineKind<SecretProps, SecretRefs, WireManifest<SecretManifest>>({
  apiVersion: 'v1',
  kind: 'Secret',
  scope: 'Namespaced',
  shape: { data: secretRecord('key'), stringData: secretRecord('key'), type: text, immutable: boolean },
  rules: () => (require('./secret.rules') as typeof import('./secret.rules')).secretRuleSets,
  body: ({ data, stringData, type, immutable }) => ({
    data: data && withoutUndefined(data),
    stringData: stringData && withoutUndefined(stringData),
    type,
    immutable,
  }),
  refs: ({ metadata }) => ({ secretName: metadata.name, secretNamespace: metadata.namespace }),
});
