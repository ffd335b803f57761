import type { ObjectTransfer } from '../../imports/cdi';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

type Manifest = WireManifest<ObjectTransfer>;

const mirrors = 'pkg/apiserver/webhooks/transfer-validate.go Admit';

/** What CDI checks of an ObjectTransfer. */
export const objectTransferRules: readonly Rule<Manifest>[] = [
  {
    id: 'object-transfer/require-target',
    says: 'an ObjectTransfer has a target namespace or a target name',
    mirrors,
    check({ spec }, report) {
      const target = spec?.target;
      if (typeof target !== 'object' || target === null) return;
      if (target.namespace !== undefined || target.name !== undefined) return;
      report(['spec', 'target'], 'the ObjectTransfer has no target; write its namespace or its name');
    },
  },
  {
    id: 'object-transfer/valid-source',
    says: 'an ObjectTransfer moves a DataVolume or a PersistentVolumeClaim',
    mirrors,
    check({ spec }, report) {
      const kind = textOf(spec?.source?.kind);
      if (kind === undefined || kind === 'DataVolume' || kind === 'PersistentVolumeClaim') return;
      report(
        ['spec', 'source', 'kind'],
        `the ObjectTransfer moves a "${kind}", which CDI does not move; choose DataVolume or PersistentVolumeClaim`,
      );
    },
  },
];

/** Every one is warned of. */
const noDeprecatedKind: Rule<Manifest> = {
  id: 'object-transfer/no-deprecated-kind',
  says: 'no object is an ObjectTransfer',
  why: 'CDI takes it, warns, and drops the kind in its next version',
  stage: 'later',
  mirrors,
  check(_transfer, report) {
    report(
      ['kind'],
      'ObjectTransfer is deprecated, and CDI drops it in its next version; copy the volume with a DataVolume, and delete the old one',
    );
  },
};

/** The rules of an ObjectTransfer, mounted. */
export const objectTransferRuleSets: readonly RuleSet[] = [rulesAt([], [...objectTransferRules, noDeprecatedKind])];
