import type { NodeNetworkConfigurationPolicy as PolicyManifest } from '../../imports/network';
import { dataObject } from '../core/data';
import { defineKind, type ObjectProps, withoutUndefined } from '../core/kind';
import { itemsOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at } from '../core/path';
import { integerOrText, leafRecord, record, text, textRecord } from '../core/shape';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';
import type { NodeInterface } from './node-interface';
import type { PhysicalNetworkRef } from './user-defined-network-topology';

/** A bridge of the nodes: of the program, or one that exists: `{ bridgeName: 'br1' }`. */
export interface BridgeRef {
  /** The name of the bridge. */
  readonly bridgeName: Value<string>;
}

/** Props of a NodeNetworkConfigurationPolicy. */
export interface NodeNetworkConfigurationPolicyProps extends ObjectProps<WireManifest<PolicyManifest>> {
  /** The labels of the nodes. @default - all nodes */
  readonly nodeSelector?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** How many nodes are set up at once: a number, or a share such as `'20%'`. @default '50%' */
  readonly maxUnavailable?: Value<number | string> | undefined;
  /** The interfaces of the nodes by their names. @default - none */
  readonly interfaces?: Readonly<Record<string, NodeInterface | undefined>> | undefined;
  /** Bridges of Open vSwitch by the names by which OVN-Kubernetes shall find them: `{ physnet1: 'br-ex' }`. @default - none */
  readonly bridgeMappings?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** The rest of what nodes shall be like, in nmstate's own words, such as `routes` and `dns-resolver`. @default - nothing */
  readonly desiredState?: Readonly<Record<string, unknown>> | undefined;
  /** What is looked up on each node, for the desired state to name: `{ 'base-iface': 'routes.running.destination=="0.0.0.0/0"' }`. @default - nothing */
  readonly capture?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** What others refer to; a policy of several bridges, or of several mappings, offers none of them. */
export interface NodeNetworkConfigurationPolicyRefs extends BridgeRef, PhysicalNetworkRef {
  /** The name of the policy. */
  readonly nodeNetworkConfigurationPolicyName: Value<string>;
}

/** Interfaces, bridges and their mappings on nodes, which nmstate sets up. */
export const nodeNetworkConfigurationPolicy = defineKind<
  NodeNetworkConfigurationPolicyProps,
  NodeNetworkConfigurationPolicyRefs,
  WireManifest<PolicyManifest>
>({
  apiVersion: 'nmstate.io/v1',
  kind: 'NodeNetworkConfigurationPolicy',
  scope: 'Cluster',
  shape: {
    nodeSelector: textRecord('label'),
    maxUnavailable: integerOrText,
    interfaces: record('interface', dataObject),
    bridgeMappings: leafRecord('bridge mapping', text),
    desiredState: dataObject,
    capture: leafRecord('capture', text),
  },
  rules: () =>
    (require('./node-network-configuration-policy.rules') as typeof import('./node-network-configuration-policy.rules'))
      .nodeNetworkConfigurationPolicyRuleSets,
  check({ interfaces, bridgeMappings, desiredState }, _context, report) {
    if (interfaces !== undefined && desiredState?.['interfaces'] !== undefined)
      report(['desiredState', 'interfaces'], 'interfaces are given as well; leave one of the two out');
    if (bridgeMappings !== undefined && desiredState?.['ovn'] !== undefined)
      report(['desiredState', 'ovn'], 'bridgeMappings are given as well; leave one of the two out');
  },
  body: ({ nodeSelector, maxUnavailable, interfaces, bridgeMappings, desiredState, capture }) => ({
    spec: {
      nodeSelector: nodeSelector && withoutUndefined(nodeSelector),
      maxUnavailable,
      capture: capture && withoutUndefined(capture),
      desiredState: {
        ...(desiredState && copyTree(desiredState)),
        ...(interfaces && {
          interfaces: Object.entries(withoutUndefined(interfaces)).map(([name, one]) => ({ name, ...copyTree(one) })),
        }),
        ...(bridgeMappings && {
          ovn: {
            'bridge-mappings': Object.entries(withoutUndefined(bridgeMappings)).map(([localnet, bridge]) => ({
              localnet,
              bridge,
              state: 'present',
            })),
          },
        }),
      },
    },
  }),
  refs: ({ metadata, spec }) => {
    const bridges = listAt(spec, ['desiredState', 'interfaces']).filter((one) =>
      ['linux-bridge', 'ovs-bridge'].includes(String(at(one, ['type']))),
    );
    const mappings = listAt(spec, ['desiredState', 'ovn', 'bridge-mappings']);
    return {
      nodeNetworkConfigurationPolicyName: metadata.name,
      ...only(bridges, 'name', 'bridgeName'),
      ...only(mappings, 'localnet', 'physicalNetworkName'),
    } as NodeNetworkConfigurationPolicyRefs;
  },
});

function listAt(spec: unknown, path: readonly string[]): readonly unknown[] {
  return itemsOf(at(spec, path) as readonly unknown[] | undefined);
}

/** What the one item of a list is called: of several none is meant, and none is offered. */
function only(list: readonly unknown[], key: string, offered: string): object {
  return list.length === 1 ? { [offered]: at(list[0], [key]) } : {};
}
