import type { DataVolumeSource, DataVolumeSpec } from '../../imports/cdi';
import { isLate, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Rule } from '../core/rule';
import { known, type Value } from '../core/value';
import { schemeOf, shownUrl } from './source-url';

type Spec = Wire<DataVolumeSpec>;

const util = 'pkg/apiserver/webhooks/util.go';

/** Sources that hold a URL of HTTP's. */
const urlSources = ['http', 's3', 'gcs', 'imageio', 'vddk'] as const;

/** How many hexadecimal digits each algorithm's checksum has (`pkg/util/checksum`). */
const digests: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

/** What an import cannot do without. */
const importFields = {
  imageio: ['secretRef', 'diskId'],
  vddk: ['secretRef', 'uuid', 'backingFile', 'thumbprint'],
} as const;

const importAdvice = {
  secretRef: 'the name of the Secret that holds its credentials',
  diskId: 'the id of the disk',
  uuid: 'that of the machine',
  backingFile: 'where its disk lies: [datastore] vm/vm.vmdk',
  thumbprint: "that of the server's certificate",
} as const;

/** Whether something else than CDI fills the volume. */
export function isFilledElsewhere(spec: Spec): boolean {
  const storage = spec.pvc ?? spec.storage;
  return storage?.dataSource !== undefined || storage?.dataSourceRef !== undefined;
}

/** What of the source counts: nothing where CDI does not come so far. */
function sourceOf(spec: Spec): Wire<DataVolumeSource> | undefined {
  if (isFilledElsewhere(spec) || spec.sourceRef !== undefined) return undefined;
  const { source } = spec;
  return typeof source === 'object' && source !== null ? source : undefined;
}

/** What CDI checks of where a DataVolume's contents come from. */
export const dataVolumeSourceRules: readonly Rule<Spec>[] = [
  {
    id: 'data-volume/no-archive',
    says: 'the source gives what the content type says: blank and registry give no archive',
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
    says: 'the url of a source can be read, and starts with https, http or gs',
    why: 'also for s3 and gcs, which are read over https and not by a scheme of their own',
    mirrors: `${util} validateSourceURL`,
    check(spec, report) {
      const source = sourceOf(spec);
      for (const name of urlSources) {
        const url = source?.[name] === undefined ? undefined : textOrEmpty(source[name].url);
        if (url === undefined) continue;
        const scheme = url === '' ? undefined : schemeOf(url, true);
        if (url === '')
          report(['source', name, 'url'], `source ${name} has an empty url; write one that starts with https://`);
        else if (scheme === undefined)
          report(
            ['source', name, 'url'],
            `source ${name} has ${shownUrl(url)}, which cannot be read; write one that starts with https://`,
          );
        else if (!['http', 'https', 'gs'].includes(scheme)) {
          report(
            ['source', name, 'url'],
            `source ${name} has ${shownUrl(url)} of the scheme "${scheme}"; write one of https, http or gs`,
          );
        }
      }
    },
  },
  {
    id: 'data-volume/valid-checksum',
    says: 'a checksum is that of a known algorithm, with as many hexadecimal digits as that has',
    mirrors: 'pkg/util/checksum/checksum.go ParseAndValidate',
    check(spec, report) {
      const http: (Wire<DataVolumeSource>['http'] & { checksum?: Value<string> | undefined }) | undefined =
        sourceOf(spec)?.http;
      const checksum = textOf(http?.checksum);
      if (checksum === undefined || checksum === '') return;
      const colon = checksum.indexOf(':');
      const algorithm = checksum.slice(0, Math.max(colon, 0)).trim().toLowerCase();
      const digest = checksum.slice(colon + 1).trim();
      if (digests[algorithm] === digest.length && /^[\da-f]+$/i.test(digest)) return;
      report(
        ['source', 'http', 'checksum'],
        `source http has the checksum "${checksum}", which is none; write md5:, sha1:, sha256: or sha512: and its hexadecimal digits`,
      );
    },
  },
  {
    id: 'data-volume/require-registry-url',
    says: 'the source registry has a url or an imageStream, one of them',
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
    says: 'the url of the source registry starts with docker:// or oci-archive:',
    mirrors: `${util} validateDataVolumeSourceRegistry`,
    check(spec, report) {
      const url = textOf(sourceOf(spec)?.registry?.url);
      if (url === undefined) return;
      const scheme = schemeOf(url, false);
      if (scheme === 'docker' || scheme === 'oci-archive') return;
      const why =
        scheme === undefined
          ? ', which cannot be read'
          : scheme === ''
            ? ' without a scheme'
            : ` of the scheme "${scheme}"`;
      report(
        ['source', 'registry', 'url'],
        `source registry has ${shownUrl(url)}${why}; write one that starts with docker:// or oci-archive:`,
      );
    },
  },
  {
    id: 'data-volume/valid-pull-method',
    says: 'an image is pulled by the pod or by the node',
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
    says: 'an imageStream has a name, and is pulled by the node',
    why: "only the node's container runtime can resolve one",
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
    id: 'data-volume/require-import-field',
    says: 'an import from oVirt or VMware says which disk, and by whose credentials',
    why: 'their schema leaves these fields out',
    mirrors: `${util} validateImageIOSource, validateVDDKSource`,
    check(spec, report) {
      const source = sourceOf(spec);
      for (const name of ['imageio', 'vddk'] as const) {
        const given: Wire<DataVolumeSource>['imageio'] | Wire<DataVolumeSource>['vddk'] = source?.[name];
        if (typeof given !== 'object' || given === null) continue;
        for (const leaf of importFields[name]) {
          const value = (given as Readonly<Record<string, Value<string> | undefined>>)[leaf];
          if (textOrEmpty(value) !== '') continue;
          report(['source', name, leaf], `source ${name} has no ${leaf}; write ${importAdvice[leaf]}`);
        }
      }
    },
  },
  {
    id: 'data-volume/require-certificate',
    says: "an import from oVirt has the server's certificates, or does not look at them",
    mirrors: `${util} validateImageIOSource`,
    check(spec, report) {
      const imageio = sourceOf(spec)?.imageio;
      if (typeof imageio !== 'object' || imageio === null || textOrEmpty(imageio.certConfigMap) !== '') return;
      if (isLate(imageio.insecureSkipVerify) || known(imageio.insecureSkipVerify) === true) return;
      report(
        ['source', 'imageio', 'certConfigMap'],
        'source imageio has no certConfigMap; name the ConfigMap that holds the certificates of the server, or write insecureSkipVerify true',
      );
    },
  },
  {
    id: 'data-volume/require-copied-name',
    says: 'a claim or a snapshot that is copied is given by name and namespace',
    mirrors: 'pkg/apiserver/webhooks/datavolume-validate.go validateDataVolumeSpec',
    check(spec, report) {
      const source = sourceOf(spec);
      for (const name of ['pvc', 'snapshot'] as const) {
        for (const leaf of ['name', 'namespace'] as const) {
          if (source?.[name] === undefined || textOrEmpty(source[name][leaf]) !== '') continue;
          report(
            ['source', name, leaf],
            `source ${name} has an empty ${leaf}; write that of the ${name === 'pvc' ? 'claim' : 'snapshot'} to copy`,
          );
        }
      }
    },
  },
];
