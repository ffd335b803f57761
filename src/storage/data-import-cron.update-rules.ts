import { at } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';

/** The one flag of a DataVolume that is off where it is absent; it may stand in the template switched off only. */
const flag = ['template', 'spec', 'finalCheckpoint'];

/** What CDI refuses of a change of a DataImportCron. */
export const dataImportCronUpdateRules: readonly UpdateRule[] = [
  {
    id: 'data-import-cron/no-spec-change',
    says: 'the spec of a DataImportCron stays as it is',
    mirrors: 'pkg/apiserver/webhooks/dataimportcron-validate.go Admit',
    check(next, stored, report, isWhole) {
      const isOn = (spec: unknown): boolean => at(spec, flag) === true;
      for (const path of changes(next['spec'], stored['spec'], isWhole)) {
        const isFlag = path.join('.') === flag.join('.');
        if (isFlag && isOn(next['spec']) === isOn(stored['spec'])) continue;
        report(
          ['spec', ...path],
          `the spec of DataImportCron "${String(at(next, ['metadata', 'name']))}" is stored otherwise, and never changes; keep it, or make a DataImportCron of another name`,
        );
      }
    },
  },
];
