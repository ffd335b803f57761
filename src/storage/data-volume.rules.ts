import type { DataVolumeSpec, StorageSpec } from '../../imports/cdi';
import type { PersistentVolumeClaimSpec } from '../../imports/kubernetes';
import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { Quantity } from '../core/quantity';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known, type Value } from '../core/value';
import { dataVolumeImageRules } from '../machine/image.rules';
import { dataVolumeProfileRules } from './data-volume-profile.rules';
import { dataVolumeReferenceRules } from './data-volume-reference.rules';
import { dataVolumeSourceRules, isFilledElsewhere } from './data-volume-source.rules';

type Spec = Wire<DataVolumeSpec>;
type Storage = Wire<PersistentVolumeClaimSpec> | Wire<StorageSpec>;

const validate = 'pkg/apiserver/webhooks/datavolume-validate.go';
const util = 'pkg/apiserver/webhooks/util.go';

/** CDI makes no smaller disk than 1 MiB; what is left of a byte counts as one. */
const smallest = 1n << 20n;

const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

const sources = ['http', 's3', 'gcs', 'registry', 'pvc', 'snapshot', 'blank', 'upload', 'imageio', 'vddk'] as const;

/** What the volume asks for, and the field that says it: `pvc` where both do, as CDI has it. */
function storageOf(spec: Spec): { readonly field: 'pvc' | 'storage'; readonly storage: Storage } | undefined {
  for (const field of ['pvc', 'storage'] as const) {
    const storage = spec[field];
    if (typeof storage === 'object' && storage !== null) return { field, storage };
  }
  return undefined;
}

