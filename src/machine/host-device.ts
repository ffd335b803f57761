import type { HostDevice as HostDeviceSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { required, type Shape, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import { type ClaimRequest, claimRequestField } from './resource-claim';

/** What a device of a node can be told. */
export interface HostDeviceOptions {
  /** By what the guest finds it in the metadata of a config drive. @default - not in the metadata */
  readonly tag?: Value<string> | undefined;
}

/** Where a device of a node comes from. */
export type HostDeviceSource =
  | { readonly source: 'device'; readonly deviceName: Value<string> }
  | { readonly source: 'claim'; readonly claim: ClaimRequest };

/** A device of the node that is handed to the guest; made by `HostDevice`'s functions. */
export type HostDevice = HostDeviceSource & HostDeviceOptions;

export const HostDevice = {
  /**
   * A device by the name of its resource, as `permittedHostDevices` of the KubeVirt resource calls it. Needs the feature
   * gate `HostDevices`.
   *
   * @example HostDevice.device('intel.com/qat')
   */
  device(deviceName: Value<string>, options: HostDeviceOptions = {}): HostDevice {
    return tagged(options, { source: 'device', deviceName });
  },

  /**
   * A device that a claim of the machine asks for. Needs the feature gate `HostDevices`.
   *
   * @example HostDevice.claim({ claimName: 'cards', requestName: 'first' })
   */
  claim(claim: ClaimRequest, options: HostDeviceOptions = {}): HostDevice {
    return tagged(options, { source: 'claim', claim });
  },
} as const;

const options: Shape<HostDeviceOptions & { source: string }> = { source: text, tag: text };

/** What is checked of a device of a node, wherever it comes from. */
export const hostDeviceShapes = {
  device: { ...options, deviceName: required(text) },
  claim: { ...options, claim: required(claimRequestField) },
} satisfies Record<HostDeviceSource['source'], Shape<object>>;

/** Checks an entry of `hostDevices`. */
export const hostDeviceField = variant(
  'source',
  hostDeviceShapes,
  'make it with HostDevice.device() or HostDevice.claim()',
);

/** One entry of `spec.domain.devices.hostDevices`, and what one of `gpus` has of it. */
export function renderHostDevice(name: string, device: HostDevice): Wire<HostDeviceSpec> {
  const { tag } = device;
  return device.source === 'device'
    ? { name, deviceName: device.deviceName, tag }
    : { name, claimName: device.claim.claimName, requestName: device.claim.requestName, tag };
}
