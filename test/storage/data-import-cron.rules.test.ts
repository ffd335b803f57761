import { dataImportCronRuleSets, dataImportCronRules } from '../../src/storage/data-import-cron.rules';
import { describeRules } from '../oracle/rule-cases';

const long = 'a'.repeat(64);

/** What is said of a schedule that is none. */
const bad = (schedule: string) => ({
  path: 'spec.schedule',
  message: `the schedule "${schedule}" is none of cron's; write minute, hour, day, month and weekday, such as "0 3 * * *"`,
});

const unsettable = (field: string) => ({
  path: `spec.template.spec.${field}`,
  message: `the template of a DataImportCron has ${field}, which may not stand there; leave it out`,
});

describeRules(
  'data-import-cron',
  dataImportCronRules,
  {
    'data-import-cron/valid-name': {
      path: 'metadata.name',
      message: `DataImportCron name "${long}" has 64 bytes, at most 63 are allowed; choose a shorter one`,
    },
    'data-import-cron/require-source': ['http', 'nothing'].map((source) => ({
      path: 'spec.template.spec.source',
      message: `the DataImportCron imports from ${source}; give its template the source registry or pvc`,
    })),
    'data-import-cron/no-template-field': ['contentType', 'checkpoints', 'finalCheckpoint'].map(unsettable),
    'data-import-cron/valid-schedule': [
      '0 3 * *',
      '0 3 * * 7',
      '60 3 * * *',
      '0 3 * * mon-sun',
      '*/0 * * * *',
      '0 0 0 3 * * *',
      '@fortnightly',
      '@every day',
      'TZ=Nowhere/Land 0 3 * * *',
      '1-2-3 * * * *',
      '0 3 1/2/3 * *',
      '0 24 * * *',
      '0 3 0 * *',
      '0 3 * 13 *',
      ' ',
      'TZ=+02:00 0 3 * * *',
    ].map(bad),
    'data-import-cron/valid-imports-to-keep': {
      path: 'spec.importsToKeep',
      message: 'the DataImportCron keeps -1 images; give 0 or more',
    },
    'data-import-cron/valid-garbage-collect': ['Always', ''].map((choice) => ({
      path: 'spec.garbageCollect',
      message: `garbageCollect is "${choice}", which CDI does not know; choose Outdated or Never`,
    })),
    'data-import-cron/valid-managed-data-source': [
      {
        path: 'spec.managedDataSource',
        message: 'the DataImportCron names no DataSource; write the name of the one that it shall keep up to date',
      },
      {
        path: 'spec.managedDataSource',
        message: `the managed DataSource "${long}" has a name of 64 bytes, at most 63 are allowed; choose a shorter one`,
      },
    ],
    'data-import-cron/valid-retention-policy': {
      path: 'spec.retentionPolicy',
      message: 'retentionPolicy is "Delete", which keeps all images as All does; choose All or None',
    },
  },
  { DataImportCron: dataImportCronRuleSets },
);
