import type { Cluster, ExistingObject } from '../core/cluster';
import { existingObject, isAbsent } from '../core/existing';
import { isLate, itemsOf, textOf } from '../core/leaf';
import { at } from '../core/path';
import type { Machine } from './virtual-machine.rules';

const architectures: readonly unknown[] = ['amd64', 'arm64', 's390x'];

/** A DataSource of a cluster; `null` where there is none, `undefined` where that is not known. */
function dataSource(cluster: Cluster, name: unknown, namespace: unknown): ExistingObject | null | undefined {
  const [named, within] = [textOf(name), textOf(namespace)];
  if (!named || !within) return undefined;
  const wanted = { group: 'cdi.kubevirt.io', kind: 'DataSource', namespace: within, name: named };
  return existingObject(cluster, wanted) ?? (isAbsent(cluster, wanted) ? null : undefined);
}

/** The DataSources that the disks of a machine are made from, each as far as it leads to another one. */
function* sourcesOf({ spec, metadata }: Machine, cluster: Cluster): Generator<ExistingObject | null | undefined> {
  for (const template of itemsOf(spec?.dataVolumeTemplates)) {
    const reference = template?.spec?.sourceRef;
    if (reference !== undefined && isLate(reference.kind)) yield undefined;
    if (reference === undefined || textOf(reference.kind)?.toLowerCase() !== 'datasource') continue;
    const source = dataSource(cluster, reference.name, textOf(reference.namespace) || metadata?.namespace);
    const next = at(source, ['spec', 'source', 'dataSource']);
    yield next === undefined ? source : dataSource(cluster, at(next, ['name']), at(next, ['namespace']));
  }
}

function architectureOf(source: ExistingObject | null | undefined): string | undefined {
  const architecture: unknown = at(source, ['metadata', 'labels', 'template.kubevirt.io/architecture']);
  return typeof architecture === 'string' && architectures.includes(architecture) ? architecture : undefined;
}

/** The architecture of the first source of a disk that says one (`pkg/defaults/defaults.go setDefaultArchitectureFromDataSource`). */
export function architectureOfSources(machine: Machine, cluster: Cluster): string | undefined {
  for (const source of sourcesOf(machine, cluster)) {
    const architecture = architectureOf(source);
    if (architecture !== undefined) return architecture;
  }
  return undefined;
}

/** Whether it is known of all sources of a machine's disks that none says an architecture. */
export function areSourcesSilent(machine: Machine, cluster: Cluster): boolean {
  for (const source of sourcesOf(machine, cluster)) {
    if (source === undefined || architectureOf(source) !== undefined) return false;
  }
  return true;
}
