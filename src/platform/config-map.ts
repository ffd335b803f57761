import type { ConfigMap as ConfigMapManifest } from '../../imports/kubernetes';
import { defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { boolean, textRecord } from '../core/shape';
import type { Value } from '../core/value';

/** A ConfigMap of the program, or one that exists: `{ configMapName: 'web' }`. */
export interface ConfigMapRef {
  /** The name of the ConfigMap. */
  readonly configMapName: Value<string>;
  /** The namespace that holds it; read where something can refer to another one. @default - the namespace of what refers to it */
  readonly configMapNamespace?: Value<string> | undefined;
}

/** Props of a ConfigMap. */
export interface ConfigMapProps extends NamespacedProps<WireManifest<ConfigMapManifest>> {
  /** Text, by key. @default - none */
  readonly data?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Bytes in base64, by key. @default - none */
  readonly binaryData?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Whether it may never change again. @default false */
  readonly immutable?: Value<boolean> | undefined;
}

/** What others refer to. */
export interface ConfigMapRefs extends ConfigMapRef {}

/** A ConfigMap. */
export const configMap = defineKind<ConfigMapProps, ConfigMapRefs, WireManifest<ConfigMapManifest>>({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  scope: 'Namespaced',
  shape: { data: textRecord('key'), binaryData: textRecord('key'), immutable: boolean },
  rules: () => (require('./config-map.rules') as typeof import('./config-map.rules')).configMapRuleSets,
  body: ({ data, binaryData, immutable }) => ({
    data: data && withoutUndefined(data),
    binaryData: binaryData && withoutUndefined(binaryData),
    immutable,
  }),
  refs: ({ metadata }) => ({ configMapName: metadata.name, configMapNamespace: metadata.namespace }),
});
