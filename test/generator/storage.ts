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
