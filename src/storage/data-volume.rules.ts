import type { DataVolumeSource, DataVolumeSpec, StorageSpec } from '../../imports/cdi';
import type { PersistentVolumeClaimSpec } from '../../imports/kubernetes';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { Quantity } from '../core/quantity';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known, type Value } from '../core/value';
import { schemeOf, shownUrl } from './source-url';

type Spec = Wire<DataVolumeSpec>;
type Storage = Wire<PersistentVolumeClaimSpec> | Wire<StorageSpec>;

const validate = 'pkg/apiserver/webhooks/datavolume-validate.go';
const util = 'pkg/apiserver/webhooks/util.go';

/** CDI makes no smaller disk. */
const smallest = '1Mi';

const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

const sources = ['http', 's3', 'gcs', 'registry', 'pvc', 'snapshot', 'blank', 'upload', 'imageio', 'vddk'] as const;

/** Sources that hold a URL of HTTP's. */
const urlSources = ['http', 's3', 'gcs'] as const;

/** How many hexadecimal digits each algorithm's checksum has (`pkg/util/checksum`). */
const digests: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

/** What the volume asks for, and the field that says it: `pvc` where both do, as CDI has it. */
function storageOf(spec: Spec): { readonly field: 'pvc' | 'storage'; readonly storage: Storage } | undefined {
  for (const field of ['pvc', 'storage'] as const) {
    const storage = spec[field];
    if (typeof storage === 'object' && storage !== null) return { field, storage };
  }
  return undefined;
}

/** Whether something else than CDI fills the volume. */
function isFilledElsewhere(spec: Spec): boolean {
  const storage = storageOf(spec)?.storage;
  return storage?.dataSource !== undefined || storage?.dataSourceRef !== undefined;
}

/** What CDI has for a text that may be left out: `undefined` while only the engine knows it. */
function textOrEmpty(leaf: unknown): string | undefined {
  return isLate(leaf) ? undefined : (textOf(leaf) ?? '');
}

/** What of the source counts: nothing where CDI does not come so far. */
function sourceOf(spec: Spec): Wire<DataVolumeSource> | undefined {
  if (isFilledElsewhere(spec) || spec.sourceRef !== undefined) return undefined;
  const { source } = spec;
  return typeof source === 'object' && source !== null ? source : undefined;
}

