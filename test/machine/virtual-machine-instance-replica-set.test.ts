import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { virtualMachineInstanceReplicaSet as replicaSet } from '../../src/machine/virtual-machine-instance-replica-set';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { rendered } from '../core/rendered';

const label = 'kubevirt-kit/replica-set';
const inside = { memory: '1Gi', disks: {} } as const;

test('a set has so many instances, which it knows by a label of its own', () => {
  expect(
    rendered(replicaSet, 'web', {
      replicas: 3,
      memory: '1Gi',
      disks: { root: Disk.containerDisk('a') },
      podLabels: { app: 'web' },
      podAnnotations: { note: 'x' },
    }),
  ).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceReplicaSet',
    metadata: { name: 'web', namespace: 'web' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { [label]: 'web' } },
      template: {
        metadata: { labels: { [label]: 'web', app: 'web' }, annotations: { note: 'x' } },
        spec: {
          domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] } },
          volumes: [{ name: 'root', containerDisk: { image: 'a' } }],
        },
      },
    },
  });
});

test('a set with a selector gives its instances no label but those that it is told', () => {
  const { spec } = rendered(replicaSet, 'web', {
    ...inside,
    paused: true,
    podLabels: { app: 'web' },
    selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'shop'] }] },
  });
  expect(spec.paused).toBe(true);
  expect(spec.selector).toEqual({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'shop'] }] });
  expect(spec.template.metadata).toEqual({ labels: { app: 'web' } });
});

test('a name that is longer than a label may be stands in the label as it does in the one of a machine', () => {
  const { spec } = rendered(replicaSet, 'a'.repeat(64), inside);
  const value = `${'a'.repeat(54)}-0098ba82`;
  expect(spec.selector).toEqual({ matchLabels: { [label]: value } });
  expect(spec.template.metadata).toEqual({ labels: { [label]: value } });
});

test('others refer to it by its name, and to the pods of its instances by labels', () => {
  const refs = (props: Partial<Parameters<typeof replicaSet.manifest>[1]>) =>
    replicaSet.refs(replicaSet.manifest('web', { ...inside, ...props }));
  expect(refs({ podLabels: { app: 'web' } })).toEqual({
    virtualMachineInstanceReplicaSetName: 'web',
    selector: { [label]: 'web' },
    instanceLabels: { app: 'web', [label]: 'web' },
  });
  const podLabels = { app: 'web', tier: 'front' };
  expect(refs({ podLabels, selector: { matchLabels: { app: 'web' } } }).selector).toEqual({ app: 'web' });
  expect(refs({ podLabels, selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }).selector).toEqual(
    podLabels,
  );
});

test('one Secret carries the cloud-init data of all instances', () => {
  const disks = { init: Disk.cloudInit(CloudInit.noCloud({ password: 'x' })) };
  expect(
    replicaSet
      .companions('web', { ...inside, disks }, undefined)
      .map(({ id, props }) => [id, Reflect.get(props, 'name')]),
  ).toEqual([['init', 'web-init']]);
});

test('a DataVolume that its machine owns is refused, for an instance owns none', () => {
  const said: string[] = [];
  const owned = Disk.dataVolumeTemplate({ source: DataVolumeSource.blank(), size: '1Gi' });
  // @ts-expect-error: an instance owns no DataVolume
  const disks: Parameters<typeof replicaSet.manifest>[1]['disks'] = { owned };
  replicaSet.check('web', { ...inside, disks }, (path, message) => said.push(`${path.join('.')}: ${message}`));
  expect(said).toEqual([
    'disks.owned: disk "owned" is a DataVolume that its machine owns, but an instance owns none; make a DataVolume and give it to Disk.dataVolume()',
  ]);
});
