import { Lazy } from 'cdk8s';
import { Disk } from 'kubevirt-kit';
import { ConfigMap, PersistentVolumeClaim, VirtualMachine } from 'kubevirt-kit/cdk8s';
import { failure, refusal, smallest, smallestAs, webChart, written } from './synthesis';

test('a patch edits the wire object, whose fields the compiler knows', () => {
  const chart = webChart();
  new VirtualMachine(chart, 'vm', {
    ...smallest,
    patch(manifest) {
      manifest.spec.runStrategy = 'Manual';
      const { domain } = manifest.spec.template.spec!;
      domain.devices.rng = {};
      domain.memory = { guest: '2Gi', hugepages: { pageSize: '2Mi' } };
    },
  });
  const expected = smallestAs('vm');
  expected.spec.runStrategy = 'Manual';
  expected.spec.template.spec.domain.devices.rng = {};
  expected.spec.template.spec.domain.memory = { guest: '2Gi', hugepages: { pageSize: '2Mi' } };
  expect(written(chart)).toEqual([expected]);
});

test('fields that nobody knows survive, at any depth', () => {
  const chart = webChart();
  new VirtualMachine(chart, 'vm', {
    ...smallest,
    patch(manifest) {
      Object.assign(manifest, { topField: true });
      Object.assign(manifest.spec, { specField: { list: [{ a: 1 }] } });
      Object.assign(manifest.spec.template.spec!.domain.devices.disks?.[0] ?? {}, { diskField: 'x' });
    },
  });
  const expected = smallestAs('vm');
  expected.topField = true;
  expected.spec.specField = { list: [{ a: 1 }] };
  expected.spec.template.spec.domain.devices.disks[0].diskField = 'x';
  expect(written(chart)).toEqual([expected]);
});

test('what the user gave is not touched, however deep the patch reaches', () => {
  const affinity = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } };
  const tolerations = [{ key: 'a', operator: 'Exists' as const }];
  const labels = { tier: 'web' };
  const disks = { root: Disk.pvc({ claimName: 'root' }) };
  const before = JSON.stringify({ affinity, tolerations, labels, disks });
  new VirtualMachine(webChart(), 'vm', {
    memory: '1Gi',
    disks,
    affinity,
    tolerations,
    podLabels: labels,
    metadata: { labels },
    patch(manifest) {
      const { spec, metadata } = manifest.spec.template;
      spec!.affinity!.nodeAffinity!.preferredDuringSchedulingIgnoredDuringExecution = undefined;
      spec!.tolerations!.pop();
      metadata!.labels!['tier'] = 'patched';
      manifest.metadata.labels!['tier'] = 'patched';
      spec!.volumes!.length = 0;
      spec!.domain.devices.disks!.length = 0;
    },
  });
  expect(JSON.stringify({ affinity, tolerations, labels, disks })).toBe(before);
});

test('what the user changes afterwards does not reach the object', () => {
  const chart = webChart();
  const affinity = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] as object[] } };
  const tolerations = [{ key: 'a', operator: 'Exists' as 'Exists' | 'Equal' }];
  const ownerReferences = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'u' }];
  new VirtualMachine(chart, 'vm', {
    ...smallest,
    affinity: affinity as never,
    tolerations,
    metadata: { ownerReferences },
  });
  affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution.push({});
  tolerations[0]!.key = 'changed';
  ownerReferences[0]!.name = 'changed';
  const expected = smallestAs('vm', {
    ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'u' }],
  });
  expected.spec.template.spec.affinity = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } };
  expected.spec.template.spec.tolerations = [{ key: 'a', operator: 'Exists' }];
  expect(written(chart)).toEqual([expected]);
});

test('what it writes is judged as if it had been said by props', () => {
  expect(
    refusal(
      () =>
        new VirtualMachine(webChart(), 'vm', {
          ...smallest,
          patch(manifest) {
            manifest.metadata.namespace = 'A_b';
            manifest.metadata.labels = { tier: 'a b' };
          },
        }),
    ),
  ).toBe(
    [
      'VirtualMachine "web/vm" would be rejected by the cluster:',
      '  metadata.namespace: namespace "A_b" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another [metadata/valid-namespace]',
      '  metadata.labels.tier: label "tier" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
    ].join('\n'),
  );
});

test('it may leave values that come late, which are checked at synthesis, and no instances', () => {
  const chart = webChart();
  const tier = (produce: () => string): never => Lazy.any({ produce }) as never;
  new ConfigMap(chart, 'late', {
    patch: (manifest) => Object.assign(manifest.metadata, { labels: { tier: tier(() => 'web') } }),
  });
  expect(written(chart)[0].metadata.labels).toEqual({ tier: 'web' });
  new ConfigMap(chart, 'bad', {
    patch: (manifest) => Object.assign(manifest.metadata, { labels: { tier: tier(() => 'a b') } }),
  });
  expect(failure(() => written(chart))).toMatch('metadata.labels.tier: label "tier" has the value "a b"');
  expect(
    refusal(
      () =>
        new ConfigMap(chart, 'worse', {
          patch: (manifest) => Object.assign(manifest, { data: { day: new Date(0), one: Promise.resolve('x') } }),
        }),
    ),
  ).toBe(
    [
      'ConfigMap "web/worse" cannot be made:',
      '  data.day: a Date is not plain data; give text, such as date.toISOString() [props/valid-value]',
      '  data.one: a Promise cannot be used in a cdk8s program; await it first [props/valid-value]',
    ].join('\n'),
  );
});

test('others refer to what it leaves', () => {
  const chart = webChart({ namespace: 'web' });
  const data = new PersistentVolumeClaim(chart, 'data', {
    size: '1Gi',
    patch(manifest) {
      manifest.metadata.name = 'renamed';
      manifest.metadata.namespace = 'elsewhere';
    },
  });
  expect([data.claimName, data.claimNamespace]).toEqual(['renamed', 'elsewhere']);
  const other = new PersistentVolumeClaim(chart, 'other', { size: '1Gi', name: 'data' });
  expect(other.claimName).toBe('data');
});
