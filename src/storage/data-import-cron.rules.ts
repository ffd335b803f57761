import type { DataImportCron, DataVolumeSpec } from '../../imports/cdi';
import { isLate, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';
import { dataVolumeImageRules } from '../machine/image.rules';
import { isCronSchedule } from './cron-schedule';
import { dataVolumeRules } from './data-volume.rules';
import { shortName } from './short-name.rule';

type Manifest = WireManifest<DataImportCron>;

const webhook = 'pkg/apiserver/webhooks/dataimportcron-validate.go';
const mirrors = `${webhook} validateDataImportCronSpec`;

const template = ['spec', 'template', 'spec'];

/** What CDI checks of a DataImportCron. */
export const dataImportCronRules: readonly Rule<Manifest>[] = [
  shortName('data-import-cron', 'DataImportCron', `${webhook} Admit`),
  {
    id: 'data-import-cron/require-source',
    says: 'a DataImportCron imports from a registry or a claim',
    mirrors,
    check({ spec }, report) {
      const source = spec?.template?.spec?.source;
      if (isPolled(source)) return;
      const given = Object.keys(source ?? {});
      report(
        [...template, 'source'],
        `the DataImportCron imports from ${given.length === 0 ? 'nothing' : given.join(' and ')}; give its template the source registry or pvc`,
      );
    },
  },
  {
    id: 'data-import-cron/no-template-field',
    says: 'the template of a DataImportCron has no sourceRef, contentType, checkpoints or finalCheckpoint',
    why: 'what it imports is a disk, in one stage; the content type is refused even where it is the default',
    mirrors,
    check({ spec }, report) {
      const { sourceRef, contentType, checkpoints, finalCheckpoint } = spec?.template?.spec ?? {};
      const set = {
        sourceRef: sourceRef !== undefined,
        contentType: !isLate(contentType) && (textOf(contentType) ?? '') !== '',
        checkpoints: Array.isArray(checkpoints) && checkpoints.length > 0,
        finalCheckpoint: known(finalCheckpoint) === true,
      };
      for (const field of ['sourceRef', 'contentType', 'checkpoints', 'finalCheckpoint'] as const) {
        if (!set[field]) continue;
        report(
          [...template, field],
          `the template of a DataImportCron has ${field}, which may not stand there; leave it out`,
        );
      }
    },
  },
  {
    id: 'data-import-cron/valid-schedule',
    says: 'the schedule of a DataImportCron is one of cron, or empty',
    why: 'minute, hour, day, month and weekday, or @daily and the like; Sunday is 0, and never 7',
    mirrors,
    check({ spec }, report) {
      const schedule = textOf(spec?.schedule);
      if (schedule === undefined || schedule === '' || isCronSchedule(schedule)) return;
      report(
        ['spec', 'schedule'],
        `the schedule "${schedule}" is none of cron's; write minute, hour, day, month and weekday, such as "0 3 * * *"`,
      );
    },
  },
  {
    id: 'data-import-cron/valid-imports-to-keep',
    says: 'a DataImportCron keeps no negative number of images',
    mirrors,
    check({ spec }, report) {
      const count = known(spec?.importsToKeep);
      if (typeof count !== 'number' || count >= 0) return;
      report(['spec', 'importsToKeep'], `the DataImportCron keeps ${count} images; give 0 or more`);
    },
  },
  {
    id: 'data-import-cron/valid-garbage-collect',
    says: 'garbageCollect of a DataImportCron is Outdated or Never',
    mirrors,
    check({ spec }, report) {
      const choice = textOf(spec?.garbageCollect);
      if (choice === undefined || choice === 'Outdated' || choice === 'Never') return;
      report(
        ['spec', 'garbageCollect'],
        `garbageCollect is "${choice}", which CDI does not know; choose Outdated or Never`,
      );
    },
  },
  {
    id: 'data-import-cron/valid-managed-data-source',
    says: 'the DataSource of a DataImportCron has a name of at most 63 bytes',
    mirrors,
    check({ spec }, report) {
      const name = textOrEmpty(spec?.managedDataSource);
      if (name === undefined) return;
      const size = Buffer.byteLength(name);
      if (size > 0 && size <= 63) return;
      report(
        ['spec', 'managedDataSource'],
        size === 0
          ? 'the DataImportCron names no DataSource; write the name of the one that it shall keep up to date'
          : `the managed DataSource "${name}" has a name of ${size} bytes, at most 63 are allowed; choose a shorter one`,
      );
    },
  },
  {
    id: 'data-import-cron/valid-retention-policy',
    says: 'retentionPolicy of a DataImportCron is All or None',
    why: 'nothing checks it, and any other text is All',
    stage: 'later',
    mirrors: 'pkg/controller/dataimportcron-controller.go setDataImportCronResourceLabels',
    check({ spec }, report) {
      const policy = textOf(spec?.retentionPolicy);
      if (policy === undefined || policy === 'All' || policy === 'None') return;
      report(
        ['spec', 'retentionPolicy'],
        `retentionPolicy is "${policy}", which keeps all images as All does; choose All or None`,
      );
    },
  },
];

function isPolled(source: Wire<DataVolumeSpec>['source']): boolean {
  return source?.registry !== undefined || source?.pvc !== undefined;
}

/** What is asked of the template; of what it is imported from its own rule speaks where that is none of the two. */
const templateRules: readonly Rule<Wire<DataVolumeSpec>>[] = dataVolumeRules.map((rule) =>
  rule.id === 'data-volume/require-source'
    ? { ...rule, check: (spec, ...rest) => isPolled(spec.source) && rule.check(spec, ...rest) }
    : rule,
);

/** The rules of a DataImportCron, mounted: those of a DataVolume hold of its template. */
export const dataImportCronRuleSets: readonly RuleSet[] = [
  rulesAt([], dataImportCronRules),
  rulesAt(template, [...templateRules, ...dataVolumeImageRules]),
];
