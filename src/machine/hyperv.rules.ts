import { textOrEmpty } from '../core/leaf';
import type { Rule } from '../core/rule';
import { known, type Value } from '../core/value';
import type { Domain } from './domain-rule';

const mirrors = 'pkg/virt-api/webhooks/hyperv.go';

type State = { readonly enabled?: Value<boolean> | undefined } | undefined;

/** Something that is there is on, unless it says otherwise; what is not known yet is neither on nor off. */
function isOn(state: State): boolean {
  return state !== undefined && (state.enabled === undefined || known(state.enabled) === true);
}

function isOff(state: State): boolean {
  return state !== undefined && known(state.enabled) === false;
}

/** What the cluster checks of the enlightenments of an instance; what they need, and nobody switched off, comes by itself. */
export const hypervRules: readonly Rule<Domain>[] = [
  {
    id: 'hyperv/require-dependency',
    says: 'what an enlightenment of Hyper-V needs is not switched off',
    why: 'what is not said at all is switched on with it; with evmcs, the cpu feature vmx too, unless one of these is switched off',
    mirrors: `${mirrors} SetHypervFeatureDependencies, ValidateVirtualMachineInstanceHypervFeatureDependencies`,
    on: 'features',
    check({ features }, report) {
      const hyperv = features?.hyperv;
      if (hyperv === undefined) return;
      const synic = isOn(hyperv.synic) || (hyperv.synic === undefined && isOn(hyperv.synictimer));
      const needs = [
        ['vapic', isOn(hyperv.evmcs) ? ['evmcs'] : []],
        ['synic', isOn(hyperv.synictimer) ? ['synictimer'] : []],
        [
          'vpindex',
          [
            ...(isOn(hyperv.ipi) ? ['ipi'] : []),
            ...(isOn(hyperv.tlbflush) ? ['tlbflush'] : []),
            ...(synic ? ['synic'] : []),
          ],
        ],
      ] as const;
      for (const [needed, by] of needs) {
        if (by.length === 0 || !isOff(hyperv[needed])) continue;
        report(
          ['features', 'hyperv', needed],
          `hyperv.${needed} is switched off, and ${by.map((name) => `hyperv.${name}`).join(' and ')} ${by.length === 1 ? 'needs' : 'need'} it; leave it out, and it comes by itself`,
        );
      }
    },
  },
  {
    id: 'hyperv/require-vmx',
    says: 'with hyperv.evmcs, the cpu feature vmx is required wherever it is named',
    why: 'the first entry is made so by itself, and every other one is looked at; all of them are where something else that an enlightenment needs is switched off',
    mirrors: `${mirrors} setEVMCSDependency, ValidateVirtualMachineInstanceHypervFeatureDependencies`,
    on: 'features.hyperv.evmcs',
    check({ cpu, features }, report) {
      if (!isOn(features?.hyperv?.evmcs)) return;
      const named = cpu?.features ?? [];
      let mended = false;
      for (let i = 0; i < named.length; i += 1) {
        if (textOrEmpty(named[i]?.name) !== 'vmx') continue;
        const policy = textOrEmpty(named[i]?.policy);
        if (mended && policy !== undefined && policy !== 'require') {
          report(
            ['cpu', 'features', i, 'policy'],
            'cpu feature "vmx" is named twice, and hyperv.evmcs needs it required each time; keep one',
          );
        }
        mended = true;
      }
    },
  },
  {
    id: 'hyperv/no-choice-beside-passthrough',
    says: 'hyperv and hypervPassthrough are not both given',
    mirrors: `${mirrors} ValidateVirtualMachineInstanceHypervMode`,
    on: 'features',
    check({ features }, report) {
      if (features?.hyperv === undefined || features.hypervPassthrough === undefined) return;
      report(
        ['features', 'hypervPassthrough'],
        'features.hyperv chooses enlightenments, and features.hypervPassthrough passes all through; keep one',
      );
    },
  },
];
