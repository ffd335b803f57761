import { instancePresetRules } from '../../src/machine/instance-preset.rules';
import { describeRules } from '../oracle/rule-cases';

const conflict = (field: string, one: string, other: string) =>
  `presets "${one}" and "${other}" of the cluster select the machine, and say something else of ${field}; change its labels, or one of the presets`;

describeRules('instance-preset', instancePresetRules(['metadata']), {
  'instance-preset/no-conflict': [
    { path: 'metadata.labels', message: conflict('cpu', 'small', 'large') },
    { path: 'metadata.labels', message: conflict('resources.requests.memory', 'a', 'b') },
    { path: 'metadata.labels', message: conflict('devices.watchdog', 'a', 'b') },
    { path: 'metadata.labels', message: conflict('ioThreadsPolicy', 'a', 'b') },
    { path: 'metadata.labels', message: conflict('clock.timer', 'a', 'b') },
    { path: 'spec.template.metadata.labels', message: conflict('cpu', 'small', 'large') },
    { path: 'metadata.labels', message: conflict('clock', 'a', 'b') },
    { path: 'metadata.labels', message: conflict('firmware', 'a', 'b') },
    { path: 'metadata.labels', message: conflict('resources.requests.cpu', 'a', 'b') },
    { path: 'metadata.labels', message: conflict('resources.requests.memory', 'a', 'b') },
    { path: 'metadata.labels', message: conflict('features', 'a', 'b') },
  ],
  'instance-preset/require-domain': {
    path: 'metadata.labels',
    message:
      'preset "a" of the cluster selects the machine and has no spec.domain, on which the webhook fails; give it one, or delete it',
  },
});
