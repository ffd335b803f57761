import type { DeveloperConfiguration } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { type FeatureGate, type FeatureGateState, featureGates } from '../core/feature-gate';
import { featureGateState, gateProblem } from '../core/feature-gate-state';
import { itemsOf, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Report, Rule } from '../core/rule';
import { newest } from '../core/version';

type Configuration = Wire<DeveloperConfiguration>;

const admitter = 'pkg/virt-operator/webhooks/kubevirt-update-admitter.go';
const state = 'pkg/virt-config/featuregate/feature-gates.go IsEnabled';

/** How far along a gate is in the version that a cluster runs; `undefined` where that has none of this name. */
function stateOf(cluster: Cluster, name: string): FeatureGateState | undefined {
  return Object.hasOwn(featureGates, name) ? featureGateState(cluster, name as FeatureGate) : undefined;
}

/** Goes through the gates of a list that are known by now; what `null` stands for is no name. */
function eachGate(
  configuration: Configuration,
  list: 'featureGates' | 'disabledFeatureGates',
  use: (name: string, report: Report) => void,
  report: Report,
): void {
  itemsOf(configuration[list]).forEach((item, i) => {
    const name = textOf(item);
    if (name !== undefined) use(name, (_path, message) => report([list, i], message));
  });
}

/** What to do where a gate goes that leaves nothing behind. */
const plainly = 'leave it out';

/** What came in the place of gates that go or are gone, in the newest version. */
const inNewest: Readonly<Partial<Record<string, string>>> = {
  DisableMDEVConfiguration: 'write mediatedDevicesConfiguration.enabled: false',
  HotplugVolumes: 'leave it out: DeclarativeHotplugVolumes took its place, and is on by itself',
  ExperimentalVirtiofsSupport: 'use EnableVirtioFsStorageVolumes for claims; other volumes need no gate',
  Passt: 'leave it out: interfaces say passtBinding, whose gate PasstBinding is on by itself',
  PasstIPStackMigration: 'leave it out: interfaces say passtBinding, whose gate PasstBinding is on by itself',
  Macvtap: 'leave it out, and use a binding plugin',
};

function instead({ kubevirt }: Cluster, name: string): string | undefined {
  return kubevirt === newest ? inNewest[name] : undefined;
}

/** What the cluster says of the gates that a KubeVirt lists. */
export const featureGateRules: readonly Rule<Configuration>[] = [
  {
    id: 'feature-gate/unique-list',
    says: 'no feature gate is switched on and off',
    mirrors: `${admitter} validateFeatureGates`,
    stage: 'start',
    on: 'disabledFeatureGates',
    check(configuration, report) {
      const off = new Set(itemsOf(configuration.disabledFeatureGates).map(textOf));
      if (off.size === 0) return;
      eachGate(
        configuration,
        'featureGates',
        (name, report) => {
          if (off.has(name)) report([], `feature gate "${name}" is in disabledFeatureGates too; choose one of the two`);
        },
        report,
      );
    },
  },
  {
    id: 'feature-gate/valid-name',
    says: 'the feature gates that are listed exist',
    why: 'KubeVirt passes over a gate that it does not know, and says nothing',
    mirrors: state,
    stage: 'later',
    check(configuration, report, cluster) {
      const check = (name: string, report: Report) => {
        const problem = gateProblem(cluster.kubevirt, name)?.replace(/^which /, '');
        if (problem !== undefined) report([], `"${name}" ${problem}${problem.includes(';') ? '' : '; leave it out'}`);
      };
      eachGate(configuration, 'featureGates', check, report);
      eachGate(configuration, 'disabledFeatureGates', check, report);
    },
  },
  {
    id: 'feature-gate/no-redundant',
    says: 'no feature gate is switched on that is GA',
    why: 'it is always on, a later version drops its name, and the cluster warns of it whenever the list changes',
    mirrors: `${admitter} warnDeprecatedFeatureGates`,
    stage: 'later',
    on: 'featureGates',
    check(configuration, report, cluster) {
      const check = (name: string, report: Report) => {
        if (stateOf(cluster, name) !== 'GA') return;
        // The one that is more than a gate: as long as nothing else says it, its name deploys the helper.
        const advice =
          name === 'PersistentReservation' ? 'write persistentReservationConfiguration.enabled: true' : plainly;
        report([], `feature gate "${name}" is GA, and so always on; ${advice}`);
      };
      eachGate(configuration, 'featureGates', check, report);
    },
  },
  {
    id: 'feature-gate/no-deprecated',
    says: 'no feature gate is switched on that is deprecated or discontinued',
    why: 'the next version drops a deprecated one, and a discontinued one does nothing; the cluster warns of both',
    mirrors: `${admitter} warnDeprecatedFeatureGates`,
    stage: 'later',
    on: 'featureGates',
    check(configuration, report, cluster) {
      const check = (name: string, report: Report) => {
        const state = stateOf(cluster, name);
        if (state !== 'Deprecated' && state !== 'Discontinued') return;
        const why =
          state === 'Deprecated' ? 'is deprecated, and goes with a later version' : 'is discontinued, and does nothing';
        report([], `feature gate "${name}" ${why}; ${instead(cluster, name) ?? plainly}`);
      };
      eachGate(configuration, 'featureGates', check, report);
    },
  },
  {
    id: 'feature-gate/valid-disabled',
    says: 'the feature gates that are switched off are Beta',
    why: 'a GA gate stays on, and the others are off by themselves',
    mirrors: state,
    stage: 'later',
    on: 'disabledFeatureGates',
    check(configuration, report, cluster) {
      const check = (name: string, report: Report) => {
        const state = stateOf(cluster, name);
        if (state === undefined || state === 'Beta') return;
        const why = state === 'GA' ? 'is GA, and cannot be switched off' : `is ${state}, and off by itself`;
        report([], `feature gate "${name}" ${why}; leave it out`);
      };
      eachGate(configuration, 'disabledFeatureGates', check, report);
    },
  },
];
