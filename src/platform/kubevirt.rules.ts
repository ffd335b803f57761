import type { KubeVirt, KubeVirtConfiguration } from '../../imports/kubevirt';
import { nanosecondsOf } from '../core/duration';
import { type FeatureGate, isGateOn } from '../core/feature-gate';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { at, type Path } from '../core/path';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';
import { noDeprecatedField } from '../machine/deprecated-field.rules';
import { componentPatchRules } from './component-patch.rules';
import { featureGateRules } from './feature-gate.rules';
import { deprecatedKubeVirtFields } from './kubevirt-deprecated-field';
import { validNumber } from './kubevirt-number';
import { certificateRotationRules, kubevirtSecurityRules } from './kubevirt-security.rules';
import { nodePlacementRuleSets } from './node-placement.rules';

type Manifest = WireManifest<KubeVirt>;
type Configuration = Wire<KubeVirtConfiguration>;

const admitter = 'pkg/virt-operator/webhooks/kubevirt-update-admitter.go';

/** A number as Go reads it; hexadecimal ones, which nobody writes, are not decided here. */
function floatOf(text: string): number | undefined {
  if (/^(?:[+-]?inf(?:inity)?|nan)$/i.test(text)) return /^-/.test(text) ? -Infinity : Infinity;
  if (/^[+-]?0x/i.test(text)) return Infinity;
  const plain = text.replace(/(?<=\d)_(?=\d)/g, '');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether a gate is off in a KubeVirt; not where a name in its lists is not known yet. */
function isOff({ developerConfiguration }: Configuration, gate: FeatureGate): boolean {
  const listed = itemsOf(developerConfiguration?.featureGates);
  if (listed.some(isLate)) return false;
  const names = (list: readonly unknown[]) => list.map(textOf).filter((name) => name !== undefined);
  return !isGateOn(gate, names(listed), names(itemsOf(developerConfiguration?.disabledFeatureGates)));
}

function reportGate(configuration: Configuration, gate: FeatureGate, what: string, report: Report): void {
  if (isOff(configuration, gate))
    report([], `${what} with the feature gate ${gate}, which is off; list it in developerConfiguration.featureGates`);
}

/** Amounts of time. */
const durations: readonly Path[] = [
  ['workloadUpdateStrategy', 'batchEvictionInterval'],
  ...['caRotateInterval', 'caOverlapInterval', 'certRotateInterval'].map((field) => [field]),
  ...['ca', 'server'].flatMap((sort) => [
    [sort, 'duration'],
    [sort, 'renewBefore'],
  ]),
].map((path, i) => (i === 0 ? path : ['certificateRotateStrategy', 'selfSigned', ...path]));

const configurationRules: readonly Rule<Configuration>[] = [
  {
    id: 'kubevirt/valid-overhead-ratio',
    says: 'additionalGuestMemoryOverheadRatio is a number from 1, as text',
    mirrors: `${admitter} validateGuestToRequestHeadroom`,
    stage: 'start',
    on: 'additionalGuestMemoryOverheadRatio',
    check({ additionalGuestMemoryOverheadRatio }, report) {
      const text = textOf(additionalGuestMemoryOverheadRatio);
      if (text === undefined) return;
      const ratio = floatOf(text);
      if (ratio !== undefined && ratio >= 1) return;
      report(
        ['additionalGuestMemoryOverheadRatio'],
        `the memory that KubeVirt needs is multiplied by "${text}"; give a number from 1, such as "1.2"`,
      );
    },
  },
  {
    id: 'kubevirt/require-feature-gate',
    says: 'templates, roles that are not aggregated and maxDowntimeMs come with their feature gates switched on',
    mirrors: `${admitter} validateVirtTemplateDeployment, validateRoleAggregationStrategy, validateMigrationConfiguration`,
    stage: 'start',
    check(configuration, report) {
      const { virtTemplateDeployment, roleAggregationStrategy, migrations } = configuration;
      const below =
        (...path: string[]): Report =>
        (_path, message) =>
          report(path, message);
      if (known(virtTemplateDeployment?.enabled) === true)
        reportGate(configuration, 'Template', 'templates are deployed', below('virtTemplateDeployment', 'enabled'));
      const strategy = textOf(roleAggregationStrategy);
      if (strategy !== undefined && strategy !== 'AggregateToDefault')
        reportGate(
          configuration,
          'OptOutRoleAggregation',
          `roles are aggregated by the strategy ${strategy}`,
          below('roleAggregationStrategy'),
        );
      if (migrations?.maxDowntimeMs !== undefined && migrations.maxDowntimeMs !== null)
        reportGate(
          configuration,
          'MigrationStallDetection',
          'maxDowntimeMs is taken',
          below('migrations', 'maxDowntimeMs'),
        );
    },
  },
  {
    id: 'kubevirt/valid-configuration',
    says: 'cpuAllocationRatio is from 1, pvcTolerateLessSpaceUpToPercent from 0 to 100, and defaultNetworkInterface a binding',
    why: 'with one that is not, KubeVirt passes over the whole configuration, and goes on with the last that it could read',
    mirrors: 'pkg/virt-config/configuration.go validateConfig',
    stage: 'later',
    check({ developerConfiguration, network }, report) {
      const dropped = 'with which KubeVirt passes over the whole configuration';
      const ratio = numberOf(developerConfiguration?.cpuAllocationRatio);
      if (ratio !== undefined && ratio < 0)
        report(
          ['developerConfiguration', 'cpuAllocationRatio'],
          `cpuAllocationRatio is ${ratio}, ${dropped}; give a number from 1`,
        );
      const percent = numberOf(developerConfiguration?.pvcTolerateLessSpaceUpToPercent);
      if (percent !== undefined && (percent < 0 || percent > 100))
        report(
          ['developerConfiguration', 'pvcTolerateLessSpaceUpToPercent'],
          `pvcTolerateLessSpaceUpToPercent is ${percent}, ${dropped}; give a number from 0 to 100`,
        );
      const binding = textOf(network?.defaultNetworkInterface);
      if (binding !== undefined && !['', 'bridge', 'slirp', 'masquerade'].includes(binding))
        report(
          ['network', 'defaultNetworkInterface'],
          `defaultNetworkInterface is "${binding}", ${dropped}; choose bridge or masquerade`,
        );
    },
  },
  {
    id: 'kubevirt/no-unread-field',
    says: 'hypervisors and changedBlockTrackingLabelSelectors come with their feature gates switched on',
    why: 'without the gate nothing reads them, and nothing says so',
    mirrors:
      'pkg/virt-config/virt-config.go GetHypervisorFromKvConfig; pkg/storage/cbt/cbt.go SetChangedBlockTrackingOnVMI',
    stage: 'later',
    on: ['hypervisors', 'changedBlockTrackingLabelSelectors'],
    check(configuration, report) {
      const { hypervisors, changedBlockTrackingLabelSelectors: selectors } = configuration;
      if (itemsOf(hypervisors).length > 0)
        reportGate(configuration, 'ConfigurableHypervisor', 'hypervisors are read', (_path, message) =>
          report(['hypervisors'], message),
        );
      if (selectors !== undefined && selectors !== null)
        reportGate(
          configuration,
          'IncrementalBackup',
          'changedBlockTrackingLabelSelectors are read',
          (_path, message) => report(['changedBlockTrackingLabelSelectors'], message),
        );
    },
  },
];

/** What the cluster says of a KubeVirt around its configuration. */
const ownRules: readonly Rule<Manifest>[] = [
  {
    id: 'kubevirt/no-other-object',
    says: 'the cluster has no other KubeVirt',
    mirrors: 'pkg/virt-operator/webhooks/kubevirt-create-admitter.go Admit',
    check({ metadata }, report, { existing }) {
      const name = textOf(metadata?.name);
      const namespace = textOf(metadata?.namespace);
      if (name === undefined || namespace === undefined) return;
      for (const { kind, metadata: there } of existing) {
        if (kind !== 'KubeVirt' || (there.name === name && (there.namespace ?? 'default') === namespace)) continue;
        report(
          ['metadata', 'name'],
          `the cluster has one KubeVirt, and "${there.name}" in namespace "${there.namespace ?? 'default'}" is it; change that one`,
        );
        return;
      }
    },
  },
  {
    id: 'kubevirt/valid-replicas',
    says: 'there is at least one of each component',
    mirrors: `${admitter} validateInfraReplicas`,
    stage: 'start',
    on: 'spec.infra.replicas',
    check({ spec }, report) {
      const replicas = numberOf(spec?.infra?.replicas);
      if (replicas !== 0) return;
      report(['spec', 'infra', 'replicas'], 'none of each component is to run; give a number from 1 to 255');
    },
  },
  validNumber,
  {
    id: 'kubevirt/valid-duration',
    says: 'amounts of time are written as Go writes them',
    why: 'the definition takes any text, and virt-operator cannot read the object any more',
    mirrors: `${admitter} getAdmissionReviewKubeVirt`,
    stage: 'start',
    on: ['spec.workloadUpdateStrategy', 'spec.certificateRotateStrategy'],
    check({ spec }, report) {
      for (const path of durations) {
        const text = textOf(at(spec, path));
        if (text === undefined || nanosecondsOf(text) !== undefined) continue;
        report(
          ['spec', ...path],
          `${path.at(-1)} is "${text}", which is no amount of time; give one such as 24h or 90s`,
        );
      }
    },
  },
  {
    id: 'kubevirt/valid-update-method',
    says: 'workloadUpdateMethods are LiveMigrate and Evict, and batches come with Evict',
    why: 'another method is passed over, and without Evict nothing is stopped in batches',
    mirrors: 'pkg/virt-controller/watch/workload-updater/workload-updater.go getUpdateData',
    stage: 'later',
    on: 'spec.workloadUpdateStrategy',
    check({ spec }, report) {
      const strategy = spec?.workloadUpdateStrategy;
      const path = ['spec', 'workloadUpdateStrategy'];
      const methods = itemsOf(strategy?.workloadUpdateMethods);
      methods.forEach((one, i) => {
        const method = textOf(one);
        if (method === undefined || method === 'LiveMigrate' || method === 'Evict') return;
        report(
          [...path, 'workloadUpdateMethods', i],
          `update method "${method}" does not exist, and is passed over; choose LiveMigrate or Evict`,
        );
      });
      if (methods.some((one) => isLate(one) || textOf(one) === 'Evict')) return;
      for (const field of ['batchEvictionSize', 'batchEvictionInterval'] as const) {
        if (strategy?.[field] === undefined || strategy[field] === null) continue;
        report(
          [...path, field],
          `${field} is about machines that are stopped, and none is; add Evict to workloadUpdateMethods, or leave it out`,
        );
      }
    },
  },
  noDeprecatedField<Manifest>(
    'kubevirt/no-deprecated-field',
    'staging/src/kubevirt.io/api/core/v1/types.go KubeVirtSpec, KubeVirtConfiguration',
    deprecatedKubeVirtFields,
  ),
];

/** All rules of a KubeVirt, for tests of each. */
export const kubevirtRules = { own: ownRules, configuration: configurationRules };

/** The rules of a KubeVirt, mounted. */
export const kubevirtRuleSets: readonly RuleSet[] = [
  rulesAt([], ownRules),
  rulesAt(['spec', 'configuration'], [...configurationRules, ...kubevirtSecurityRules]),
  rulesAt(['spec', 'configuration', 'developerConfiguration'], featureGateRules),
  rulesAt(['spec', 'certificateRotateStrategy', 'selfSigned'], certificateRotationRules),
  rulesAt(['spec', 'customizeComponents'], componentPatchRules),
  ...nodePlacementRuleSets,
];
