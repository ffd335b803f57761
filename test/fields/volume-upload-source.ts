import type { VolumeUploadSourceProps } from '../../src/storage/volume-upload-source';
import type { KindCase } from './field-case';

/** What is uploaded. */
export const volumeUploadSourceCases: readonly KindCase<VolumeUploadSourceProps>[] = [
  {
    name: 'files, whose space is taken at once',
    kind: 'VolumeUploadSource',
    props: { contentType: 'archive', preallocation: true },
    spec: { contentType: 'archive', preallocation: true },
  },
];
