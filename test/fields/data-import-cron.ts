import type { DataImportCronProps } from '../../src/storage/data-import-cron';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import type { KindCase } from './field-case';

const kind = 'DataImportCron';
const url = 'docker://quay.io/containerdisks/fedora:42';
const selector = { matchLabels: { tier: 'fast' }, matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] };
const schedule = '0 3 * * *';
const managed = { schedule, managedDataSource: 'fedora' } as const;

/** What a DataImportCron imports, how often, and what it keeps. */
export const dataImportCronCases: readonly KindCase<DataImportCronProps>[] = [
  {
    name: 'a containerDisk, with all that is said of its imports',
    kind,
    props: {
      template: {
        source: DataVolumeSource.registry(url, {
          secret: { secretName: 'quay' },
          certConfigMap: { configMapName: 'authorities' },
          pullMethod: 'pod',
          architecture: 'amd64',
        }),
        size: '10Gi',
        sizeLimit: '20Gi',
        accessModes: ['ReadWriteMany'],
        volumeMode: 'Block',
        storageClassName: 'fast',
        volumeName: 'volume-7',
        selector,
        preallocation: true,
        priorityClassName: 'low',
        serviceAccount: { serviceAccountName: 'importer' },
      },
      schedule,
      managedDataSource: { dataSourceName: 'fedora' },
      garbageCollect: 'Outdated',
      importsToKeep: 2,
      retentionPolicy: 'None',
      serviceAccount: { serviceAccountName: 'poller' },
    },
    spec: {
      template: {
        spec: {
          source: {
            registry: {
              url,
              secretRef: 'quay',
              certConfigMap: 'authorities',
              pullMethod: 'pod',
              platform: { architecture: 'amd64' },
            },
          },
          storage: {
            resources: { requests: { storage: '10Gi' }, limits: { storage: '20Gi' } },
            accessModes: ['ReadWriteMany'],
            volumeMode: 'Block',
            storageClassName: 'fast',
            volumeName: 'volume-7',
            selector,
          },
          preallocation: true,
          priorityClassName: 'low',
          serviceAccountName: 'importer',
        },
      },
      schedule,
      managedDataSource: 'fedora',
      garbageCollect: 'Outdated',
      importsToKeep: 2,
      retentionPolicy: 'None',
      serviceAccountName: 'poller',
    },
  },
  {
    name: 'an image stream, into claims as they shall be',
    kind,
    props: {
      ...managed,
      template: {
        source: DataVolumeSource.imageStream('fedora'),
        pvc: {
          size: '10Gi',
          sizeLimit: '20Gi',
          accessModes: ['ReadWriteOnce'],
          volumeMode: 'Filesystem',
          storageClassName: 'fast',
          volumeName: 'volume-7',
          selector,
          volumeAttributesClassName: 'gold',
        },
      },
    },
    spec: {
      ...managed,
      template: {
        spec: {
          source: { registry: { imageStream: 'fedora', pullMethod: 'node' } },
          pvc: {
            resources: { requests: { storage: '10Gi' }, limits: { storage: '20Gi' } },
            accessModes: ['ReadWriteOnce'],
            volumeMode: 'Filesystem',
            storageClassName: 'fast',
            volumeName: 'volume-7',
            selector,
            volumeAttributesClassName: 'gold',
          },
        },
      },
    },
  },
  {
    name: 'a claim',
    kind,
    props: { ...managed, namespace: 'images', template: { source: DataVolumeSource.pvc({ claimName: 'golden' }) } },
    spec: {
      ...managed,
      template: { spec: { source: { pvc: { name: 'golden', namespace: 'images' } }, storage: {} } },
    },
  },
];
