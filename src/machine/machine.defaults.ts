import type { VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { textOf } from '../core/leaf';
import type { Metadata } from '../core/manifest';
import { isBefore } from '../core/version';
import { fillIdentity } from './firmware.defaults';
import { fillInferred } from './inference.defaults';
import { fillWritten } from './instance.defaults';
import type { MachineSpec } from './machine-spec';
import { fillMachineType, fillPciTopology } from './machine-type.defaults';
import { findReferenced } from './referenced';
import { architectureOfSources } from './source-architecture';
import type { Machine } from './virtual-machine.rules';

/**
 * Fills in what the cluster stores with a machine that does not say it
 * (`instancetype/webhooks/vm/mutator.go`, `Mutate`; `vm-mutator.go`, `Mutate`).
 */
export function fillMachine(machine: Machine, cluster: Cluster): void {
  fillInferred(machine, 'instancetype', cluster);
  fillInferred(machine, 'preference', cluster);
  const { template } = machine.spec;
  if (template === undefined) return;
  template.spec ??= { domain: { devices: {} } };
  const { spec } = template;
  spec.domain ??= { devices: {} };
  fillPreferred(machine, spec, preferenceOf(machine, cluster));
  fillIdentity(spec);
  if (!isBefore(cluster.kubevirt, '1.7')) spec.architecture ||= architectureOfSources(machine, cluster);
  fillMachineType(spec, cluster);
  template.metadata ??= {};
  fillPciTopology(spec, template.metadata as Pick<Metadata, 'annotations'>, cluster);
  fillWritten(spec);
}

function preferenceOf({ spec, metadata }: Machine, cluster: Cluster): VirtualMachinePreferenceSpec | undefined {
  return spec.preference && findReferenced('preference', spec.preference, textOf(metadata.namespace), cluster);
}

/** What of a preference is written into the machine itself; the rest of it goes into the instance only. */
function fillPreferred(
  { spec }: Machine,
  instance: MachineSpec,
  preference: VirtualMachinePreferenceSpec | undefined,
): void {
  instance.architecture ||= preference?.preferredArchitecture;
  const type = preference?.machine?.preferredMachineType;
  if (type && !instance.domain.machine?.type) instance.domain.machine = { ...instance.domain.machine, type };
  const storageClass = preference?.volumes?.preferredStorageClassName;
  if (!storageClass) return;
  for (const { spec: volume } of spec.dataVolumeTemplates ?? []) {
    for (const storage of [volume?.pvc, volume?.storage]) {
      if (storage !== undefined) storage.storageClassName ??= storageClass;
    }
  }
}