/** What CDI checks of a DataVolume's `spec`; it also stands in a machine's template of one. */
export const dataVolumeRules: readonly Rule<Spec>[] = [
  {
    id: 'data-volume/require-storage',
    mirrors: `${validate} validateDataVolumeSpec`,
    check({ pvc, storage }, report) {
      if (pvc === undefined && storage === undefined) {
        report([], 'the volume says nothing of its storage; give it storage, {} at least');
      } else if (pvc !== undefined && storage !== undefined) {
        report(['pvc'], 'the volume has both pvc and storage; leave storage');
      }
    },
  },
  {
    id: 'data-volume/require-size',
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
      } else if (Quantity.compare(size, smallest) < 0) {
        report(path, `the volume has the size "${size}", and the least is ${smallest}; give more`);
      }
    },
  },
  {
    id: 'data-volume/valid-storage-class-name',
    mirrors: `${validate} validateStorageClassName`,
    check(spec, report) {
      const given = storageOf(spec);
      const name = textOf(given?.storage.storageClassName);
      if (given === undefined || name === undefined || Buffer.byteLength(name) <= 253) return;
      report(
        [given.field, 'storageClassName'],
        `storage class "${name}" has ${name.length} characters, at most 253 are allowed; choose a shorter one`,
      );
    },
  },
  {
    id: 'data-volume/require-access-mode',
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
    mirrors: `${validate} validateSourceRef`,
    check(spec, report) {
      const { source, sourceRef } = spec;
      if (sourceRef === undefined || source !== undefined || isFilledElsewhere(spec)) return;
      const kind = textOrEmpty(sourceRef?.kind);
      if (kind !== undefined && kind !== 'DataSource') {
        report(
          ['sourceRef', 'kind'],
          `the volume refers to a "${kind}" as its source; write DataSource, the only kind that may stand here`,
        );
      }
      if (textOrEmpty(sourceRef?.name) === '') {
        report(['sourceRef', 'name'], 'the volume refers to a DataSource without a name; write its name');
      }
    },
  },
  {
    id: 'data-volume/valid-data-source',
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
    mirrors: `${util} validateContentType`,
    check({ contentType }, report) {
      const type = textOf(contentType);
      if (type === undefined || ['', 'kubevirt', 'archive'].includes(type)) return;
      report(
        ['contentType'],
        `the volume has the content type "${type}", which CDI does not know; choose kubevirt or archive`,
      );
    },
  },
  {
    id: 'data-volume/no-archive',
    mirrors: `${util} validateBlankSource, validateRegistrySource`,
    check(spec, report) {
      const source = sourceOf(spec);
      if (textOf(spec.contentType) !== 'archive') return;
      for (const name of ['blank', 'registry'] as const) {
        if (source?.[name] === undefined) continue;
        report(
          ['contentType'],
          `the volume has the content type "archive" and the source ${name}, which gives a disk; choose kubevirt`,
        );
      }
    },
  },
  {
    id: 'data-volume/valid-url',
    mirrors: `${util} validateSourceURL`,
    check(spec, report) {
      const source = sourceOf(spec);
      for (const name of urlSources) {
        const url = textOf(source?.[name]?.url);
        if (url === undefined) continue;
        const scheme = url === '' ? undefined : schemeOf(url, true);
        if (url === '')
          report(['source', name, 'url'], `source ${name} has an empty url; write one that starts with https://`);
        else if (scheme === undefined)
          report(
            ['source', name, 'url'],
            `source ${name} has the url ${shownUrl(url)} which cannot be read; write one that starts with https://`,
          );
        else if (!['http', 'https', 'gs'].includes(scheme)) {
          report(
            ['source', name, 'url'],
            `source ${name} has the url ${shownUrl(url)} of the scheme "${scheme}"; write one of https, http or gs`,
          );
        }
      }
    },
  },
  {
    id: 'data-volume/valid-checksum',
    mirrors: 'pkg/util/checksum/checksum.go ParseAndValidate',
    check(spec, report) {
      const http: (Wire<DataVolumeSource>['http'] & { checksum?: Value<string> | undefined }) | undefined =
        sourceOf(spec)?.http;
      const checksum = textOf(http?.checksum);
      if (checksum === undefined || checksum === '') return;
      const [, algorithm = '', digest = ''] = /^([^:]*):([^]*)$/.exec(checksum.toLowerCase()) ?? [];
      if (digests[algorithm.trim()] === digest.trim().length && /^[\da-f]+$/.test(digest.trim())) return;
      report(
        ['source', 'http', 'checksum'],
        `source http has the checksum "${checksum}", which is none; write md5:, sha1:, sha256: or sha512: and its hexadecimal digits`,
      );
    },
  },
  {
    id: 'data-volume/require-registry-url',
    mirrors: `${util} validateDataVolumeSourceRegistry`,
    check(spec, report) {
      const registry = sourceOf(spec)?.registry;
      if (registry === undefined || (registry?.url === undefined) !== (registry?.imageStream === undefined)) return;
      const both = registry?.url !== undefined;
      report(
        ['source', 'registry'],
        both
          ? 'source registry has both url and imageStream; leave one'
          : 'source registry has no url; write one that starts with docker://',
      );
    },
  },
  {
    id: 'data-volume/valid-registry-url',
    mirrors: `${util} validateDataVolumeSourceRegistry`,
    check(spec, report) {
      const url = textOf(sourceOf(spec)?.registry?.url);
      if (url === undefined) return;
      const scheme = schemeOf(url, false);
      if (scheme === 'docker' || scheme === 'oci-archive') return;
      const why =
        scheme === undefined
          ? 'which cannot be read'
          : scheme === ''
            ? 'without a scheme'
            : `of the scheme "${scheme}"`;
      report(
        ['source', 'registry', 'url'],
        `source registry has the url ${shownUrl(url)} ${why}; write one that starts with docker:// or oci-archive:`,
      );
    },
  },
  {
    id: 'data-volume/valid-pull-method',
    mirrors: `${util} validateDataVolumeSourceRegistry`,
    check(spec, report) {
      const method = textOf(sourceOf(spec)?.registry?.pullMethod);
      if (method === undefined || method === 'pod' || method === 'node') return;
      report(
        ['source', 'registry', 'pullMethod'],
        `source registry has the pull method "${method}", which CDI does not know; choose pod or node`,
      );
    },
  },
  {
    id: 'data-volume/valid-image-stream',
    mirrors: `${util} validateDataVolumeSourceRegistry`,
    check(spec, report) {
      const registry = sourceOf(spec)?.registry;
      if (registry?.imageStream === undefined || registry.url !== undefined) return;
      if (textOf(registry.imageStream) === '') {
        report(['source', 'registry', 'imageStream'], 'source registry has an empty imageStream; write its name');
      } else if (!isLate(registry.pullMethod) && ['', 'pod'].includes(textOf(registry.pullMethod) ?? '')) {
        report(
          ['source', 'registry', 'pullMethod'],
          'source registry has an imageStream, which only the node can pull; write pullMethod node',
        );
      }
    },
  },
  {
    id: 'data-volume/require-copied-name',
    mirrors: `${validate} validateDataVolumeSpec`,
    check(spec, report) {
      const source = sourceOf(spec);
      for (const name of ['pvc', 'snapshot'] as const) {
        for (const leaf of ['name', 'namespace'] as const) {
          if (textOf(source?.[name]?.[leaf]) !== '') continue;
          report(
            ['source', name, leaf],
            `source ${name} has an empty ${leaf}; write that of the ${name === 'pvc' ? 'claim' : 'snapshot'} to copy`,
          );
        }
      }
    },
  },
];

/** The rules of a DataVolume, mounted. */
export const dataVolumeRuleSets: readonly RuleSet[] = [rulesAt(['spec'], dataVolumeRules)];
