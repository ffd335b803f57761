import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import { objectTransfer } from '../../src/storage/object-transfer';
import { objectTransferRuleSets, objectTransferRules } from '../../src/storage/object-transfer.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'object-transfer',
  objectTransferRules,
  {
    'object-transfer/require-target': {
      path: 'spec.target',
      message: 'the ObjectTransfer has no target; write its namespace or its name',
    },
    'object-transfer/valid-source': {
      path: 'spec.source.kind',
      message:
        'the ObjectTransfer moves a "Secret", which CDI does not move; choose DataVolume or PersistentVolumeClaim',
    },
  },
  { ObjectTransfer: objectTransferRuleSets },
);

test('object-transfer/no-deprecated-kind: every one is warned of, and no program makes one', () => {
  const transfer = {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'ObjectTransfer',
    metadata: { name: 'move' },
    spec: { source: { kind: 'DataVolume', namespace: 'web', name: 'data' }, target: { namespace: 'db' } },
  };
  expect(askRules(objectTransferRuleSets, transfer, stockCluster, (_rule, stage) => defaultSeverity(stage))).toEqual([
    {
      rule: 'object-transfer/no-deprecated-kind',
      path: 'kind',
      message:
        'ObjectTransfer is deprecated, and CDI drops it in its next version; copy the volume with a DataVolume, and delete the old one',
      stage: 'later',
      severity: 'warning',
    },
  ]);
  const said: string[] = [];
  objectTransfer.check('move', {}, (_path, message) => said.push(message));
  expect(said).toEqual([
    'CDI drops ObjectTransfer in its next version; copy the volume with a DataVolume, and delete the old one',
  ]);
});
