import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';

/** Kubernetes' own kinds, which the SDK has classes for: they know which fields are secret. */
export interface NativeResources {
  'v1/ConfigMap': k8s.core.v1.ConfigMap;
  'v1/Namespace': k8s.core.v1.Namespace;
  'v1/PersistentVolumeClaim': k8s.core.v1.PersistentVolumeClaim;
  'v1/Secret': k8s.core.v1.Secret;
  'v1/Service': k8s.core.v1.Service;
}

type ManifestClass = new (name: string, manifest: object, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** The SDK loads a class when it is first asked for. */
const native: Readonly<Record<keyof NativeResources, () => unknown>> = {
  'v1/ConfigMap': () => k8s.core.v1.ConfigMap,
  'v1/Namespace': () => k8s.core.v1.Namespace,
  'v1/PersistentVolumeClaim': () => k8s.core.v1.PersistentVolumeClaim,
  'v1/Secret': () => k8s.core.v1.Secret,
  'v1/Service': () => k8s.core.v1.Service,
};

/** The SDK's class of a kind. All of them take a manifest, whatever their types say. */
export function nativeClass(apiVersion: string, kind: string): ManifestClass {
  const key = `${apiVersion}/${kind}`;
  const own = Object.hasOwn(native, key) ? native[key as keyof NativeResources]() : k8s.apiextensions.CustomResource;
  return own as ManifestClass;
}
