import type { VirtualMachineClusterPreference, VirtualMachinePreference } from '../../imports/kubevirt';
import { isLate, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at } from '../core/path';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { preferredTopology, spreadOptions } from './cpu-topology';
import { deprecatedPreferenceFields } from './deprecated-field';

type Manifest = WireManifest<VirtualMachinePreference | VirtualMachineClusterPreference>;
type Spec = Parameters<typeof preferredTopology>[0];

const admitter = 'pkg/instancetype/preference/webhooks/admitter.go';

function called({ metadata }: Manifest): string {
  return `preference "${textOf(metadata?.name) ?? ''}"`;
}

const topologies = 'sockets, cores, threads, spread or any';

/** The names that topologies had, and have. */
const renamed: Readonly<Record<string, string>> = {
  preferSockets: 'sockets',
  preferCores: 'cores',
  preferThreads: 'threads',
  preferSpread: 'spread',
  preferAny: 'any',
};

const deprecated = deprecatedPreferenceFields.map((field) => ({ ...field, keys: ['spec', ...field.path.split('.')] }));

/** How cpus are spread, where a preference spreads them; `undefined` where it does not, or that is not known. */
function spreadOf({ spec }: Manifest): ReturnType<typeof spreadOptions> | undefined {
  const cpu: unknown = spec?.cpu;
  const parts = [['preferredCPUTopology'], ['spreadOptions', 'across'], ['spreadOptions', 'ratio']];
  if (parts.some((path) => isLate(at(cpu, path))) || isLate(spec?.preferSpreadSocketToCoreRatio)) return undefined;
  // Nothing in what is read comes later.
  return preferredTopology(spec as Spec) === 'spread' ? spreadOptions(spec as Spec) : undefined;
}

/** What the cluster checks of a preference, wherever it lives, and what it takes and would rather not. */
export const virtualMachinePreferenceRules: readonly Rule<Manifest>[] = [
  {
    id: 'virtual-machine-preference/valid-topology',
    says: `a preference has cpus become ${topologies}`,
    mirrors: `${admitter} validatePreferredCPUTopology`,
    check(manifest, report) {
      const topology = textOf(manifest.spec?.cpu?.preferredCPUTopology);
      if (topology === undefined || preferredTopology(manifest.spec as Spec) !== 'unknown') return;
      report(
        ['spec', 'cpu', 'preferredCPUTopology'],
        `${called(manifest)} has cpus become "${topology}", which is nothing that they can; choose ${topologies}`,
      );
    },
  },
  {
    id: 'virtual-machine-preference/valid-spread',
    says: 'a preference spreads cpus over SocketsCores, CoresThreads or SocketsCoresThreads',
    mirrors: `${admitter} validateSpreadOptions`,
    check(manifest, report) {
      const across = spreadOf(manifest)?.across;
      if (across === undefined || ['SocketsCores', 'CoresThreads', 'SocketsCoresThreads'].includes(across)) return;
      report(
        ['spec', 'cpu', 'spreadOptions', 'across'],
        `${called(manifest)} spreads cpus over "${across}", over which they cannot be; choose SocketsCores, CoresThreads or SocketsCoresThreads`,
      );
    },
  },
  {
    id: 'virtual-machine-preference/valid-ratio',
    says: 'a preference that spreads cpus over cores and threads has two threads in each core',
    mirrors: `${admitter} validateSpreadOptions`,
    check(manifest, report) {
      const spread = spreadOf(manifest);
      if (spread === undefined || spread.across !== 'CoresThreads' || spread.ratio === 2) return;
      report(
        ['spec', 'cpu', 'spreadOptions', 'ratio'],
        `${called(manifest)} spreads cpus over cores of ${spread.ratio} threads, and a core has two; leave the ratio out`,
      );
    },
  },
  {
    id: 'virtual-machine-preference/no-deprecated-topology',
    says: 'a preference calls a topology by the name that it has now',
    why: 'a later version of KubeVirt does not know the old one',
    stage: 'later',
    mirrors: `${admitter} checkForDeprecatedPreferredCPUTopology`,
    check(manifest, report) {
      const topology = textOf(manifest.spec?.cpu?.preferredCPUTopology) ?? '';
      if (!Object.hasOwn(renamed, topology)) return;
      report(
        ['spec', 'cpu', 'preferredCPUTopology'],
        `${called(manifest)} has cpus become "${topology}", which is a deprecated name; write ${renamed[topology]}`,
      );
    },
  },
  {
    id: 'virtual-machine-preference/no-deprecated-field',
    says: 'no field of a preference is deprecated',
    why: 'a later version of the API drops it, or nothing reads it',
    stage: 'later',
    mirrors:
      'staging/src/kubevirt.io/api/instancetype/v1beta1/types.go VirtualMachinePreferenceSpec, FirmwarePreferences',
    check(manifest, report) {
      for (let i = 0; i < deprecated.length; i += 1) {
        const field = deprecated[i] as (typeof deprecated)[number];
        const held: unknown = at(manifest, field.keys);
        if (held === undefined || held === null) continue;
        report(field.keys, `${field.keys.at(-1)} is not to be used any more: ${field.reason}; ${field.instead}`);
      }
    },
  },
];

/** The rules of both kinds of preference, mounted. */
export const virtualMachinePreferenceRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachinePreferenceRules)];
