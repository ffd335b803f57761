import type { Cluster, ExistingObject } from '../core/cluster';
import { textOf } from '../core/leaf';
import type { Metadata } from '../core/manifest';
import { at } from '../core/path';
import { existingObject } from './existing-object';
import { fillIdentity } from './firmware.defaults';
import { fillInferred } from './inference.defaults';
import { fillWritten } from './instance.defaults';
import type { MachineSpec } from './machine-spec';
import { fillMachineType, fillPciTopology } from './machine-type.defaults';
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
  spec.architecture ||= architectureOfSources(machine, cluster);
  fillMachineType(spec, cluster);
  template.metadata ??= {};
  fillPciTopology(spec, template.metadata as Pick<Metadata, 'annotations'>);
  fillWritten(spec);
}

function preferenceOf({ spec, metadata }: Machine, cluster: Cluster): ExistingObject | undefined {
  const name = textOf(spec.preference?.name);
  if (!name) return undefined;
  const kind = (textOf(spec.preference?.kind) || 'VirtualMachineClusterPreference').toLowerCase().replace(/s$/, '');
  return kind === 'virtualmachinepreference'
    ? existingObject(cluster, 'VirtualMachinePreference', name, textOf(metadata.namespace))
    : existingObject(cluster, 'VirtualMachineClusterPreference', name, undefined);
}

/** What of a preference is written into the machine itself; the rest of it goes into the instance only. */
function fillPreferred({ spec }: Machine, instance: MachineSpec, preference: ExistingObject | undefined): void {
  const text = (...path: readonly string[]) => textOf(at(preference, ['spec', ...path]));
  instance.architecture ||= text('preferredArchitecture');
  const type = text('machine', 'preferredMachineType');
  if (type && !instance.domain.machine?.type) instance.domain.machine = { ...instance.domain.machine, type };
  const storageClass = text('volumes', 'preferredStorageClassName');
  if (!storageClass) return;
  for (const { spec: volume } of spec.dataVolumeTemplates ?? []) {
    for (const storage of [volume?.pvc, volume?.storage]) {
      if (storage !== undefined) storage.storageClassName ??= storageClass;
    }
  }
}

const architectures = ['amd64', 'arm64', 's390x'];

/** The architecture of the first source of a disk that says one (`setDefaultArchitectureFromDataSource`). */
function architectureOfSources({ spec, metadata }: Machine, cluster: Cluster): string | undefined {
  for (const { spec: volume } of spec.dataVolumeTemplates ?? []) {
    const reference = volume?.sourceRef;
    if (textOf(reference?.kind)?.toLowerCase() !== 'datasource') continue;
    const namespace = textOf(reference?.namespace) || textOf(metadata.namespace);
    let source = existingObject(cluster, 'DataSource', textOf(reference?.name), namespace);
    const next = at(source, ['spec', 'source', 'dataSource']);
    if (next !== undefined) {
      source = existingObject(cluster, 'DataSource', textOf(at(next, ['name'])), textOf(at(next, ['namespace'])));
    }
    const architecture = textOf(at(source, ['metadata', 'labels', 'template.kubevirt.io/architecture']));
    if (architecture !== undefined && architectures.includes(architecture)) return architecture;
  }
  return undefined;
}
