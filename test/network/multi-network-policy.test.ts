import { App, Chart } from 'cdk8s';
import { CniPlugin, Interface } from 'kubevirt-kit';
import { MultiNetworkPolicy, NetworkAttachmentDefinition, SriovNetwork, VirtualMachine } from 'kubevirt-kit/cdk8s';
import { refusal } from '../cdk8s/synthesis';

const chart = () => new Chart(new App(), 'web', { namespace: 'web' });

test('a policy names its networks by object: those of its namespace alone, others with theirs', () => {
  const scope = chart();
  const flat = new NetworkAttachmentDefinition(scope, 'flat', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
  const fabric = new SriovNetwork(scope, 'fabric', { resource: { resourceName: 'mlx' }, networkNamespace: 'fabrics' });
  const db = new VirtualMachine(scope, 'db', {
    memory: '1Gi',
    disks: {},
    interfaces: { flat: Interface.bridge(flat) },
  });
  const policy = new MultiNetworkPolicy(scope, 'policy', {
    target: db,
    networks: [flat, fabric, { networkName: 'shared', networkNamespace: 'default' }],
    allowFrom: [{ peers: [{ cidr: '192.0.2.0/24' }], ports: [5432] }],
    allowTo: [],
  });
  expect(policy.toJson()).toEqual({
    apiVersion: 'k8s.cni.cncf.io/v1beta1',
    kind: 'MultiNetworkPolicy',
    metadata: {
      name: 'policy',
      namespace: 'web',
      annotations: { 'k8s.v1.cni.cncf.io/policy-for': 'flat,fabrics/fabric,default/shared' },
    },
    spec: {
      podSelector: { matchLabels: { 'vmi.kubevirt.io/id': 'db' } },
      ingress: [{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 5432 }] }],
      egress: [],
      policyTypes: ['Ingress', 'Egress'],
    },
  });
  expect(policy.multiNetworkPolicyName).toBe('policy');
});

test('a policy for no network is refused', () => {
  expect(refusal(() => new MultiNetworkPolicy(chart(), 'policy', { selector: {}, networks: [], allowFrom: [] }))).toBe(
    [
      'MultiNetworkPolicy "web/policy" cannot be made:',
      '  networks: no network is given, and a policy without one is for none; give one or more [props/valid-value]',
    ].join('\n'),
  );
});
