import { stockCluster } from '../../src/core/cluster';
import { defineKind, knownRules, namespaceText, type Target, withoutUndefined } from '../../src/core/kind';
import type { Report } from '../../src/core/rule';
import { clusterGateway, gateway, gatewayDefinition } from './gateway';
import { late } from './late-value';

const target: Target = { cluster: stockCluster, namespace: 'web' };

test('a kind renders one manifest of a name and props, and the same one each time', () => {
  const manifest = {
    apiVersion: 'example.com/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'web', labels: { 'example.com/gateway': 'yes' } },
    spec: { host: 'a.example', port: 443, text: 'edge=a.example' },
  };
  expect(gateway.manifest('edge', { host: 'a.example', port: 443 }, target)).toEqual(manifest);
  expect(gateway.manifest('edge', { host: 'a.example', port: 443 }, target)).toEqual(manifest);
});

test('the namespace is that of the props, else that of the kind, else that of the program, else unknown', () => {
  const operated = defineKind({ ...gatewayDefinition, namespace: ({ cluster }) => cluster.sriovOperatorNamespace });
  const namespaces = [
    gateway.manifest('a', { host: 'a', namespace: 'own' }, target),
    gateway.manifest('a', { host: 'a', namespace: { namespaceName: 'own' } }, target),
    operated.manifest('a', { host: 'a', namespace: 'own' }, target),
    operated.manifest('a', { host: 'a' }, target),
    gateway.manifest('a', { host: 'a' }, target),
    gateway.manifest('a', { host: 'a' }),
  ].map(({ metadata }) => metadata.namespace);
  expect(namespaces).toEqual(['own', 'own', 'own', 'sriov-network-operator', 'web', undefined]);
});

test('a kind of the whole cluster has no namespace, whatever the program says', () => {
  expect(clusterGateway.manifest('edge', { host: 'a' }, target).metadata).toEqual({
    name: 'edge',
    labels: { 'example.com/gateway': 'yes' },
  });
  expect(Object.keys(clusterGateway.shape)).not.toContain('namespace');
  expect(Object.keys(gateway.shape)).toContain('namespace');
});

test('metadata of the user win over those of the kind, and what is undefined is absent', () => {
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid: 'u' };
  const { metadata } = gateway.manifest(
    'edge',
    {
      host: 'a',
      metadata: {
        labels: { 'example.com/gateway': 'no', tier: 'edge', gone: undefined },
        annotations: { note: 'mine' },
        finalizers: ['example.com/hold'],
        ownerReferences: [owner],
      },
    },
    target,
  );
  expect(metadata).toEqual({
    name: 'edge',
    namespace: 'web',
    labels: { 'example.com/gateway': 'no', tier: 'edge' },
    annotations: { note: 'mine' },
    finalizers: ['example.com/hold'],
    ownerReferences: [owner],
  });
});

test('what comes with an object is named after it', () => {
  expect(gateway.companions('edge', { host: 'a', password: 'p' }, target)).toMatchObject([
    { id: 'password', props: { name: 'edge-password', namespace: 'web', stringData: { password: 'p' } } },
  ]);
  expect(gateway.companions('edge', { host: 'a' }, target)).toEqual([]);
});

test('a kind without checks and companions of its own has none', () => {
  const { check: _check, companions: _companions, rules: _rules, metadata: _metadata, ...rest } = gatewayDefinition;
  const bare = defineKind(rest);
  const report: Report = () => {
    throw new Error('reported');
  };
  bare.check('edge', { host: 'nowhere', port: 1 }, report);
  expect(bare.companions('edge', { host: 'a' })).toEqual([]);
  expect(bare.rules.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual([
    'version/valid-kind',
    'version/no-newer-field',
    'version/require-field',
    'version/valid-reference',
    'metadata/valid-name',
    'metadata/valid-namespace',
    'metadata/valid-label',
    'metadata/valid-annotation',
  ]);
});

test('the rules of a kind are known to the settings of a program', () => {
  expect(knownRules()).toEqual(expect.arrayContaining(['gateway/valid-host', 'metadata/valid-name']));
});

test('a namespace is text, an object that has one, or a value that comes later', () => {
  const later = late('web');
  expect([namespaceText('web'), namespaceText({ namespaceName: 'web' }), namespaceText(undefined)]).toEqual([
    'web',
    'web',
    undefined,
  ]);
  expect(namespaceText(later)).toBe(later);
});

test('what is undefined leaves a record, what is falsy stays', () => {
  expect(withoutUndefined({ a: '', b: undefined, c: '0' })).toEqual({ a: '', c: '0' });
});
