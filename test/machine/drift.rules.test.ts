import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import { contestedRules, driftRules } from '../../src/machine/drift.rules';
import { virtualMachineRuleSets } from '../../src/machine/machine.rules';
import { describeRules } from '../oracle/rule-cases';
import { verdicts } from '../oracle/verdict';

describeRules('drift', [...driftRules, ...contestedRules], {
  'interface/require-mac': [
    {
      path: 'spec.template.spec.domain.devices.interfaces[0]',
      message: 'interface "default" has no MAC address, and gets another one at each start; give it macAddress',
    },
  ],
  'firmware/require-identity': [
    {
      path: 'spec.template.spec.domain.firmware',
      message:
        'the firmware has no serial, which the cluster then makes up; give both, or have your tool overlook them',
    },
    {
      path: 'spec.template.spec.domain.firmware',
      message:
        'the firmware has no uuid and no serial, which the cluster then makes up; give both, or have your tool overlook them',
    },
  ],
  'run-strategy/no-contested-strategy': [
    {
      path: 'spec.runStrategy',
      message:
        'run strategy "Always" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual',
    },
    {
      path: 'spec.runStrategy',
      message:
        'run strategy "Once" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual',
    },
    {
      path: 'spec.runStrategy',
      message:
        'run strategy "Halted" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual',
    },
  ],
});

test('what most machines leave to the cluster is said only where a program asks', () => {
  const loud = [...driftRules, ...contestedRules].filter(({ silent }) => silent !== true);
  expect(loud.map(({ id }) => id)).toEqual([]);
  const machine = verdicts('drift').at(-1)?.input ?? {};
  expect(askRules(virtualMachineRuleSets, machine, stockCluster, (_rule, stage) => defaultSeverity(stage))).toEqual([]);
});
