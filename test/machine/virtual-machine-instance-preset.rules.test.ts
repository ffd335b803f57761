import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import {
  virtualMachineInstancePresetRuleSets,
  virtualMachineInstancePresetRules,
} from '../../src/machine/virtual-machine-instance-preset.rules';
import { describeRules } from '../oracle/rule-cases';

const noun = 'virtual-machine-instance-preset';
const unread = (path: string, field: string) => ({
  path,
  message: `KubeVirt takes no ${field} from a preset; say it of the machines`,
});

describeRules(
  noun,
  // Of every preset there is: no case is without.
  virtualMachineInstancePresetRules.filter(({ id }) => id !== `${noun}/no-preset`),
  {
    [`${noun}/require-domain`]: {
      path: 'spec.domain',
      message: 'the preset says nothing of its instances; give it a domain',
    },
    [`${noun}/no-unread-field`]: [unread('spec.domain.memory', 'memory'), unread('spec.domain.devices.rng', 'rng')],
  },
  { VirtualMachineInstancePreset: virtualMachineInstancePresetRuleSets },
);

test('every preset is told that presets are deprecated', () => {
  const preset = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstancePreset',
    metadata: { name: 'small' },
    spec: { selector: {}, domain: { cpu: { cores: 1 }, devices: {} } },
  };
  const judge = (_rule: string, stage: Parameters<typeof defaultSeverity>[0]) => defaultSeverity(stage);
  expect(askRules(virtualMachineInstancePresetRuleSets, preset, stockCluster, judge)).toEqual([
    {
      rule: `${noun}/no-preset`,
      path: '',
      message:
        'presets are deprecated, and KubeVirt drops them with version 2 of its API; make a VirtualMachineInstancetype or a VirtualMachinePreference, and refer machines to it',
      stage: 'later',
      severity: 'warning',
    },
  ]);
});
