import { Lazy } from 'cdk8s';
import { podNetworks } from '../../src/cdk8s';
import { under } from '../../src/core/value';
import { CniPlugin } from '../../src/network/cni-plugin';
import { networkAttachmentDefinition } from '../../src/network/network-attachment-definition';
import { renderPodNetworks } from '../../src/network/pod-networks';
import { late, lateEngine, resolved } from '../core/late-value';
import { webTarget } from '../core/rendered';

const key = 'k8s.v1.cni.cncf.io/networks';
const { refs, manifest } = networkAttachmentDefinition;
const flat = refs(manifest('flat', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] }, webTarget));

test('a pod is on the network of a machine, by the name that its interface gets', () => {
  const { [key]: text = '' } = podNetworks({
    net1: flat,
    fabric: { network: { networkName: 'fabric' }, mac: '02:00:5e:10:00:01', ips: ['192.0.2.10/24'] },
    gone: undefined,
  });
  expect(JSON.parse(text)).toEqual([
    { name: 'flat', namespace: 'web', interface: 'net1' },
    { name: 'fabric', interface: 'fabric', mac: '02:00:5e:10:00:01', ips: ['192.0.2.10/24'] },
  ]);
});

test('a name that comes later makes the text come later', () => {
  const text = under(lateEngine, () => renderPodNetworks({ net1: { networkName: late('flat') } }));
  expect(resolved(text)).toBe('[{"name":"flat","interface":"net1"}]');
});

test.each<[object, string]>([
  [
    { 'of-the-control-plane': flat },
    'interface "of-the-control-plane" has a name which is longer than the 15 characters that the kernel has; choose another',
  ],
  [
    { 'a/b': flat },
    'interface "a/b" has a name which no interface can be called; write letters and digits, such as net1',
  ],
  [{ net1: {} }, 'interface "net1" has no network; give one of the program or { networkName }'],
  [{ net1: null }, 'interface "net1" has no network; give one of the program or { networkName }'],
  [
    { net1: { network: flat, ips: ['192.0.2.10'] } },
    'interface "net1" has the address "192.0.2.10"; write it with its length, such as "192.0.2.10/24"',
  ],
  [
    { net1: { networkName: Lazy.any({ produce: () => 'flat' }) } },
    'interface "net1" has a value that comes later; give text, known when the program runs',
  ],
])('%j is refused', (networks, message) => {
  expect(() => podNetworks(networks as never)).toThrow(new TypeError(`podNetworks: ${message}`));
});
