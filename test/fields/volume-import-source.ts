import { DataVolumeSource } from '../../src/storage/data-volume-source';
import type { ImportedSource, VolumeImportSourceProps } from '../../src/storage/volume-import-source';
import { volumes } from './data-volume-template';
import type { KindCase } from './field-case';

const kind = 'VolumeImportSource';
const image = 'https://images.example.com/fedora.qcow2';
const secret = { secretName: 'keys' };
const certConfigMap = { configMapName: 'authorities' };
const checkpoints = [
  { previous: '', current: 'snapshot-1' },
  { previous: 'snapshot-1', current: 'snapshot-2' },
];

/** The sources that it shares with a DataVolume. */
const shared: readonly KindCase<VolumeImportSourceProps>[] = volumes.flatMap(({ name, template, spec }) => {
  if (!['http', 's3', 'gcs', 'registry', 'imageStream', 'imageio'].includes(template.source.type)) return [];
  const { source } = spec as { source?: object };
  return [{ name, kind, props: { source: template.source as ImportedSource }, spec: { source } }];
});

/** What a VolumeImportSource fills claims from. */
export const volumeImportSourceCases: readonly KindCase<VolumeImportSourceProps>[] = [
  ...shared,
  {
    name: 'a disk of files, from a server that is not looked at',
    kind,
    props: {
      source: DataVolumeSource.http(image, { insecureSkipVerify: true, checksum: `md5:${'0a'.repeat(16)}` }),
      contentType: 'archive',
      preallocation: true,
    },
    spec: {
      source: { http: { url: image, insecureSkipVerify: true, checksum: `md5:${'0a'.repeat(16)}` } },
      contentType: 'archive',
      preallocation: true,
    },
  },
  { name: 'nothing', kind, props: { source: DataVolumeSource.blank() }, spec: { source: { blank: {} } } },
  {
    name: 'a disk of VMware, in stages',
    kind,
    props: {
      source: DataVolumeSource.vddk('https://vcenter.example.com', {
        secret,
        certConfigMap,
        uuid: '5226-32cb',
        backingFile: '[store] vm/vm.vmdk',
        thumbprint: '20:6C:8A',
        initImageUrl: 'registry.example.com/vddk:8',
        extraArgs: { configMapName: 'vddk' },
      }),
      targetClaim: { claimName: 'vm' },
      checkpoints,
      finalCheckpoint: true,
    },
    spec: {
      source: {
        vddk: {
          url: 'https://vcenter.example.com',
          secretRef: 'keys',
          certConfigMap: 'authorities',
          uuid: '5226-32cb',
          backingFile: '[store] vm/vm.vmdk',
          thumbprint: '20:6C:8A',
          initImageURL: 'registry.example.com/vddk:8',
          extraArgs: 'vddk',
        },
      },
      targetClaim: 'vm',
      checkpoints,
      finalCheckpoint: true,
    },
  },
];
