import type { GPU as GpuSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, object, type Shape, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import { type HostDeviceOptions, type HostDeviceSource, hostDeviceShapes, renderHostDevice } from './host-device';
import type { ClaimRequest } from './resource-claim';

/** The display of a virtual GPU. */
export interface GpuDisplay {
  /** Whether the guest's screen is on the GPU. @default true */
  readonly enabled?: Value<boolean> | undefined;
  /** Whether the guest has a screen before its driver of the GPU is loaded; one GPU of a machine can. @default true */
  readonly ramFB?: Value<boolean> | undefined;
}

/** What a GPU can be told. */
export interface GpuOptions extends HostDeviceOptions {
  /** Of a virtual GPU (`virtualGPUOptions.display`); `{}` is one with a screen from the beginning. @default - no display */
  readonly display?: GpuDisplay | undefined;
}

/** A GPU of the node, or a part of one, that is handed to the guest; made by `Gpu`'s functions. */
export type Gpu = HostDeviceSource & GpuOptions;

export const Gpu = {
  /**
   * A GPU by the name of its resource, as `permittedHostDevices` of the KubeVirt resource calls it.
   *
   * @example Gpu.device('nvidia.com/GA102GL_A10')
   */
  device(deviceName: Value<string>, options: GpuOptions = {}): Gpu {
    return tagged(options, { source: 'device', deviceName });
  },

  /**
   * A GPU that a claim of the machine asks for.
   *
   * @example Gpu.claim({ claimName: 'gpus', requestName: 'first' })
   */
  claim(claim: ClaimRequest, options: GpuOptions = {}): Gpu {
    return tagged(options, { source: 'claim', claim });
  },
} as const;

const display: Shape<GpuDisplay> = { enabled: boolean, ramFB: boolean };
const displayField = object(display);

/** Checks an entry of `gpus`. */
export const gpuField = variant(
  'source',
  {
    device: { ...hostDeviceShapes.device, display: displayField },
    claim: { ...hostDeviceShapes.claim, display: displayField },
  },
  'make it with Gpu.device() or Gpu.claim()',
);

/** One entry of `spec.domain.devices.gpus`. */
export function renderGpu(name: string, gpu: Gpu): Wire<GpuSpec> {
  return {
    ...renderHostDevice(name, gpu),
    virtualGPUOptions: gpu.display && {
      display: {
        enabled: gpu.display.enabled,
        ramFB: gpu.display.ramFB === undefined ? undefined : { enabled: gpu.display.ramFB },
      },
    },
  };
}
