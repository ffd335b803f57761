import type { DataImportCron as DataImportCronManifest, DataVolumeSpec } from '../../imports/cdi';
import { type Context, defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Report } from '../core/rule';
import {
  boolean,
  choice,
  either,
  type Field,
  integer,
  object,
  reference,
  required,
  type Shape,
  text,
} from '../core/shape';
import { map, type Value } from '../core/value';
import type { ServiceAccountRef } from '../platform/service-account';
import type { DataSourceRef } from './data-source';
import { checkDataVolume, type DataVolumeSpecProps, dataVolumeShape, renderDataVolumeSpec } from './data-volume';
import type { DataVolumeSourceOf } from './data-volume-source';
import { type InferredLabelProps, inferredLabelShape, renderInferredLabels } from './inferred-label';

/** Where a DataImportCron looks for newer images: in a registry, in an image stream, or in a claim that others fill. */
export type PolledSource = DataVolumeSourceOf<'registry' | 'imageStream' | 'pvc'>;

/** What each import makes. */
export interface DataImportCronTemplateProps
  extends Omit<DataVolumeSpecProps, 'source' | 'contentType' | 'checkpoints' | 'finalCheckpoint'> {
  /** Where the image comes from: `DataVolumeSource.registry()`, `.imageStream()` or `.pvc()`. */
  readonly source: PolledSource;
  /** The service account of the pods that import. @default - the namespace's `default` */
  readonly serviceAccount?: ServiceAccountRef | undefined;
}

/** Props of a DataImportCron. */
export interface DataImportCronProps extends NamespacedProps<WireManifest<DataImportCronManifest>>, InferredLabelProps {
  /** The DataVolume that each import makes. */
  readonly template: DataImportCronTemplateProps;
  /** When it looks for a newer image, as cron writes it: `0 *\/12 * * *`; `''`: only once, and when an image stream changes. */
  readonly schedule: Value<string>;
  /** The DataSource that stands for the newest image: its name, or the DataSource. At most 63 bytes. */
  readonly managedDataSource: Value<string> | DataSourceRef;
  /** Whether older images are deleted. @default 'Outdated' */
  readonly garbageCollect?: Value<'Outdated' | 'Never'> | undefined;
  /** How many images are kept, from 0. @default 3 */
  readonly importsToKeep?: Value<number> | undefined;
  /** Whether the images and the DataSource stay when it is deleted. @default 'All' */
  readonly retentionPolicy?: Value<'All' | 'None'> | undefined;
  /** The service account that looks for newer images. @default - CDI's own */
  readonly serviceAccount?: ServiceAccountRef | undefined;
  /** Whether the Pods of an import stay when they are done, to be looked into. @default false */
  readonly retainAfterCompletion?: Value<boolean> | undefined;
}

/** What others refer to: the DataSource is made of the first import. */
export interface DataImportCronRefs {
  readonly dataImportCronName: Value<string>;
}

const { source, contentType: _type, checkpoints: _stages, finalCheckpoint: _last, ...imported } = dataVolumeShape;

const polled: readonly unknown[] = ['registry', 'imageStream', 'pvc'] satisfies PolledSource['type'][];

const polledField: Field = (value, report) => {
  const type: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;
  if (typeof type === 'string' && !polled.includes(type)) {
    report([], `a DataImportCron cannot import from ${type}; choose registry, imageStream or pvc`);
  } else source(value, report);
};

const serviceAccount = reference(['serviceAccountName'], 'give { serviceAccountName }');

const template: Shape<DataImportCronTemplateProps> = {
  ...imported,
  source: required(polledField),
  serviceAccount,
};

function checkTemplate(props: DataImportCronProps, context: Context, report: Report): void {
  checkDataVolume(props.template, context, (path, message) => report(['template', ...path], message));
}

function renderTemplate(
  { serviceAccount, ...props }: DataImportCronTemplateProps,
  namespace: Value<string> | undefined,
): Wire<DataVolumeSpec> {
  return { ...renderDataVolumeSpec(props, namespace), serviceAccountName: serviceAccount?.serviceAccountName };
}

/** Looks for newer images again and again, imports them, and has a DataSource stand for the newest one. */
export const dataImportCron = defineKind<DataImportCronProps, DataImportCronRefs, WireManifest<DataImportCronManifest>>(
  {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataImportCron',
    scope: 'Namespaced',
    shape: {
      template: required(object(template)),
      schedule: required(text),
      managedDataSource: required(either(text, reference(['dataSourceName'], 'give a name or a DataSource'))),
      garbageCollect: choice('Outdated', 'Never'),
      importsToKeep: integer,
      retentionPolicy: choice('All', 'None'),
      serviceAccount,
      retainAfterCompletion: boolean,
      ...inferredLabelShape,
    },
    rules: () =>
      (require('./data-import-cron.rules') as typeof import('./data-import-cron.rules')).dataImportCronRuleSets,
    check: checkTemplate,
    metadata: ({ retainAfterCompletion: stay, ...props }) => ({
      labels: renderInferredLabels(props),
      annotations: withoutUndefined({
        'cdi.kubevirt.io/storage.pod.retainAfterCompletion':
          stay === undefined ? undefined : map(stay, (given: boolean) => String(given)),
      }),
    }),
    body: (props, { namespace }) => {
      const { managedDataSource, schedule, garbageCollect, importsToKeep, retentionPolicy } = props;
      return {
        spec: {
          template: { spec: renderTemplate(props.template, namespace) },
          schedule,
          managedDataSource:
            typeof managedDataSource === 'object' && 'dataSourceName' in managedDataSource
              ? managedDataSource.dataSourceName
              : managedDataSource,
          garbageCollect,
          importsToKeep,
          retentionPolicy,
          serviceAccountName: props.serviceAccount?.serviceAccountName,
        },
      };
    },
    refs: ({ metadata }) => ({ dataImportCronName: metadata.name }),
  },
);