/** What CDI checks of a DataVolume's `spec`; it also stands in a machine's template of one. */
export const dataVolumeRules: readonly Rule<Spec>[] = [
  {
    id: 'data-volume/require-storage',
    says: 'a DataVolume has storage or pvc, one of them',
    mirrors: `${validate} validateDataVolumeSpec`,
    check({ pvc, storage }, report) {
      if (pvc === undefined && storage === undefined) {
        report([], 'the volume says nothing of its storage; give it storage with a size');
      } else if (pvc !== undefined && storage !== undefined) {
        report(['pvc'], 'the volume has both pvc and storage; leave storage');
      }
    },
  },
  {
    id: 'data-volume/require-size',
    says: 'a DataVolume has a size, unless it copies something that has one',
    why: 'only storage takes the size of what is copied: pvc always needs its own',
    mirrors: `${validate} validateStorageSize`,
    check(spec, report) {
      const given = storageOf(spec);
      if (given === undefined || given.storage.resources?.requests?.['storage'] !== undefined) return;
      const { source, sourceRef } = spec;
      const isCopy = sourceRef !== undefined || source?.pvc !== undefined || source?.snapshot !== undefined;
      if (given.field === 'storage' && isCopy) return;
      const why = given.field === 'pvc' ? 'and pvc must' : 'and only a copy of a claim or a snapshot has one by itself';
      report(
        [given.field, 'resources', 'requests', 'storage'],
        `the volume says no size, ${why}; give one such as 20Gi`,
      );
    },
  },
  {
    id: 'data-volume/valid-size',
    says: 'the size of a DataVolume is a quantity of at least 1Mi',
    mirrors: `${validate} validateStorageSize`,
    check(spec, report) {
      const given = storageOf(spec);
      const size: unknown = known(given?.storage.resources?.requests?.['storage']);
      if (given === undefined || (typeof size !== 'string' && typeof size !== 'number')) return;
      const path = [given.field, 'resources', 'requests', 'storage'];
      if (!Quantity.valid(size)) {
        report(
          path,
          `the volume has the size "${size}", which is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or k, M, G, T, P, E`,
        );
      } else if (Quantity.value(size) < smallest) {
        report(path, `the volume has the size "${size}", and the least is 1Mi; give more`);
      }
    },
  },
  {
    id: 'data-volume/valid-storage-class-name',
    says: 'the name of a storage class has at most 253 bytes',
    mirrors: `${validate} validateStorageClassName`,
    check(spec, report) {
      const given = storageOf(spec);
      const name = textOf(given?.storage.storageClassName);
      if (given === undefined || name === undefined || Buffer.byteLength(name) <= 253) return;
      report(
        [given.field, 'storageClassName'],
        `storage class "${name}" has ${Buffer.byteLength(name)} bytes, at most 253 are allowed; choose a shorter one`,
      );
    },
  },
  {
    id: 'data-volume/require-access-mode',
    says: 'a DataVolume by pvc has exactly one access mode',
    why: 'storage may leave it to the storage profile, pvc may not',
    mirrors: `${validate} validateDataVolumeSpec`,
    check({ pvc }, report) {
      if (pvc === undefined) return;
      const count = itemsOf(pvc?.accessModes).length;
      if (count === 1) return;
      report(
        ['pvc', 'accessModes'],
        `the volume has ${count === 0 ? 'no access mode' : `${count} access modes`}, and pvc wants exactly one; give one of ${accessModes.join(', ')}`,
      );
    },
  },
  {
    id: 'data-volume/valid-access-mode',
    says: 'access modes are written out: ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod',
    why: 'the short forms that kubectl prints are not read',
    mirrors: `${validate} validateDataVolumeSpec`,
    check(spec, report) {
      const given = storageOf(spec);
      const modes = itemsOf(given?.storage.accessModes as readonly Value<string>[] | undefined);
      for (let i = 0; i < modes.length; i += 1) {
        const mode = textOf(modes[i]);
        if (given === undefined || mode === undefined || accessModes.includes(mode)) continue;
        report(
          [given.field, 'accessModes', i],
          `the volume has the access mode "${mode}", which does not exist; choose ${accessModes.join(', ')}`,
        );
      }
    },
  },
  {
    id: 'data-volume/require-source',
    says: 'a DataVolume is filled from one source',
    mirrors: `${validate} validateDataVolumeSpec, ${util} validateNumberOfSources`,
    check(spec, report) {
      const { source, sourceRef } = spec;
      if (isFilledElsewhere(spec)) {
        for (const field of ['source', 'sourceRef'] as const) {
          if (spec[field] !== undefined)
            report(
              [field],
              `the volume has a ${field} beside a dataSource, which fills it already; leave one of the two`,
            );
        }
      } else if (source !== undefined && sourceRef !== undefined) {
        report(['sourceRef'], 'the volume has both source and sourceRef; leave one');
      } else if (sourceRef === undefined) {
        const given = sources.filter((name) => source?.[name] !== undefined);
        if (given.length === 0) report(['source'], `the volume has no source; give it one of ${sources.join(', ')}`);
        if (given.length > 1)
          report(['source'], `the volume has ${given.length} sources, ${given.join(' and ')}; leave one`);
      }
    },
  },
  {
    id: 'data-volume/valid-source-ref',
    says: 'a sourceRef names a DataSource',
    mirrors: `${validate} validateSourceRef`,
    check(spec, report) {
      const { source, sourceRef } = spec;
      if (sourceRef === undefined) return;
      const kind = textOrEmpty(sourceRef?.kind);
      const isRead = source === undefined && !isFilledElsewhere(spec);
      if (isRead && kind !== undefined && kind !== 'DataSource') {
        report(
          ['sourceRef', 'kind'],
          `the volume refers to a "${kind}" as its source; write DataSource, the only kind that may stand here`,
        );
      }
      // CDI looks for it before it looks at anything else.
      if (textOrEmpty(sourceRef?.name) === '') {
        report(['sourceRef', 'name'], 'the volume refers to a DataSource without a name; write its name');
      }
    },
  },
  {
    id: 'data-volume/valid-data-source',
    says: 'what fills a volume from outside CDI is one object of its namespace, given by kind, API group and name',
    why: 'CDI compares dataSource with dataSourceRef as two different types, which are never equal: both together are always refused',
    mirrors: `${validate} validateDataSource, validateDataSourceRef, validateExternalPopulation`,
    check(spec, report) {
      const given = storageOf(spec);
      if (given === undefined) return;
      const { field, storage } = given;
      if (storage.dataSource !== undefined && storage.dataSourceRef !== undefined) {
        report(
          [field, 'dataSource'],
          'the volume has both dataSource and dataSourceRef, which CDI refuses whatever they say; leave dataSourceRef',
        );
        return;
      }
      const name = storage.dataSourceRef === undefined ? 'dataSource' : 'dataSourceRef';
      const source = storage[name];
      if (source === undefined) return;
      for (const leaf of ['name', 'kind'] as const) {
        if (textOrEmpty(source?.[leaf]) === '')
          report([field, name, leaf], `${name} has no ${leaf}; write that of the object that fills the volume`);
      }
      const kind = textOf(source?.kind);
      if (
        kind !== undefined &&
        kind !== '' &&
        kind !== 'PersistentVolumeClaim' &&
        textOrEmpty(source?.apiGroup) === ''
      ) {
        report(
          [field, name, 'apiGroup'],
          `${name} is a ${kind} without an API group; write that of the kind, such as snapshot.storage.k8s.io`,
        );
      }
      const namespace = textOf(storage.dataSourceRef?.namespace);
      if (namespace !== undefined && namespace !== '') {
        report(
          [field, name, 'namespace'],
          `dataSourceRef names the namespace "${namespace}", which CDI does not follow; leave it out, and put both into one namespace`,
        );
      }
    },
  },
  {
    id: 'data-volume/valid-content-type',
    says: 'the content type is kubevirt or archive',
    // The webhook takes the empty text, which the schema has refused before.
    mirrors: 'pkg/apiserver/webhooks/util.go validateContentType',
    check({ contentType }, report) {
      const type = textOf(contentType);
      if (type === undefined || type === 'kubevirt' || type === 'archive') return;
      report(
        ['contentType'],
        `the volume has the content type "${type}", which CDI does not know; choose kubevirt or archive`,
      );
    },
  },
  ...dataVolumeSourceRules,
];

/** The rules of a DataVolume, mounted. */
export const dataVolumeRuleSets: readonly RuleSet[] = [
  rulesAt(['spec'], [...dataVolumeRules, ...dataVolumeImageRules, ...dataVolumeProfileRules]),
  rulesAt([], dataVolumeReferenceRules),
];
