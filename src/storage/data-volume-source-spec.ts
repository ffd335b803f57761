import type {
  DataVolumeSourcePVC,
  DataVolumeSourceRef,
  DataVolumeSource as DataVolumeSourceSpec,
  ImportSourceType,
  StorageSpec,
} from '../../imports/cdi';
import type { Wire } from '../core/manifest';
import type { Value } from '../core/value';
import type { DataVolumeSource } from './data-volume-source';
import type { ImportOptions, RegistryImportOptions } from './import';
import type { ImportedSource } from './volume-import-source';

/** `dataSource` or `dataSourceRef` of what is claimed: where something else than CDI fills it. */
export function renderPopulator(source: DataVolumeSource): Pick<Wire<StorageSpec>, 'dataSource' | 'dataSourceRef'> {
  if (source.type !== 'populator') return {};
  const { apiGroup, kind, name, namespace } = source.populator;
  return source.field === 'dataSource'
    ? { dataSource: { apiGroup, kind, name } }
    : { dataSourceRef: { apiGroup, kind, name, namespace } };
}

/** `spec.sourceRef`. */
export function renderSourceRef(source: DataVolumeSource): Wire<DataVolumeSourceRef> | undefined {
  if (source.type !== 'sourceRef') return undefined;
  const { dataSourceName, dataSourceNamespace } = source.dataSource;
  return { kind: 'DataSource', name: dataSourceName, namespace: dataSourceNamespace };
}

/** `spec.source`; a claim without a namespace is in that of the DataVolume. */
export function renderDataVolumeSource(
  source: DataVolumeSource,
  namespace: Value<string> | undefined,
): Wire<DataVolumeSourceSpec> | undefined {
  switch (source.type) {
    case 'http': {
      const { extraHeaders, secretExtraHeaders } = source;
      return {
        http: {
          ...renderImport(source),
          extraHeaders: extraHeaders && [...extraHeaders],
          secretExtraHeaders: secretExtraHeaders?.map(({ secretName }) => secretName),
          checksum: source.checksum,
          insecureSkipVerify: source.insecureSkipVerify,
        },
      };
    }
    case 's3':
      return { s3: renderImport(source) };
    case 'registry':
      return { registry: { ...renderImport(source), ...renderRegistry(source) } };
    case 'imageStream': {
      const { imageStream, secret, certConfigMap } = source;
      return {
        registry: {
          imageStream,
          secretRef: secret?.secretName,
          certConfigMap: certConfigMap?.configMapName,
          ...renderRegistry(source),
        },
      };
    }
    case 'gcs':
      return { gcs: { url: source.url, secretRef: source.secret?.secretName } };
    case 'imageio': {
      const { diskId, insecureSkipVerify } = source;
      return { imageio: { ...renderImport(source), diskId, insecureSkipVerify } };
    }
    case 'vddk': {
      const { uuid, backingFile, thumbprint, initImageUrl, extraArgs } = source;
      return {
        vddk: {
          ...renderImport(source),
          uuid,
          backingFile,
          thumbprint,
          initImageURL: initImageUrl,
          extraArgs: extraArgs?.configMapName,
        },
      };
    }
    case 'snapshot': {
      const { snapshotName, snapshotNamespace = namespace } = source.snapshot;
      return { snapshot: inNamespace(snapshotName, snapshotNamespace) };
    }
    case 'upload':
      return { upload: {} };
    case 'sourceRef':
    case 'populator':
      return undefined;
    case 'pvc': {
      const { claimName, claimNamespace = namespace } = source.claim;
      return { pvc: inNamespace(claimName, claimNamespace) };
    }
    case 'blank':
      return { blank: {} };
  }
}

/** `spec.source` of a VolumeImportSource. */
export function renderImportSource(source: ImportedSource): Wire<ImportSourceType> | undefined {
  return renderDataVolumeSource(source, undefined);
}

/** Where no namespace is known a rule says so: CDI refuses a source without one. */
function inNamespace(name: Value<string>, namespace: Value<string> | undefined): Wire<DataVolumeSourcePVC> {
  return { name, ...(namespace !== undefined && { namespace }) } as Wire<DataVolumeSourcePVC>;
}

function renderRegistry({ pullMethod, architecture }: RegistryImportOptions): {
  pullMethod: Value<string> | undefined;
  platform: { architecture: Value<string> } | undefined;
} {
  return { pullMethod, platform: architecture === undefined ? undefined : { architecture } };
}

function renderImport({ url, secret, certConfigMap }: ImportOptions & { readonly url: Value<string> }): {
  url: Value<string>;
  secretRef?: Value<string> | undefined;
  certConfigMap?: Value<string> | undefined;
} {
  return { url, secretRef: secret?.secretName, certConfigMap: certConfigMap?.configMapName };
}
