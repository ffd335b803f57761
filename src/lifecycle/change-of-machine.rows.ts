import { isWithin, type Path } from '../core/path';
import type { ChangeRow } from './change-row';
import { type LiveNeed, needOfOther, needOfPlacement } from './live-update';
import { needOfGuestMemory, needOfSockets } from './live-update.capacity';
import { needOfInterface, needOfNetwork } from './live-update.interface';
import { needOfDisk, needOfVolume } from './live-update.volume';
import { upstream } from './upstream';

/** A row of a machine. */
export interface MachineRow extends ChangeRow {
  /** What becomes of the field while the machine runs, where it is one of the template. */
  readonly live?: LiveNeed | undefined;
  /** Whether virt-controller does not do it as long as a restart is required by something else (`sync`). */
  readonly isLate?: boolean | undefined;
}

const template = 'spec.template.spec';

const placement = (field: string, source: string): MachineRow => ({
  under: `${template}.${field}`,
  needs: ['live', 'restart'],
  says: '`live`: it counts when the machine is placed next; `restart` beside a change that asks for one',
  sources: [source, upstream.sync, upstream.restart],
  live: needOfPlacement,
  isLate: true,
});

const hotPlug = [upstream.hotPlug, upstream.declarativeHotPlug];

/** What is known of the fields of a machine, which may run. */
export const machineRows: readonly MachineRow[] = [
  {
    under: `${template}.domain.cpu.sockets`,
    needs: ['live', 'migration', 'restart'],
    says: '`migration` up to `maxSockets`; `restart` for more, for fewer, and on arm64; `live` where it runs with as many',
    sources: [upstream.cpu, upstream.addCpus, upstream.sync, upstream.restart],
    live: needOfSockets,
    isLate: true,
  },
  {
    under: `${template}.domain.memory.guest`,
    needs: ['live', 'migration', 'restart'],
    says: '`migration` up to `maxGuest`, in blocks of 2 MiB, on amd64, from 1 GiB on; `restart` for more, for less than it started with, and where the machine cannot move; `live` where it runs with as much',
    sources: [upstream.memory, upstream.memoryLimits, upstream.sync, upstream.restart],
    live: needOfGuestMemory,
    isLate: true,
  },
  placement('nodeSelector', upstream.affinity),
  placement('affinity', upstream.affinity),
  placement('tolerations', upstream.tolerations),
  {
    under: `${template}.volumes`,
    needs: ['live', 'migration', 'restart'],
    says: '`live` where the volume is hot-pluggable ([hot-plug](hot-plug.md)); `migration` to another claim with `updateVolumesStrategy: Migration`: the data are copied; else `restart`',
    sources: [
      upstream.volumes,
      ...hotPlug,
      upstream.volumeUpdate,
      upstream.volumeMigration,
      upstream.volumeMigrationUpdate,
      upstream.sync,
      upstream.restart,
    ],
    live: needOfVolume,
  },
  {
    under: `${template}.domain.devices.disks`,
    needs: ['live', 'restart'],
    says: '`live` where its volume is hot-pluggable, else `restart`',
    sources: [upstream.disks, ...hotPlug, upstream.restart],
    live: needOfDisk,
  },
  {
    under: `${template}.domain.devices.interfaces`,
    needs: ['live', 'migration', 'restart'],
    says: 'a new one: `migration` by bridge and SR-IOV, `restart` otherwise, and no condition says so; its `state`: `live`, and `absent` unplugs it; an entry that is left out or changed: `restart`',
    sources: [upstream.interfaces, upstream.networkRestart, upstream.networkMigration, upstream.restart],
    live: needOfInterface,
  },
  {
    under: `${template}.networks`,
    needs: ['live', 'migration', 'restart'],
    says: '`migration` to another NetworkAttachmentDefinition; else as its interface, `live` or `restart`',
    sources: [upstream.interfaces, upstream.networkRestart, upstream.networkMigration, upstream.restart],
    live: needOfNetwork,
  },
  {
    under: template,
    needs: ['restart', 'live'],
    says: 'everything else: `restart`; `live` where the machine does not run',
    sources: [upstream.restart],
    live: needOfOther,
  },
  {
    under: 'spec.template.metadata',
    needs: ['restart', 'live'],
    says: '`restart`, and no condition says so; `live`: two annotations of the descheduler',
    sources: [upstream.instance, upstream.dynamicMetadata],
  },
  ...['spec.instancetype', 'spec.preference'].map(
    (under): MachineRow => ({
      under,
      needs: ['live', 'migration', 'restart', 'unknown'],
      says: 'what their differences need: `live`, `migration` or `restart`; `unknown` where the cluster is not known to hold both',
      sources: [upstream.restart],
    }),
  ),
  {
    under: 'spec.dataVolumeTemplates',
    needs: ['replacement', 'live'],
    says: '`replacement`: a DataVolume that is there is never imported again; `live`: one that comes is made, one that is left out stays with its data',
    sources: [upstream.dataVolumes],
  },
  {
    under: 'spec.updateVolumesStrategy',
    needs: ['live'],
    says: '`live`: it counts for volumes that change from now on',
    sources: [upstream.volumeUpdate],
  },
  ...['spec.runStrategy', 'spec.running'].map(
    (under): MachineRow => ({
      under,
      needs: ['starts', 'stops', 'live'],
      says: '`starts` or `stops` the machine; `live` where it runs, or does not, under either',
      sources: [upstream.runStrategy],
    }),
  ),
];

interface TemplateRow extends MachineRow {
  readonly live: LiveNeed;
  readonly within: Path;
}

const templateRows = machineRows.flatMap((row): readonly TemplateRow[] => {
  const { live, under } = row;
  const within = under === template ? [] : under.slice(template.length + 1).split('.');
  return live === undefined ? [] : [{ ...row, live, within }];
});

/** The row of a field of the template, by its path there. */
export function templateRowOf(path: Path): TemplateRow {
  return templateRows.find(({ within }) => isWithin(path, within)) as TemplateRow;
}
