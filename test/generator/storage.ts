import type { Tree } from './case';
import { dataVolumeSpec } from './disk';
import type { Draw } from './draw';

/** Storage that CDI fills. */
export function dataVolume(draw: Draw): Tree {
  const spec = dataVolumeSpec(draw);
  const storage = (spec['storage'] ?? spec['pvc']) as Tree;
  if (draw.chance(8)) {
    delete spec['source'];
    delete spec['sourceRef'];
    const source = draw.pick<Tree>([
      { kind: 'PersistentVolumeClaim', name: 'golden' },
      { kind: 'VolumeSnapshot', apiGroup: 'snapshot.storage.k8s.io', name: 'golden' },
    ]);
    storage[draw.pick(['dataSource', 'dataSourceRef'])] = { ...source };
  }
  if (draw.chance(12)) spec['contentType'] = 'kubevirt';
  if (draw.chance(8)) spec['priorityClassName'] = 'high';
  if (draw.chance(8)) spec['preallocation'] = true;
  const { http } = (spec['source'] ?? {}) as { http?: Tree };
  if (http !== undefined && draw.chance(30)) http['checksum'] = `sha256:${'0a'.repeat(32)}`;
  return { metadata: { name: 'fedora' }, spec };
}

/** A claim on storage. */
export function persistentVolumeClaim(draw: Draw): Tree {
  return {
    metadata: { name: 'data' },
    spec: {
      accessModes: draw
        .weighted<string[]>([
          [70, ['ReadWriteOnce']],
          [15, ['ReadWriteMany']],
          [10, ['ReadWriteOncePod']],
          [5, ['ReadWriteOnce', 'ReadOnlyMany']],
        ])
        .slice(),
      resources: { requests: { storage: draw.pick(['20Gi', '1Gi', '500M', '1']) } },
      ...(draw.chance(40) && { storageClassName: draw.pick(['fast', 'standard', '']) }),
      ...(draw.chance(30) && { volumeMode: draw.pick(['Filesystem', 'Block']) }),
      ...(draw.chance(10) && { dataSource: { kind: 'PersistentVolumeClaim', name: 'golden' } }),
      ...(draw.chance(10) && {
        dataSourceRef: { kind: 'VolumeSnapshot', apiGroup: 'snapshot.storage.k8s.io', name: 'golden' },
      }),
      ...(draw.chance(8) && { selector: { matchLabels: { app: 'web' } } }),
    },
  };
}

const affinity: Tree = {
  required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }] },
};

/** A volume that somebody made by hand, of any of the sources that are still mounted. */
export function persistentVolume(draw: Draw): Tree {
  const source = draw.pick<Tree>([
    { csi: { driver: 'csi.example.com', volumeHandle: 'disk-1', fsType: 'ext4' } },
    { nfs: { server: 'nfs.example.com', path: '/exports/data' } },
    { iscsi: { targetPortal: '192.0.2.1:3260', iqn: 'iqn.2026-01.com.example:disk', lun: 0 } },
    { hostPath: { path: '/data', type: 'DirectoryOrCreate' } },
    { local: { path: '/data' } },
    { fc: { targetWWNs: ['500a0981891b8dc5'], lun: 0 } },
  ]);
  return {
    metadata: { name: 'disk' },
    spec: {
      capacity: { storage: draw.pick(['20Gi', '1Gi', '500M']) },
      accessModes: draw.pick([['ReadWriteOnce'], ['ReadWriteMany'], ['ReadWriteOnce', 'ReadOnlyMany']]).slice(),
      ...structuredClone(source),
      ...((source['local'] !== undefined || draw.chance(15)) && { nodeAffinity: structuredClone(affinity) }),
      ...(draw.chance(40) && { storageClassName: draw.pick(['fast', 'standard', '']) }),
      ...(draw.chance(30) && { volumeMode: draw.pick(['Filesystem', 'Block']) }),
      ...(draw.chance(30) && { persistentVolumeReclaimPolicy: draw.pick(['Retain', 'Delete']) }),
      ...(draw.chance(15) && { claimRef: { kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data' } }),
      ...(draw.chance(10) && { mountOptions: ['hard', 'nfsvers=4.1'] }),
    },
  };
}

/** A class of storage. */
export function storageClass(draw: Draw): Tree {
  const isDefault = draw.chance(20);
  const annotations = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  return {
    metadata: { name: 'fast', ...(isDefault && { annotations }) },
    provisioner: draw.pick(['csi.example.com', 'kubernetes.io/no-provisioner']),
    ...(draw.chance(40) && { parameters: { type: 'ssd', 'csi.storage.k8s.io/fstype': 'ext4' } }),
    ...(draw.chance(40) && { reclaimPolicy: draw.pick(['Retain', 'Delete']) }),
    ...(draw.chance(40) && { volumeBindingMode: draw.pick(['Immediate', 'WaitForFirstConsumer']) }),
    ...(draw.chance(40) && { allowVolumeExpansion: draw.chance(70) }),
    ...(draw.chance(15) && { mountOptions: ['noatime'] }),
    ...(draw.chance(15) && { allowedTopologies: [{ matchLabelExpressions: [{ key: 'zone', values: ['a', 'b'] }] }] }),
  };
}
