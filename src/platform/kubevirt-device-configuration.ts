import type { MediatedDevicesConfiguration, PermittedHostDevices } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { boolean, list, object, required, type Shape, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';

/** What machines may ask for is called. */
export interface PermittedDeviceProps {
  /** The name by which machines ask for it: `nvidia.com/GA102GL_A10`. */
  readonly resourceName: Value<string>;
  /** Whether another device plugin than KubeVirt's gives it out. @default false */
  readonly externalResourceProvider?: Value<boolean> | undefined;
}

/** A sort of PCI device. */
export interface PciHostDeviceProps extends PermittedDeviceProps {
  /** Vendor and product: `10DE:2236`. */
  readonly pciVendorSelector: Value<string>;
}

/** A sort of mediated device. */
export interface MediatedHostDeviceProps extends PermittedDeviceProps {
  /** What the node's driver calls it: `GRID T4-1Q`. */
  readonly mdevNameSelector: Value<string>;
}

/** One model of USB device. */
export interface UsbSelectorProps {
  /** The vendor, in hexadecimal: `46f4`. */
  readonly vendor: Value<string>;
  /** The product, in hexadecimal: `0001`. */
  readonly product: Value<string>;
}

/** A sort of USB device. */
export interface UsbHostDeviceProps extends PermittedDeviceProps {
  /** The models, all of which a machine gets that asks for it. @default - none, where another plugin gives it out */
  readonly selectors?: readonly UsbSelectorProps[] | undefined;
}

/** The devices of nodes that machines may ask for (`spec.configuration.permittedHostDevices`). */
export interface PermittedHostDevicesProps {
  /** PCI devices. @default - none */
  readonly pciHostDevices?: readonly PciHostDeviceProps[] | undefined;
  /** Slices of a device that the node's driver makes, such as vGPUs. @default - none */
  readonly mediatedDevices?: readonly MediatedHostDeviceProps[] | undefined;
  /** USB devices. @default - none */
  readonly usb?: readonly UsbHostDeviceProps[] | undefined;
}

/** What is made of the cards of some nodes. */
export interface NodeMediatedDeviceTypesProps {
  /** Labels of the nodes. */
  readonly nodeSelector: Readonly<Record<string, Value<string> | undefined>>;
  /** The types that are made there: `nvidia-222`. */
  readonly mediatedDeviceTypes: readonly Value<string>[];
}

/** Which mediated devices KubeVirt makes of the cards of nodes (`spec.configuration.mediatedDevicesConfiguration`). */
export interface MediatedDevicesConfigurationProps {
  /** The types that are made on nodes of which nothing else is said: `nvidia-222`. @default - none */
  readonly mediatedDeviceTypes?: readonly Value<string>[] | undefined;
  /** What is made on some nodes instead. @default - nothing else */
  readonly nodeMediatedDeviceTypes?: readonly NodeMediatedDeviceTypesProps[] | undefined;
  /** Whether KubeVirt makes and takes away mediated devices at all. @default true */
  readonly enabled?: Value<boolean> | undefined;
}

const permitted: Shape<PermittedDeviceProps> = { resourceName: required(text), externalResourceProvider: boolean };

const devices: Shape<PermittedHostDevicesProps> = {
  pciHostDevices: list(object<PciHostDeviceProps>({ ...permitted, pciVendorSelector: required(text) })),
  mediatedDevices: list(object<MediatedHostDeviceProps>({ ...permitted, mdevNameSelector: required(text) })),
  usb: list(
    object<UsbHostDeviceProps>({
      ...permitted,
      selectors: list(object<UsbSelectorProps>({ vendor: required(text), product: required(text) })),
    }),
  ),
};

const mediated: Shape<MediatedDevicesConfigurationProps> = {
  mediatedDeviceTypes: list(text),
  nodeMediatedDeviceTypes: list(
    object<NodeMediatedDeviceTypesProps>({
      nodeSelector: required(textRecord('label')),
      mediatedDeviceTypes: required(list(text)),
    }),
  ),
  enabled: boolean,
};

/** Checks `permittedHostDevices`. */
export const permittedHostDevicesField = object(devices);

/** Checks `mediatedDevicesConfiguration`. */
export const mediatedDevicesConfigurationField = object(mediated);

/** `spec.configuration.permittedHostDevices`. */
export function renderPermittedHostDevices({
  pciHostDevices,
  mediatedDevices,
  usb,
}: PermittedHostDevicesProps): Wire<PermittedHostDevices> {
  return {
    pciHostDevices: pciHostDevices?.map((one) => ({ ...one })),
    mediatedDevices: mediatedDevices?.map((one) => ({ ...one })),
    usb: usb?.map((one) => ({ ...one, selectors: one.selectors?.map((selector) => ({ ...selector })) })),
  };
}

/** `spec.configuration.mediatedDevicesConfiguration`. */
export function renderMediatedDevices({
  mediatedDeviceTypes,
  nodeMediatedDeviceTypes,
  enabled,
}: MediatedDevicesConfigurationProps): Wire<MediatedDevicesConfiguration> {
  return {
    mediatedDeviceTypes: mediatedDeviceTypes && [...mediatedDeviceTypes],
    nodeMediatedDeviceTypes: nodeMediatedDeviceTypes?.map(({ nodeSelector, mediatedDeviceTypes }) => ({
      nodeSelector: withoutUndefined(nodeSelector),
      mediatedDeviceTypes: [...mediatedDeviceTypes],
    })),
    enabled,
  };
}
