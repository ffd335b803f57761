import type { DataSource as DataSourceManifest, DataSourceSource as DataSourceSourceSpec } from '../../imports/cdi';
import { type Context, defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Report } from '../core/rule';
import { type Field, reference, required } from '../core/shape';
import type { Value } from '../core/value';
import type { DataVolumeRef } from './data-volume';
import type { SnapshotRef } from './data-volume-source';
import { type InferredLabelProps, inferredLabelShape, renderInferredLabels } from './inferred-label';
import type { ClaimRef } from './persistent-volume-claim';

/** A DataSource of the program, or one that exists: `{ dataSourceName: 'fedora' }`. */
export interface DataSourceRef {
  /** The name of the DataSource. */
  readonly dataSourceName: Value<string>;
  /** The namespace that holds it. @default - the namespace of what refers to it */
  readonly dataSourceNamespace?: Value<string> | undefined;
}

/** What a DataSource stands for: a claim, the claim of a DataVolume beside it, a VolumeSnapshot, or another DataSource. */
export type DataSourceSource = ClaimRef | DataVolumeRef | SnapshotRef | DataSourceRef;

/** Props of a DataSource. */
export interface DataSourceProps extends NamespacedProps<WireManifest<DataSourceManifest>>, InferredLabelProps {
  /** What it stands for: a PersistentVolumeClaim, a DataVolume or a VolumeSnapshot by object, or another DataSource of its namespace. */
  readonly source: DataSourceSource;
}

/** What others refer to. */
export interface DataSourceRefs extends DataSourceRef {}

const keys = [
  ['claimName', 'claimNamespace'],
  ['dataVolumeName', undefined],
  ['snapshotName', 'snapshotNamespace'],
  ['dataSourceName', 'dataSourceNamespace'],
] as const;

const advice = 'give a PersistentVolumeClaim, a DataVolume, a VolumeSnapshot or a DataSource';

const sourceField: Field = (value, report) => {
  const found = keys.find(([name]) => typeof value === 'object' && value !== null && name in value);
  const [name, namespace] = found ?? keys[0];
  reference([name], advice, namespace === undefined ? [] : [namespace])(value, report);
};

/** Name and namespace of what a DataSource stands for, and the field of it. */
function pointed(
  source: DataSourceSource,
): readonly [keyof DataSourceSourceSpec, Value<string>, Value<string> | undefined] {
  if ('claimName' in source) return ['pvc', source.claimName, source.claimNamespace];
  if ('dataVolumeName' in source) return ['pvc', source.dataVolumeName, undefined];
  if ('snapshotName' in source) return ['snapshot', source.snapshotName, source.snapshotNamespace];
  return ['dataSource', source.dataSourceName, source.dataSourceNamespace];
}

function renderSource(source: DataSourceSource, own: Value<string> | undefined): Wire<DataSourceSourceSpec> {
  const [field, name, namespace = own] = pointed(source);
  // Where no namespace is known `check` has said so.
  return { [field]: { name, ...(namespace !== undefined && { namespace }) } };
}

/** Reports a source whose namespace nothing says; the definition wants it written. */
function checkSource({ source }: DataSourceProps, { namespace }: Context, report: Report): void {
  if (namespace !== undefined || pointed(source)[2] !== undefined) return;
  report(
    ['source'],
    'nothing says which namespace the source is in, which the cluster must be told; give the DataSource a namespace, or the source one of its own',
  );
}

/** A name for a volume that others are copied from: what it stands for may change under that name. */
export const dataSource = defineKind<DataSourceProps, DataSourceRefs, WireManifest<DataSourceManifest>>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'DataSource',
  scope: 'Namespaced',
  shape: { source: required(sourceField), ...inferredLabelShape },
  rules: () => (require('./data-source.rules') as typeof import('./data-source.rules')).dataSourceRuleSets,
  isRead: true,
  check: checkSource,
  metadata: (props) => ({ labels: renderInferredLabels(props) }),
  body: ({ source }, { namespace }) => ({ spec: { source: renderSource(source, namespace) } }),
  refs: ({ metadata }) => ({ dataSourceName: metadata.name, dataSourceNamespace: metadata.namespace }),
});
