import { App, Chart } from 'cdk8s';
import { Interface, networkPolicy } from 'kubevirt-kit';
import { Namespace, NetworkPolicy, VirtualMachine } from 'kubevirt-kit/cdk8s';
import { networkPolicy as kind } from '../../src/network/network-policy';
import { refusal } from '../cdk8s/synthesis';

const chart = () => new Chart(new App(), 'web', { namespace: 'web' });
const spec = (props: object) => JSON.parse(JSON.stringify(kind.manifest('policy', props as never))).spec as object;
const target = { selector: { app: 'db' } };

test('a policy is about a machine, and lets machines, namespaces, addresses and pods through', () => {
  const scope = chart();
  const [db, web] = ['db', 'front'].map(
    (id) =>
      new VirtualMachine(scope, id, { memory: '1Gi', disks: {}, interfaces: { default: Interface.masquerade() } }),
  );
  const admins = new Namespace(scope, 'admins');
  const policy = new NetworkPolicy(scope, 'policy', {
    target: db as VirtualMachine,
    allowFrom: [
      web as VirtualMachine,
      { peers: [{ target: { selector: { app: 'jump' } }, namespace: admins }], ports: [22] },
      admins,
      { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
      { podSelector: {}, namespaceSelector: { matchLabels: { team: 'ops' } } },
      { ports: [{ port: 8000, endPort: 8099, protocol: 'UDP' }, 'https'] },
    ],
  });
  expect(policy.toJson()).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'policy', namespace: 'web' },
    spec: {
      podSelector: { matchLabels: { 'vmi.kubevirt.io/id': 'db' } },
      ingress: [
        { from: [{ podSelector: { matchLabels: { 'vmi.kubevirt.io/id': 'front' } } }] },
        {
          from: [
            {
              podSelector: { matchLabels: { app: 'jump' } },
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'admins' } },
            },
          ],
          ports: [{ port: 22 }],
        },
        { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'admins' } } }] },
        { from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] },
        { from: [{ podSelector: {}, namespaceSelector: { matchLabels: { team: 'ops' } } }] },
        { ports: [{ port: 8000, endPort: 8099, protocol: 'UDP' }, { port: 'https' }] },
      ],
      policyTypes: ['Ingress'],
    },
  });
  expect(policy.networkPolicyName).toBe('policy');
});

test('nobody is an empty list, and what is not said stays as it is without the policy', () => {
  expect(spec({ selector: {}, allowFrom: [], allowTo: [{ cidr: '192.0.2.0/24' }] })).toEqual({
    podSelector: {},
    ingress: [],
    egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }],
    policyTypes: ['Ingress', 'Egress'],
  });
  expect(spec({ target, allowTo: [] })).toEqual({
    podSelector: { matchLabels: { app: 'db' } },
    egress: [],
    policyTypes: ['Egress'],
  });
});

test('a policy that the props do not make is refused in their words', () => {
  const refused = (props: object) => refusal(() => new NetworkPolicy(chart(), 'policy', props as never));
  const text = (...lines: readonly string[]) => ['NetworkPolicy "web/policy" cannot be made:', ...lines].join('\n');
  expect(refused({ allowFrom: [] })).toBe(
    text(
      '  target: nothing says which pods it is about; give a target, or a selector, {} being all of the namespace [props/valid-value]',
    ),
  );
  expect(refused({ target, selector: {}, allowFrom: [] })).toBe(
    text('  selector: a target is given as well, whose pods it is about; leave one of them out [props/valid-value]'),
  );
  expect(refused({ target: { selector: {} }, allowFrom: [] })).toBe(
    text(
      '  target: the pods of the target have no labels in common, and a policy without labels is about all pods of the namespace; give the machines podLabels [props/valid-value]',
    ),
  );
  expect(refused({ target })).toBe(
    text(
      '  allowFrom: nothing is said of who may send; give allowFrom or allowTo, [] being nobody [props/valid-value]',
    ),
  );
  expect(refused({ target, allowFrom: ['10.0.0.0/8', { peer: target }, { cidr: 8 }] })).toBe(
    text(
      '  allowFrom[0]: text "10.0.0.0/8" is given; give a machine, a Namespace, { target, namespace }, { cidr } or { podSelector, namespaceSelector } [props/valid-type]',
      '  allowFrom[1]: an object is given; give a machine, a Namespace, { target, namespace }, { cidr } or { podSelector, namespaceSelector } [props/valid-type]',
      '  allowFrom[2].cidr: the number 8 is given where text is wanted [props/valid-type]',
    ),
  );
  expect(networkPolicy).toBe(kind);
});
