import { kubevirtRuleSets, kubevirtRules } from '../../src/platform/kubevirt.rules';
import { describeRules } from '../oracle/rule-cases';

const configuration = (field: string): string => `spec.configuration.${field}`;

const ratio = (given: string) => ({
  path: configuration('additionalGuestMemoryOverheadRatio'),
  message: `the memory that KubeVirt needs is multiplied by "${given}"; give a number from 1, such as "1.2"`,
});

const gate = (field: string, what: string, name: string) => ({
  path: configuration(field),
  message: `${what} with the feature gate ${name}, which is off; list it in developerConfiguration.featureGates`,
});

const dropped = 'with which KubeVirt passes over the whole configuration';

describeRules(
  'kubevirt',
  [...kubevirtRules.own, ...kubevirtRules.configuration],
  {
    'kubevirt/valid-overhead-ratio': [ratio('much'), ratio(''), ratio('1e400'), ratio('0.99'), ratio('-inf')],
    'kubevirt/require-feature-gate': [
      gate('virtTemplateDeployment.enabled', 'templates are deployed', 'Template'),
      gate('roleAggregationStrategy', 'roles are aggregated by the strategy Manual', 'OptOutRoleAggregation'),
      gate('migrations.maxDowntimeMs', 'maxDowntimeMs is taken', 'MigrationStallDetection'),
    ],
    'kubevirt/valid-configuration': [
      {
        path: configuration('developerConfiguration.cpuAllocationRatio'),
        message: `cpuAllocationRatio is -1, ${dropped}; give a number from 1`,
      },
      {
        path: configuration('developerConfiguration.pvcTolerateLessSpaceUpToPercent'),
        message: `pvcTolerateLessSpaceUpToPercent is 101, ${dropped}; give a number from 0 to 100`,
      },
      {
        path: configuration('network.defaultNetworkInterface'),
        message: `defaultNetworkInterface is "nat", ${dropped}; choose bridge or masquerade`,
      },
    ],
    'kubevirt/no-unread-field': [
      gate('hypervisors', 'hypervisors are read', 'ConfigurableHypervisor'),
      gate('changedBlockTrackingLabelSelectors', 'changedBlockTrackingLabelSelectors are read', 'IncrementalBackup'),
    ],
    'kubevirt/valid-replicas': {
      path: 'spec.infra.replicas',
      message: 'none of each component is to run; give a number from 1 to 255',
    },
    'kubevirt/valid-number': [
      {
        path: 'spec.infra.replicas',
        message: 'replicas is 256, which is none that KubeVirt can read; give a number from 1 to 255',
      },
      {
        path: configuration('memBalloonStatsPeriod'),
        message:
          'memBalloonStatsPeriod is -1, which is none that KubeVirt can read; give a number from 0 to 4294967295',
      },
      {
        path: configuration('developerConfiguration.logVerbosity.nodeVerbosity.node-1'),
        message: 'node-1 is -1, which is none that KubeVirt can read; give a number from 0',
      },
      {
        path: configuration('liveUpdateConfiguration.maxCpuSockets'),
        message:
          'maxCpuSockets is 4294967296, which is none that KubeVirt can read; give a number from 0 to 4294967295',
      },
      {
        path: configuration('virtualMachineInstancesPerNode'),
        message:
          'virtualMachineInstancesPerNode is 2.0000000001, which is none that KubeVirt can read; give a whole number',
      },
      {
        path: configuration('developerConfiguration.logVerbosity.nodeVerbosity.node-1'),
        message: 'node-1 is 2.0000000001, which is none that KubeVirt can read; give a whole number from 0',
      },
      {
        path: 'spec.infra.nodePlacement.tolerations[0].tolerationSeconds',
        message: 'tolerationSeconds is 2.0000000001, which is none that KubeVirt can read; give a whole number',
      },
      {
        path: 'spec.workloads.replicas',
        message: 'replicas is 1000000.0000001, which is none that KubeVirt can read; give a whole number from 1 to 255',
      },
    ],
    'kubevirt/valid-duration': ['a minute', '60', '1d'].map((text) => ({
      path: 'spec.workloadUpdateStrategy.batchEvictionInterval',
      message: `batchEvictionInterval is "${text}", which is no amount of time; give one such as 24h or 90s`,
    })),
    'kubevirt/valid-update-method': [
      {
        path: 'spec.workloadUpdateStrategy.workloadUpdateMethods[0]',
        message: 'update method "Migrate" does not exist, and is passed over; choose LiveMigrate or Evict',
      },
      {
        path: 'spec.workloadUpdateStrategy.batchEvictionSize',
        message:
          'batchEvictionSize is about machines that are stopped, and none is; add Evict to workloadUpdateMethods, or leave it out',
      },
    ],
    'kubevirt/no-deprecated-field': [
      {
        path: configuration('mediatedDevicesConfiguration.mediatedDevicesTypes'),
        message: 'mediatedDevicesTypes is deprecated: its name was a slip; write mediatedDeviceTypes',
      },
      {
        path: configuration('architectureConfiguration.ppc64le'),
        message: 'ppc64le is deprecated: KubeVirt does not run on that architecture any more; leave it out',
      },
      {
        path: configuration('minCPUModel'),
        message: 'minCPUModel is deprecated: nothing reads it; leave it out',
      },
      {
        path: 'spec.workloads.replicas',
        message: 'replicas is deprecated: nothing reads it; leave it out: each node runs one',
      },
    ],
    'kubevirt/no-other-object': {
      path: 'metadata.name',
      message: 'the cluster has one KubeVirt, and "other" in namespace "kubevirt" is it; change that one',
    },
  },
  { KubeVirt: kubevirtRuleSets },
);
