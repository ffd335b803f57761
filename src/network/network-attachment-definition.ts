import type { NetworkAttachmentDefinition as NetworkAttachmentDefinitionManifest } from '../../imports/network';
import { dataObject } from '../core/data';
import { defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { either, list, reference, text } from '../core/shape';
import { mapTree } from '../core/tree';
import { isDeferred, map, type Value } from '../core/value';
import type { NetworkRef } from '../machine/network';
import type { CniPlugin } from './cni-plugin';
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

/** The prefix that the SR-IOV operator puts before the names of its resources. */
const operatorPrefix = 'openshift.io';

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
  check({ plugins, config, cniVersion }, _context, report) {
    if ((plugins === undefined) === (config === undefined)) {
      report([], `${plugins === undefined ? 'neither' : 'both'} plugins and config are given; give one of the two`);
    } else if (plugins?.length === 0)
      report(['plugins'], 'no plugin is given; give at least one, such as CniPlugin.bridge()');
    if (config !== undefined && cniVersion !== undefined) {
      report(['cniVersion'], 'config says the version itself; leave cniVersion out');
    }
  },
  metadata: ({ resource }) =>
    resource === undefined ? {} : { annotations: { 'k8s.v1.cni.cncf.io/resourceName': resourceName(resource) } },
  body: (props, { name }) => ({ spec: { config: props.config ?? renderConfig(name, props) } }),
  refs: ({ metadata }) => ({ networkName: metadata.name, networkNamespace: metadata.namespace }),
});

function resourceName(resource: Value<string> | SriovResourceRef): Value<string> {
  if (typeof resource !== 'object' || !('resourceName' in resource) || isDeferred(resource))
    return resource as Value<string>;
  return map(resource.resourceName, (name) => `${operatorPrefix}/${name}`);
}

/** One plugin stands for itself; several make a list. */
function renderConfig(name: string, props: NetworkAttachmentDefinitionProps): Value<string> {
  const { plugins = [], cniVersion = '0.3.1' } = props;
  const [first, ...rest] = plugins;
  const config = rest.length === 0 ? { cniVersion, name, ...first } : { cniVersion, name, plugins };
  return mapTree(config, JSON.stringify);
}
