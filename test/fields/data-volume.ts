import type { DataVolumeProps } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { type VolumeCase, volumes } from './data-volume-template';
import type { KindCase } from './field-case';

const kind = 'DataVolume';
const secret = { secretName: 'keys' };
const size = '20Gi';
const storage = { resources: { requests: { storage: size } } };
const image = 'https://images.example.com/fedora.qcow2';
const checksum = `sha256:${'0a'.repeat(32)}`;

/** One that stands alone. */
function alone({ name, template, spec, ...more }: VolumeCase): KindCase<DataVolumeProps> {
  const { labels, annotations, ...props } = template;
  return { name, kind, props: { ...props, metadata: { labels, annotations } }, spec, ...more };
}

/** What can be said of a DataVolume that stands alone. */
export const dataVolumeCases: readonly KindCase<DataVolumeProps>[] = [
  ...volumes.map(alone),
  {
    name: 'filled by a service account from a server that is not looked at',
    kind,
    props: {
      source: DataVolumeSource.http(image, { insecureSkipVerify: true, checksum }),
      size,
      serviceAccount: { serviceAccountName: 'importer' },
    },
    spec: {
      source: { http: { url: image, insecureSkipVerify: true, checksum } },
      storage,
      serviceAccountName: 'importer',
    },
  },
  {
    name: 'filled from vddk, whose certificates are given',
    kind,
    props: {
      source: DataVolumeSource.vddk('https://vcenter.example.com', {
        secret,
        uuid: '5226-32cb',
        backingFile: '[store] vm/vm.vmdk',
        thumbprint: '20:6C:8A',
        certConfigMap: { configMapName: 'authorities' },
      }),
      size,
    },
    spec: {
      source: {
        vddk: {
          url: 'https://vcenter.example.com',
          secretRef: 'keys',
          uuid: '5226-32cb',
          backingFile: '[store] vm/vm.vmdk',
          thumbprint: '20:6C:8A',
          certConfigMap: 'authorities',
        },
      },
      storage,
    },
  },
];
