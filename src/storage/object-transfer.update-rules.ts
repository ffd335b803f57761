import type { UpdateRule } from '../core/update-rule';
import { noSpecChange } from '../lifecycle/spec.update-rule';

/** What CDI refuses of a change of an ObjectTransfer. */
export const objectTransferUpdateRules: readonly UpdateRule[] = [
  noSpecChange('object-transfer', 'ObjectTransfer', 'pkg/apiserver/webhooks/transfer-validate.go Admit'),
];
