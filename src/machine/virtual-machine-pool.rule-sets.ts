import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { architectureCpuRules, statedTopologyRules } from './cpu-placement.rules';
import { pooledTemplateRules } from './data-volume-template.rules';
import { inputTypeRules } from './device.rules';
import { unchosenBusRules } from './disk.rules';
import { unchosenMetricsDiskRules } from './downward-metrics.rules';
import { secureBootRules } from './firmware.rules';
import { graceAnnotationRules } from './grace.rules';
import { emptyHostDevicesRules } from './host-device.rules';
import { instanceMetadataRules, templateMetadataRules } from './instance-metadata.rules';
import { setBindingRules } from './interface-binding.rules';
import { launchSecurityFirmwareRules, launchSecurityRules, statedArchitectureRules } from './launch-security.rules';
import { virtualMachineRuleSets } from './machine.rules';
import { domainRules, domainSizeRules, machineRules, settledRules } from './machine-spec.rules';
import { plainMachineTypeRules } from './machine-type.rules';
import { memoryHotplugRules } from './memory-hotplug.rules';
import { inPool } from './pooled-machine';
import { setProbeNetworkRules } from './probe.rules';
import { runStrategyRules } from './run-strategy.rules';
import { tolerationRules } from './toleration.rules';
import {
  type Pool,
  pooledChoiceRules,
  pooledInstance,
  virtualMachinePoolEffectRules,
  virtualMachinePoolRules,
} from './virtual-machine-pool.rules';
import { setVolumeRules } from './volume.rules';

const machine = ['spec', 'virtualMachineTemplate'];
const template = [...machine, 'spec', 'template'];
const instance: readonly string[] = pooledInstance;
const domain = [...instance, 'domain'];

/** Whether the template leaves the architecture to the cluster. */
function leavesArchitecture({ spec }: Pool): boolean {
  return !spec?.virtualMachineTemplate?.spec?.template?.spec?.architecture;
}

/** Whether the template says nothing of the machines: another rule speaks of that. */
function saysNothing({ spec }: Pool): boolean {
  return spec?.virtualMachineTemplate?.spec === undefined;
}

/** What is refused of a pool before it makes a machine; what goes wrong with its machines is said of these. */
function asked<Subject>(...lists: readonly (readonly Rule<Subject>[])[]): readonly Rule<Subject>[] {
  return lists.flat().filter(({ stage }) => stage !== 'later' && stage !== 'start');
}

/** What the cluster checks of a pool when it is made, as it is written, and of each machine that it makes. */
export const virtualMachinePoolRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachinePoolRules),
  rulesAt(machine, asked(runStrategyRules, pooledTemplateRules), undefined, saysNothing),
  rulesAt([...template, 'metadata'], instanceMetadataRules),
  rulesAt(template, graceAnnotationRules),
  rulesAt(
    instance,
    asked(
      // What tolerations are is said by a machine's definition, and not by that of a pool.
      machineRules.filter((rule) => !tolerationRules.includes(rule)),
      setBindingRules,
      setVolumeRules,
      setProbeNetworkRules,
      unchosenBusRules,
      unchosenMetricsDiskRules,
      plainMachineTypeRules,
      secureBootRules,
      inputTypeRules,
      emptyHostDevicesRules,
      settledRules,
      architectureCpuRules,
      statedArchitectureRules,
    ),
  ),
  rulesAt(domain, asked(domainRules, domainSizeRules, statedTopologyRules, memoryHotplugRules)),
  rulesAt(instance, asked(launchSecurityRules, launchSecurityFirmwareRules), undefined, leavesArchitecture),
  rulesAt([], virtualMachinePoolEffectRules),
  { ...rulesAt([...machine, 'metadata'], templateMetadataRules, 'start'), onceTaken: true },
  { ...rulesAt(machine, pooledChoiceRules, 'start'), onceTaken: true },
  ...virtualMachineRuleSets.map(inPool),
];
