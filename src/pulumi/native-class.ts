import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { AnyKind } from '../core/kind';

/** Kubernetes' own kinds, which the SDK has classes for: they know which fields are secret. */
export interface NativeResources {
  'v1/ConfigMap': k8s.core.v1.ConfigMap;
  'v1/Namespace': k8s.core.v1.Namespace;
  'v1/PersistentVolume': k8s.core.v1.PersistentVolume;
  'v1/PersistentVolumeClaim': k8s.core.v1.PersistentVolumeClaim;
  'v1/Secret': k8s.core.v1.Secret;
  'v1/Service': k8s.core.v1.Service;
  'networking.k8s.io/v1/NetworkPolicy': k8s.networking.v1.NetworkPolicy;
  'networking.k8s.io/v1/Ingress': k8s.networking.v1.Ingress;
  'autoscaling/v2/HorizontalPodAutoscaler': k8s.autoscaling.v2.HorizontalPodAutoscaler;
  'policy/v1/PodDisruptionBudget': k8s.policy.v1.PodDisruptionBudget;
  'storage.k8s.io/v1/StorageClass': k8s.storage.v1.StorageClass;
}

type ManifestClass = new (name: string, manifest: object, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** The parts of the SDK that have classes of Kubernetes' own kinds; what is not asked for is not loaded. */
const parts: Readonly<Record<string, () => object>> = {
  v1: () => k8s.core.v1,
  'autoscaling/v2': () => k8s.autoscaling.v2,
  'networking.k8s.io/v1': () => k8s.networking.v1,
  'policy/v1': () => k8s.policy.v1,
  'storage.k8s.io/v1': () => k8s.storage.v1,
};

/**
 * The SDK's class of a kind. All of them take a manifest, whatever their types say.
 *
 * Kubernetes' core needs it: the provider knows no `kubernetes:v1:Secret`, which is what a custom resource would be called.
 */
export function nativeClass({ apiVersion, kind, isPatch }: AnyKind): ManifestClass {
  // What something else makes is never created, and never deleted: only the fields that the program says are its own.
  if (isPatch) return k8s.apiextensions.CustomResourcePatch as ManifestClass;
  const part = Object.hasOwn(parts, apiVersion) ? parts[apiVersion]?.() : undefined;
  const own: unknown = part === undefined ? undefined : Reflect.get(part, kind);
  return (typeof own === 'function' ? own : k8s.apiextensions.CustomResource) as ManifestClass;
}
