import type { App, Chart } from 'cdk8s';
import { Cluster, DataVolumeSource, Disk } from 'kubevirt-kit';
import {
  DataSource,
  DataVolume,
  StorageClass,
  StorageProfile,
  setRules,
  VirtualMachine,
  VolumeCloneSource,
} from 'kubevirt-kit/cdk8s';
import { heard, webChart } from '../cdk8s/synthesis';

/** What a chart is warned of when it is written. */
function heardOf(chart: Chart): string[] {
  return heard(() => (chart.node.root as App).synthYaml()).map((line) => line.trim());
}

const blank = { source: DataVolumeSource.blank(), size: '1Gi' } as const;
const cluster = Cluster.kubevirt('1.9', { storageProfiles: { strange: { accessModes: [] } } });

test('data-volume/require-access-mode: what is left to a profile that has nothing is warned of', () => {
  const chart = webChart({ namespace: 'web' });
  new DataVolume(chart, 'data', { ...blank, cluster, storageClassName: 'strange' });
  new DataVolume(chart, 'said', { ...blank, cluster, storageClassName: 'strange', accessModes: ['ReadWriteOnce'] });
  new DataVolume(chart, 'unknown', { ...blank, cluster });
  expect(heardOf(chart)).toEqual([
    'warning: DataVolume "web/data": spec.storage.accessModes: the access modes are left to the profile of storage class "strange", which has none: no claim is ever made; give accessModes, or the class a StorageProfile with claimPropertySets [data-volume/require-access-mode]',
  ]);
});

test('a profile of the program says what the class can', () => {
  const chart = webChart({ namespace: 'web' });
  new StorageProfile(chart, 'profile', {
    storageClassName: 'strange',
    claimPropertySets: [{ accessModes: ['ReadWriteOnce'], volumeMode: 'Block' }],
  });
  new DataVolume(chart, 'data', { ...blank, cluster, storageClassName: 'strange' });
  expect(heardOf(chart)).toEqual([]);
});

test('data-volume/require-known-profile: what nobody knows is told where a program asks for it, of templates too', () => {
  const chart = webChart({ namespace: 'web' });
  setRules(chart, { 'data-volume/require-known-profile': 'warning' });
  new DataVolume(chart, 'data', blank);
  new DataVolume(chart, 'slow', { ...blank, storageClassName: 'slow' });
  new DataVolume(chart, 'said', { ...blank, accessModes: ['ReadWriteOnce'] });
  new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: { root: Disk.dataVolumeTemplate(blank, { bootOrder: 1 }) } });
  const advice =
    "which is not known here; give accessModes, or say the cluster's storageProfiles [data-volume/require-known-profile]";
  expect(heardOf(chart)).toEqual([
    `warning: DataVolume "web/data": spec.storage.accessModes: the access modes are left to the profile of its storage class, ${advice}`,
    `warning: DataVolume "web/slow": spec.storage.accessModes: the access modes are left to the profile of storage class "slow", ${advice}`,
    `warning: VirtualMachine "web/vm": spec.dataVolumeTemplates[0].spec.storage.accessModes: the access modes are left to the profile of its storage class, ${advice}`,
  ]);
});

describe('data-volume/require-consumer', () => {
  const waiting = (chart: Chart) =>
    new StorageClass(chart, 'local', { provisioner: 'csi.example.com', volumeBindingMode: 'WaitForFirstConsumer' });

  test('a volume that is only copied, of a class that waits for a consumer, is warned of', () => {
    const chart = webChart({ namespace: 'web' });
    const image = new DataVolume(chart, 'image', { ...blank, storageClassName: waiting(chart) });
    new DataSource(chart, 'fedora', { source: image });
    expect(heardOf(chart)).toEqual([
      'warning: DataVolume "web/image": metadata.annotations: storage class "local" waits for a pod that uses the volume, and DataSource "web/fedora" only copies it: it is never filled; write immediateBinding [data-volume/require-consumer]',
    ]);
  });

  test('one that is bound at once, that a machine uses, that nothing copies or whose class does not wait is not', () => {
    const chart = webChart({ namespace: 'web' });
    const storageClassName = waiting(chart);
    const bound = new DataVolume(chart, 'bound', { ...blank, storageClassName, immediateBinding: true });
    const used = new DataVolume(chart, 'used', { ...blank, storageClassName });
    new DataVolume(chart, 'alone', { ...blank, storageClassName });
    const slow = new DataVolume(chart, 'slow', { ...blank, storageClassName: 'slow' });
    for (const [id, source] of Object.entries({ bound, used, slow }))
      new VolumeCloneSource(chart, `${id}-copy`, { source });
    new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: { used: Disk.dataVolume(used, { bootOrder: 1 }) } });
    expect(heardOf(chart)).toEqual([]);
  });
});

describe('nameFromContent', () => {
  const url = 'https://example.com/fedora-42.qcow2';

  test('another image has another name, which machines refer to', () => {
    const chart = webChart({ namespace: 'web' });
    const [first, second, again] = [url, url.replace('42', '43'), url].map(
      (one, i) =>
        new DataVolume(chart, `image-${i}`, { source: DataVolumeSource.http(one), size: '5Gi', nameFromContent: true }),
    );
    const names = [first, second, again].map((one) => one?.dataVolumeName);
    expect(names).toEqual(['image-0-569e7586', 'image-1-5be5234a', 'image-2-569e7586']);
  });

  test('a name that is given, and a source that comes later, are refused', () => {
    const chart = webChart({ namespace: 'web' });
    expect(
      () =>
        new DataVolume(chart, 'a', {
          source: DataVolumeSource.http(url),
          size: '5Gi',
          nameFromContent: true,
          name: 'b',
        }),
    ).toThrow('nameFromContent: the name is given, "b", and so not made of the content; leave one of them out');
  });
});
