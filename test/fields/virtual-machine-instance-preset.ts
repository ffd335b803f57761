import type { VirtualMachineInstancePresetProps } from '../../src/machine/virtual-machine-instance-preset';
import { Watchdog } from '../../src/machine/watchdog';
import { clockCases } from './clock';
import { cpuCases } from './cpu';
import { featuresCases } from './features';
import type { KindCase, MachineCase } from './field-case';
import { firmwareCases } from './firmware';

type PresetCase = KindCase<VirtualMachineInstancePresetProps>;
type Part = 'clock' | 'cpu' | 'features' | 'firmware';

const kind = 'VirtualMachineInstancePreset';
const selector = {
  matchLabels: { size: 'small' },
  matchExpressions: [{ key: 'tier', operator: 'In' as const, values: ['front', 'back'] }],
};

/** What machines say of some part, said of the machines that a preset selects. */
function ofPreset(cases: readonly MachineCase[], ...parts: readonly Part[]): readonly PresetCase[] {
  return cases.flatMap(({ name, props, spec }): readonly PresetCase[] => {
    const said = Object.fromEntries(parts.flatMap((part) => (props[part] === undefined ? [] : [[part, props[part]]])));
    if (Object.keys(said).length === 0) return [];
    const { domain } = spec as { readonly domain: Readonly<Record<string, unknown>> };
    const kept = Object.fromEntries(
      (['clock', 'cpu', 'features', 'firmware'] as const).flatMap((part) =>
        parts.includes(part) && domain[part] !== undefined ? [[part, domain[part]]] : [],
      ),
    );
    return [
      {
        name: `in a preset, ${name}`,
        kind,
        props: { selector, ...said },
        spec: { selector, domain: { ...kept, devices: {} } },
      },
    ];
  });
}

/** What a preset says of the instances that it selects. */
export const presetCases: readonly PresetCase[] = [
  ...ofPreset(clockCases, 'clock'),
  ...ofPreset(cpuCases, 'cpu'),
  ...ofPreset(featuresCases, 'features'),
  ...ofPreset(firmwareCases, 'features', 'firmware'),
  {
    name: 'requests, a watchdog and threads for the disks',
    kind,
    props: {
      selector,
      requests: { memory: '2Gi', cpu: '500m' },
      watchdog: Watchdog.i6300esb({ action: 'reset' }),
      ioThreadsPolicy: 'auto',
    },
    spec: {
      selector,
      domain: {
        resources: { requests: { memory: '2Gi', cpu: '500m' } },
        ioThreadsPolicy: 'auto',
        devices: { watchdog: { name: 'watchdog', i6300esb: { action: 'reset' } } },
      },
    },
  },
  {
    name: 'a watchdog of s390x',
    kind,
    props: { selector, watchdog: Watchdog.diag288({ action: 'poweroff' }) },
    spec: { selector, domain: { devices: { watchdog: { name: 'watchdog', diag288: { action: 'poweroff' } } } } },
  },
];
