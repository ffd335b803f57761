import type { VirtualMachineInstancePreset } from '../../imports/kubevirt';
import type { WireManifest } from '../core/manifest';
import { at } from '../core/path';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { blockSizeRules } from './block-size.rules';
import { bootOrderRules } from './boot-order.rules';
import { unreadPresetFields } from './deprecated-field';
import { diskRules, unchosenBusRules } from './disk.rules';
import { firmwareRules } from './firmware.rules';
import type { MachineSpec } from './machine-spec';

type Preset = WireManifest<VirtualMachineInstancePreset>;

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-preset-admitter.go';
const mutator = 'pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go';

/** What is asked of machines alone: of disks with their volumes, and of volumes that firmware names. */
const ofMachines: ReadonlySet<string> = new Set([
  'boot-order/unique-order',
  'disk/require-volume',
  'disk/no-empty-cdrom',
  'disk/require-lun-claim',
  'disk/no-reservation',
  'firmware/require-table',
  'firmware/require-secret-volume',
]);

/** Rules of machines that a preset's webhook asks too, which knows disks and firmware, and nothing beside them. */
const partRules: readonly Rule<MachineSpec>[] = [
  ...diskRules,
  ...unchosenBusRules,
  ...blockSizeRules,
  ...firmwareRules,
  ...bootOrderRules.map(
    (rule): Rule<MachineSpec> => ({
      ...rule,
      check({ domain }, report, cluster) {
        rule.check({ domain: { devices: { disks: domain?.devices?.disks } } }, report, cluster);
      },
    }),
  ),
].filter(({ id }) => !ofMachines.has(id));

const unread = unreadPresetFields.map(({ path }) => ['spec', ...path.split('.')]);

/** What the cluster checks of a preset, and what it takes and would rather not. */
export const virtualMachineInstancePresetRules: readonly Rule<Preset>[] = [
  {
    id: 'virtual-machine-instance-preset/require-domain',
    says: 'a preset says something of the instances that it selects',
    mirrors: `${admitter} ValidateVMIPresetSpec`,
    check({ spec }, report) {
      if (typeof spec !== 'object' || spec === null || spec.domain !== undefined) return;
      report(['spec', 'domain'], 'the preset says nothing of its instances; give it a domain');
    },
  },
  {
    id: 'virtual-machine-instance-preset/no-preset',
    says: 'sizes are said by instancetypes, and what suits a guest by preferences',
    why: 'presets are deprecated, and go with the next version of the API',
    stage: 'later',
    mirrors: 'pkg/virt-operator/resource/generate/components/crds.go NewPresetCrd',
    check(_preset, report) {
      report(
        [],
        'presets are deprecated, and KubeVirt drops them with version 2 of its API; make a VirtualMachineInstancetype or a VirtualMachinePreference, and refer machines to it',
      );
    },
  },
  {
    id: 'virtual-machine-instance-preset/no-unread-field',
    says: 'a preset says nothing that KubeVirt does not take from presets',
    why: 'it takes cpu, requests, firmware, features, clock, watchdog and ioThreadsPolicy, and passes over the rest',
    stage: 'later',
    mirrors: `${mutator} mergeDomainSpec`,
    check(preset, report) {
      for (const path of unread) {
        const value = at(preset, path) ?? undefined;
        if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
        report(path, `KubeVirt takes no ${path.at(-1)} from a preset; say it of the machines`);
      }
    },
  },
];

/** The rules of a VirtualMachineInstancePreset, mounted. */
export const virtualMachineInstancePresetRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineInstancePresetRules),
  rulesAt(['spec'], partRules),
];
