import { dataObject } from '../core/data';
import { type NamespaceRef, namespaceText, type Target } from '../core/kind';
import type { Wire } from '../core/manifest';
import { boolean, either, type Field, leafRecord, list, reference, required, type Shape, text } from '../core/shape';
import { mapTree } from '../core/tree';
import { isDeferred, type Value } from '../core/value';
import type { NetworkRef } from '../machine/network';
import type { CniIpam } from './cni-ipam';
import type { CniPlugin } from './cni-plugin';
import type { SriovResourceRef } from './sriov-network-node-policy';

/** The prefix that the SR-IOV operator puts before the names of its resources. */
export const operatorPrefix = 'openshift.io';

/** What pods may ask of a network: an address of each sort. */
export interface CniCapabilities {
  /** A MAC address. @default false */
  readonly mac?: Value<boolean> | undefined;
  /** IP addresses, of which `ipam` must be able to give those. @default false */
  readonly ips?: Value<boolean> | undefined;
  readonly [name: string]: Value<boolean> | undefined;
}

/** What the networks have in common of which the SR-IOV operator makes a NetworkAttachmentDefinition. */
export interface OperatorNetworkProps {
  /** The virtual functions that it uses: the policy that makes them, or `{ resourceName }`. */
  readonly resource: SriovResourceRef;
  /** Where the operator puts the NetworkAttachmentDefinition, and so where machines find it. @default - the program's namespace; the operator's where that is unknown */
  readonly networkNamespace?: Value<string> | NamespaceRef | undefined;
  /** What pods may ask for; as JSON text it is taken as it is. @default - nothing */
  readonly capabilities?: Value<string> | CniCapabilities | undefined;
  /** Who hands out addresses; as JSON text it is taken as it is. A machine brings its own. @default - nobody */
  readonly ipam?: Value<string> | CniIpam | undefined;
  /** Further plugins, called one after the other after the network's own; as JSON text it is taken as it is. @default - none */
  readonly metaPlugins?: Value<string> | readonly CniPlugin[] | undefined;
}

/** Checks what is JSON text, or what such text is made of. */
function textOr(field: Field): Field {
  return (value, report) => {
    const isData = typeof value === 'object' && value !== null && !isDeferred(value);
    (isData ? field : text)(value, report);
  };
}

/** What is checked of all such networks. */
export const operatorNetworkShape: Shape<OperatorNetworkProps> = {
  resource: required(reference(['resourceName'], 'give a SriovNetworkNodePolicy or { resourceName }')),
  networkNamespace: either(text, reference(['namespaceName'], 'give text or a Namespace')),
  capabilities: textOr(leafRecord('capability', boolean)),
  ipam: textOr(dataObject),
  metaPlugins: textOr(list(dataObject)),
};

/** What stands in the spec of all such networks. */
export interface OperatorNetworkSpec {
  resourceName: string;
  networkNamespace?: string | undefined;
  capabilities?: string | undefined;
  ipam?: string | undefined;
  metaPlugins?: string | undefined;
}

/** What the spec of every such network has. */
export function renderOperatorNetwork(props: OperatorNetworkProps, target: Target): Wire<OperatorNetworkSpec> {
  return {
    resourceName: props.resource.resourceName,
    networkNamespace: namespaceText(props.networkNamespace) ?? target.namespace,
    capabilities: jsonText(props.capabilities),
    ipam: jsonText(props.ipam),
    metaPlugins: jsonText(props.metaPlugins, (plugins) => plugins.map(operatorJson).join(',')),
  };
}

/** What others refer to: the definition that the operator makes. */
export function operatorNetworkRefs(
  metadata: { readonly name: string; readonly namespace?: Value<string> | undefined },
  networkNamespace: Value<string> | undefined,
): NetworkRef {
  return { networkName: metadata.name, networkNamespace: networkNamespace ?? metadata.namespace };
}

function jsonText<Data extends object>(
  given: Value<string> | Data | undefined,
  write: (data: Data) => string = operatorJson,
): Value<string> | undefined {
  if (typeof given !== 'object' || isDeferred(given) || given instanceof Promise) return given as Value<string>;
  return mapTree(given as Data, write);
}

/**
 * JSON that is still the same when the operator has taken all white space out of it and has put it between the single quotes
 * of YAML (`api/v1/helper.go`): what these would change is written as `\u0027`.
 */
export function operatorJson(data: unknown): string {
  return JSON.stringify(data).replace(/[\s'\u007f-\u00a0\ufeff\ufffe\uffff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
