import type { KernelBoot as KernelBootSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { choice, type Field, object, reference, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import type { SecretRef } from '../platform/secret';

/** The image that holds the kernel, and how it is booted. */
export interface KernelBootOptions {
  /** The container image. */
  readonly image: Value<string>;
  /** When a node fetches the image. @default - as Kubernetes has it: `Always` for `:latest`, else `IfNotPresent` */
  readonly imagePullPolicy?: Value<'Always' | 'IfNotPresent' | 'Never'> | undefined;
  /** The Secret that opens the registry. @default - none */
  readonly imagePullSecret?: SecretRef | undefined;
  /** What the kernel is told: `console=ttyS0`. @default - none */
  readonly kernelArgs?: Value<string> | undefined;
}

/** Where the kernel and its first file system lie in the image, as absolute paths; at least one of them. */
export type KernelBootPaths =
  | {
      /** Where the kernel lies in the image, as an absolute path. */
      readonly kernelPath: Value<string>;
      /** Where the kernel's first file system lies in the image, as an absolute path. @default - none */
      readonly initrdPath?: Value<string> | undefined;
    }
  | {
      /** Where the kernel's first file system lies in the image, as an absolute path. */
      readonly initrdPath: Value<string>;
      /** Where the kernel lies in the image, as an absolute path. @default - none */
      readonly kernelPath?: Value<string> | undefined;
    };

/** A kernel that is booted from a container image. */
export type KernelBoot = KernelBootOptions & KernelBootPaths;

const shape: Shape<KernelBoot> = {
  image: required(text),
  imagePullPolicy: choice('Always', 'IfNotPresent', 'Never'),
  imagePullSecret: reference(['secretName'], 'give a Secret or { secretName }'),
  kernelPath: text,
  initrdPath: text,
  kernelArgs: text,
};
const parts = object(shape);

/** Checks `kernelBoot`. */
export const kernelBootField: Field = (value, report) => {
  parts(value, report);
  if (typeof value !== 'object' || value === null) return;
  const { kernelPath, initrdPath } = value as Partial<Record<'kernelPath' | 'initrdPath', unknown>>;
  if (kernelPath === undefined && initrdPath === undefined) {
    report([], 'names nothing to boot; give kernelPath or initrdPath, absolute paths in the image');
  }
};

/** `spec.domain.firmware.kernelBoot`. */
export function renderKernelBoot(boot: KernelBoot | undefined): Wire<KernelBootSpec> | undefined {
  if (boot === undefined) return undefined;
  const { image, imagePullPolicy, imagePullSecret, kernelPath, initrdPath, kernelArgs } = boot;
  return {
    container: { image, imagePullPolicy, imagePullSecret: imagePullSecret?.secretName, kernelPath, initrdPath },
    kernelArgs,
  };
}
