import type { InterfaceBindingPlugin, NetworkConfiguration } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, choice, either, object, record, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import { type NetworkRef, networkField } from '../machine/network';
import { renderNetworkName } from './kubevirt-migration-configuration';
import { type ContainerResourcesProps, containerResourcesField, renderContainerResources } from './kubevirt-resources';

/** How interfaces are bound that name the plugin. */
export interface BindingPluginProps {
  /** The image of a container that comes beside the machine and configures its interface. @default - none */
  readonly sidecarImage?: Value<string> | undefined;
  /** A network that the pod joins for the binding, by object or as `namespace/name`; one without a namespace is in that of the machine. @default - none */
  readonly networkAttachmentDefinition?: Value<string> | NetworkRef | undefined;
  /** How the interface comes into the machine: by a tap device that is there, or by one that KubeVirt makes. @default - the sidecar does it */
  readonly domainAttachmentType?: Value<'tap' | 'managedTap'> | undefined;
  /** What happens to the interface as the machine migrates. @default - a machine with it does not migrate */
  readonly migration?: BindingMigrationProps | undefined;
  /** What the sidecar is told of the device that Multus gave to the pod. @default - nothing */
  readonly downwardAPI?: Value<'device-info'> | undefined;
  /** What the pod of a machine needs more for such an interface. @default - nothing */
  readonly computeResourceOverhead?: ContainerResourcesProps | undefined;
}

/** What happens to an interface as the machine migrates. */
export interface BindingMigrationProps {
  /** Whether its link goes down and up at the new node, so that the guest asks for an address anew. @default - it stays as it is */
  readonly method?: Value<'link-refresh'> | undefined;
}

/** How machines are connected (`spec.configuration.network`). */
export interface NetworkConfigurationProps {
  /** The binding of the interface that a machine without any gets. @default 'bridge' */
  readonly defaultNetworkInterface?: Value<'bridge' | 'masquerade'> | undefined;
  /** Whether machines may be bound to the pod network by bridge. @default true */
  readonly permitBridgeInterfaceOnPodNetwork?: Value<boolean> | undefined;
  /** Binding plugins, by the name that interfaces give. @default - none */
  readonly binding?: Readonly<Record<string, BindingPluginProps | undefined>> | undefined;
}

const plugin: Shape<BindingPluginProps> = {
  sidecarImage: text,
  networkAttachmentDefinition: either(text, networkField),
  domainAttachmentType: choice('tap', 'managedTap'),
  migration: object<BindingMigrationProps>({ method: choice('link-refresh') }),
  downwardAPI: choice('device-info'),
  computeResourceOverhead: containerResourcesField,
};

const shape: Shape<NetworkConfigurationProps> = {
  defaultNetworkInterface: choice('bridge', 'masquerade'),
  permitBridgeInterfaceOnPodNetwork: boolean,
  binding: record('plugin', object(plugin)),
};

/** Checks `network`. */
export const networkConfigurationField = object(shape);

function renderPlugin({
  networkAttachmentDefinition,
  migration,
  computeResourceOverhead,
  ...plain
}: BindingPluginProps): Wire<InterfaceBindingPlugin> {
  return {
    ...plain,
    // A name without a namespace would be looked for beside each machine.
    networkAttachmentDefinition: renderNetworkName(networkAttachmentDefinition, undefined),
    migration: migration && { ...migration },
    computeResourceOverhead: computeResourceOverhead && renderContainerResources(computeResourceOverhead),
  };
}

/** `spec.configuration.network`. */
export function renderNetworkConfiguration({
  binding,
  ...plain
}: NetworkConfigurationProps): Wire<NetworkConfiguration> {
  if (binding === undefined) return plain;
  const plugins: Record<string, Wire<InterfaceBindingPlugin>> = {};
  for (const [name, one] of Object.entries(binding)) if (one !== undefined) plugins[name] = renderPlugin(one);
  return { ...plain, binding: plugins };
}
