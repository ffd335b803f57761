import type { NetworkAttachmentDefinition as NetworkAttachmentDefinitionManifest } from '../../imports/network';
import { dataObject } from '../core/data';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { either, list, reference, text } from '../core/shape';
import { mapTree } from '../core/tree';
import { isDeferred, map, type Value } from '../core/value';
import type { NetworkRef } from '../machine/network';
import { type CniPlugin, overlayType } from './cni-plugin';
import { operatorPrefix } from './operator-network';
import type { SriovResourceRef } from './sriov-network-node-policy';

/** Props of a NetworkAttachmentDefinition. */
export interface NetworkAttachmentDefinitionProps
  extends NamespacedProps<WireManifest<NetworkAttachmentDefinitionManifest>> {
  /** The plugins of the network, in the order in which they are called. @default - see `config` */
  readonly plugins?: readonly CniPlugin[] | undefined;
  /** The whole configuration as JSON text, instead of `plugins`. @default - made of `plugins` */
  readonly config?: Value<string> | undefined;
  /** The version of CNI by which plugins read the configuration. @default '0.3.1' */
  readonly cniVersion?: Value<string> | undefined;
  /** The device-plugin resource that a machine on this network takes: its full name, or the policy that makes it. @default - none */
  readonly resource?: Value<string> | SriovResourceRef | undefined;
}

/** What others refer to. */
export interface NetworkAttachmentDefinitionRefs extends NetworkRef {}

/** A network that Multus attaches to machines and pods. */
export const networkAttachmentDefinition = defineKind<
  NetworkAttachmentDefinitionProps,
  NetworkAttachmentDefinitionRefs,
  WireManifest<NetworkAttachmentDefinitionManifest>
>({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  scope: 'Namespaced',
  shape: {
    plugins: list(dataObject),
    config: text,
    cniVersion: text,
    resource: either(text, reference(['resourceName'], 'give its full name or a SriovNetworkNodePolicy')),
  },
  rules: () =>
    (require('./network-attachment-definition.rules') as typeof import('./network-attachment-definition.rules'))
      .networkAttachmentDefinitionRuleSets,
  check({ plugins, config, cniVersion }, { namespace }, report) {
    if ((plugins === undefined) === (config === undefined)) {
      report([], `${plugins === undefined ? 'neither' : 'both'} plugins and config are given; give one of the two`);
    } else if (plugins?.length === 0)
      report(['plugins'], 'no plugin is given; give at least one, such as CniPlugin.bridge()');
    if (namespace === undefined && plugins?.some(isUnnamedOverlay)) {
      report(
        ['namespace'],
        'a network of OVN-Kubernetes names its own definition, and the namespace is not known; give one',
      );
    }
    if (config !== undefined && cniVersion !== undefined) {
      report(['cniVersion'], 'config says the version itself; leave cniVersion out');
    }
  },
  metadata: ({ resource }) =>
    resource === undefined ? {} : { annotations: { 'k8s.v1.cni.cncf.io/resourceName': resourceName(resource) } },
  body: (props, { name, namespace }) => ({ spec: { config: props.config ?? renderConfig(name, namespace, props) } }),
  refs: ({ metadata }) => ({ networkName: metadata.name, networkNamespace: metadata.namespace }),
});

function resourceName(resource: Value<string> | SriovResourceRef): Value<string> {
  if (typeof resource !== 'object' || !('resourceName' in resource) || isDeferred(resource))
    return resource as Value<string>;
  return map(resource.resourceName, (name) => `${operatorPrefix}/${name}`);
}

/** Whether a plugin is of OVN-Kubernetes, and leaves it to us to name its definition. */
function isUnnamedOverlay(plugin: CniPlugin): boolean {
  return plugin.type === overlayType && plugin['netAttachDefName'] === undefined;
}

/** One plugin stands for itself; several make a list. */
function renderConfig(
  name: string,
  namespace: Value<string> | undefined,
  { plugins = [], cniVersion = '0.3.1' }: NetworkAttachmentDefinitionProps,
): Value<string> {
  const own = namespace === undefined ? undefined : map(namespace, (where) => `${where}/${name}`);
  const all = plugins.map((plugin) => (isUnnamedOverlay(plugin) ? { ...plugin, netAttachDefName: own } : plugin));
  const [first, ...rest] = all;
  const config =
    rest.length === 0
      ? { cniVersion, name, ...first, ...(first?.['name'] === undefined && { name }) }
      : { cniVersion, name, plugins: all };
  return mapTree(config, JSON.stringify);
}
