import type { DataSourceProps } from '../../src/storage/data-source';
import type { KindCase } from './field-case';

const kind = 'DataSource';
const namespace = 'images';

/** What a DataSource may stand for. */
export const dataSourceCases: readonly KindCase<DataSourceProps>[] = [
  {
    name: 'a claim beside it',
    kind,
    props: { namespace, source: { claimName: 'fedora-42' } },
    spec: { source: { pvc: { name: 'fedora-42', namespace } } },
  },
  {
    name: 'a claim of another namespace',
    kind,
    props: { namespace, source: { claimName: 'fedora-42', claimNamespace: 'golden' } },
    spec: { source: { pvc: { name: 'fedora-42', namespace: 'golden' } } },
  },
  {
    name: 'the claim of a DataVolume',
    kind,
    props: { namespace, source: { dataVolumeName: 'fedora-42' } },
    spec: { source: { pvc: { name: 'fedora-42', namespace } } },
  },
  {
    name: 'a snapshot',
    kind,
    props: { namespace, source: { snapshotName: 'fedora-42' } },
    spec: { source: { snapshot: { name: 'fedora-42', namespace } } },
  },
  {
    name: 'another DataSource',
    kind,
    props: { namespace, source: { dataSourceName: 'fedora' } },
    spec: { source: { dataSource: { name: 'fedora', namespace } } },
  },
];
