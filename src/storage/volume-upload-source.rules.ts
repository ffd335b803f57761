import type { VolumeUploadSource } from '../../imports/cdi';
import { textOf } from '../core/leaf';
import type { Metadata, WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import type { Value } from '../core/value';
import { shortName } from './short-name.rule';

const webhook = 'pkg/apiserver/webhooks/populators-validate.go';

interface Contents {
  readonly metadata?: Metadata | undefined;
  readonly spec?: { readonly contentType?: Value<string> | undefined } | undefined;
}

/** A rule that a source of claims gives a disk or files; unlike that of a DataVolume its schema knows any text. */
export function validContentType(noun: string, kind: string, mirrors: string): Rule<Contents> {
  return {
    id: `${noun}/valid-content-type`,
    says: `the content type of a ${kind} is kubevirt or archive`,
    mirrors: `${mirrors}, pkg/apiserver/webhooks/util.go validateContentType`,
    check({ spec }, report) {
      const type = textOf(spec?.contentType);
      if (type === undefined || ['', 'kubevirt', 'archive'].includes(type)) return;
      report(
        ['spec', 'contentType'],
        `the ${kind} has the content type "${type}", which CDI does not know; choose kubevirt or archive`,
      );
    },
  };
}

/** What CDI checks of a VolumeUploadSource. */
export const volumeUploadSourceRules: readonly Rule<WireManifest<VolumeUploadSource>>[] = [
  shortName('volume-upload-source', 'VolumeUploadSource', `${webhook} validateVolumeUploadSource`),
  validContentType('volume-upload-source', 'VolumeUploadSource', `${webhook} validateVolumeUploadSourceSpec`),
];

/** The rules of a VolumeUploadSource, mounted. */
export const volumeUploadSourceRuleSets: readonly RuleSet[] = [rulesAt([], volumeUploadSourceRules)];
