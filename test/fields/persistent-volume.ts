import type { PersistentVolumeProps } from '../../src/storage/persistent-volume';
import { PersistentVolumeSource } from '../../src/storage/persistent-volume-source';
import type { KindCase } from './field-case';

const kind = 'PersistentVolume';
const secret = { secretName: 'ceph', secretNamespace: 'rook' };
const named = { name: 'ceph', namespace: 'rook' };
const sized = { capacity: { storage: '20Gi' }, accessModes: ['ReadWriteOnce'] };
const size = '20Gi';

const nodes = {
  nodeSelectorTerms: [
    {
      matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In' as const, values: ['node-1'] }],
      matchFields: [{ key: 'metadata.name', operator: 'In' as const, values: ['node-1'] }],
    },
  ],
};

/** Where a volume may be, and who may have it. */
export const persistentVolumeCases: readonly KindCase<PersistentVolumeProps>[] = [
  {
    name: 'a volume of a CSI driver with all that it is told, kept for one claim',
    kind,
    props: {
      source: PersistentVolumeSource.csi('csi.example.com', 'vol-1', {
        fsType: 'ext4',
        readOnly: true,
        volumeAttributes: { pool: 'fast' },
        controllerPublishSecret: secret,
        controllerExpandSecret: secret,
        nodeStageSecret: secret,
        nodePublishSecret: secret,
        nodeExpandSecret: secret,
      }),
      size,
      accessModes: ['ReadWriteOnce', 'ReadWriteMany'],
      volumeMode: 'Block',
      storageClassName: { storageClassName: 'fast' },
      persistentVolumeReclaimPolicy: 'Delete',
      claim: { claimName: 'data', claimNamespace: 'web' },
      nodeAffinity: nodes,
      mountOptions: ['noatime'],
      volumeAttributesClassName: 'gold',
    },
    spec: {
      csi: {
        driver: 'csi.example.com',
        volumeHandle: 'vol-1',
        fsType: 'ext4',
        readOnly: true,
        volumeAttributes: { pool: 'fast' },
        controllerPublishSecretRef: named,
        controllerExpandSecretRef: named,
        nodeStageSecretRef: named,
        nodePublishSecretRef: named,
        nodeExpandSecretRef: named,
      },
      capacity: { storage: '20Gi' },
      accessModes: ['ReadWriteOnce', 'ReadWriteMany'],
      volumeMode: 'Block',
      storageClassName: 'fast',
      persistentVolumeReclaimPolicy: 'Delete',
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'data', namespace: 'web' },
      nodeAffinity: { required: nodes },
      mountOptions: ['noatime'],
      volumeAttributesClassName: 'gold',
    },
  },
  {
    name: 'a folder of an NFS server',
    kind,
    props: { source: PersistentVolumeSource.nfs('nfs.example.com', '/exports', { readOnly: true }), size },
    spec: { nfs: { server: 'nfs.example.com', path: '/exports', readOnly: true }, ...sized },
  },
  {
    name: 'a disk by iSCSI',
    kind,
    props: {
      source: PersistentVolumeSource.iscsi('192.0.2.10:3260', {
        iqn: 'iqn.2026-01.com.example:store',
        lun: 7,
        portals: ['192.0.2.11:3260'],
        iscsiInterface: 'default',
        initiatorName: 'iqn.2026-01.com.example:node',
        chapAuthDiscovery: true,
        chapAuthSession: true,
        secret,
        fsType: 'xfs',
        readOnly: false,
      }),
      size,
    },
    spec: {
      iscsi: {
        targetPortal: '192.0.2.10:3260',
        iqn: 'iqn.2026-01.com.example:store',
        lun: 7,
        portals: ['192.0.2.11:3260'],
        iscsiInterface: 'default',
        initiatorName: 'iqn.2026-01.com.example:node',
        chapAuthDiscovery: true,
        chapAuthSession: true,
        secretRef: named,
        fsType: 'xfs',
        readOnly: false,
      },
      ...sized,
    },
  },
  {
    name: 'a disk by Fibre Channel, by its target',
    kind,
    props: {
      source: PersistentVolumeSource.fc({ targetWWNs: ['50060e801049cfd1'], lun: 0, fsType: 'xfs', readOnly: true }),
      size,
    },
    spec: { fc: { targetWWNs: ['50060e801049cfd1'], lun: 0, fsType: 'xfs', readOnly: true }, ...sized },
  },
  {
    name: 'a disk by Fibre Channel, by its own name',
    kind,
    props: { source: PersistentVolumeSource.fc({ wwids: ['3600508b400105e210000900000490000'] }), size },
    spec: { fc: { wwids: ['3600508b400105e210000900000490000'] }, ...sized },
  },
  {
    name: 'a disk of one node',
    kind,
    props: { source: PersistentVolumeSource.local('/dev/sdb', { fsType: 'ext4' }), size, nodeAffinity: nodes },
    spec: { local: { path: '/dev/sdb', fsType: 'ext4' }, nodeAffinity: { required: nodes }, ...sized },
  },
  {
    name: 'a folder of whichever node',
    kind,
    props: { source: PersistentVolumeSource.hostPath('/var/lib/disks', { type: 'DirectoryOrCreate' }), size },
    spec: { hostPath: { path: '/var/lib/disks', type: 'DirectoryOrCreate' }, ...sized },
  },
];
