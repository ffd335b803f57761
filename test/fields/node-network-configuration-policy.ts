import { NodeInterface } from '../../src/network/node-interface';
import type { NodeNetworkConfigurationPolicyProps } from '../../src/network/node-network-configuration-policy';
import type { KindCase } from './field-case';

/** What nodes shall be like. */
export const nodeNetworkConfigurationPolicyCases: readonly KindCase<NodeNetworkConfigurationPolicyProps>[] = [
  {
    name: 'a bridge on some nodes, set up one after the other',
    kind: 'NodeNetworkConfigurationPolicy',
    props: {
      nodeSelector: { 'kubernetes.io/hostname': 'node-1' },
      maxUnavailable: 1,
      capture: { 'base-iface': 'routes.running.destination=="0.0.0.0/0"' },
      interfaces: { br1: NodeInterface.linuxBridge({ ports: ['eth1'] }) },
      bridgeMappings: { physnet1: 'br-ex' },
      desiredState: { 'dns-resolver': { config: { server: ['192.0.2.53'] } } },
    },
    spec: {
      nodeSelector: { 'kubernetes.io/hostname': 'node-1' },
      maxUnavailable: 1,
      capture: { 'base-iface': 'routes.running.destination=="0.0.0.0/0"' },
      desiredState: {
        'dns-resolver': { config: { server: ['192.0.2.53'] } },
        interfaces: [
          {
            name: 'br1',
            type: 'linux-bridge',
            state: 'up',
            bridge: { options: { stp: { enabled: false } }, port: [{ name: 'eth1' }] },
          },
        ],
        ovn: { 'bridge-mappings': [{ localnet: 'physnet1', bridge: 'br-ex', state: 'present' }] },
      },
    },
  },
];
