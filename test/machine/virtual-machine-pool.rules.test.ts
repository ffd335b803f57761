import { virtualMachinePoolEffectRules, virtualMachinePoolRules } from '../../src/machine/virtual-machine-pool.rules';
import { describeRules } from '../oracle/rule-cases';

const kind = 'virtual-machine-pool';
const instance = 'spec.virtualMachineTemplate.spec.template.spec';

const unmatched = {
  path: 'spec.selector',
  message:
    'the pool selects app=shop, which its own machines do not have; give them the label (virtualMachineTemplate.metadata.labels), or leave the selector out',
};

const unavailable = (given: string) => ({
  path: 'spec.maxUnavailable',
  message: `maxUnavailable is ${given}; give a number of machines from 1, or a percentage from "1%" to "100%"`,
});

const twice = (field: string) => ({
  path: `spec.${field}`,
  message: `${field} is proactive and unmanaged, and a pool has one; keep one of them`,
});

const selectors = 'spec.scaleInStrategy.proactive.selectionPolicy.selectors';

describeRules(kind, [...virtualMachinePoolRules, ...virtualMachinePoolEffectRules], {
  [`${kind}/require-template`]: {
    path: 'spec.virtualMachineTemplate.spec',
    message:
      'the template says nothing of the machines, at which the cluster fails; give it a spec, with runStrategy and template',
  },
  [`${kind}/valid-selector`]: [
    {
      path: 'spec.selector.matchLabels.app',
      message:
        'label "app" has the value "a web", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.selector.matchExpressions[0].values',
      message: 'operator "In" on label "app" needs values; give one or more',
    },
    {
      path: 'spec.selector.matchExpressions[0].operator',
      message: 'operator "Like" does not exist; choose In, NotIn, Exists, DoesNotExist',
    },
  ],
  [`${kind}/require-matching-label`]: [unmatched, { ...unmatched, message: unmatched.message.replace('shop', 'web') }],
  [`${kind}/valid-max-unavailable`]: [
    unavailable('"50"'),
    unavailable('"half%"'),
    unavailable('"0%"'),
    unavailable('"101%"'),
    unavailable('0'),
  ],
  [`${kind}/unique-update-strategy`]: twice('updateStrategy'),
  [`${kind}/unique-scale-in-strategy`]: twice('scaleInStrategy'),
  [`${kind}/require-page-memory`]: {
    path: `${instance}.domain.memory.guest`,
    message:
      'the machines have huge pages, and nothing says how much memory, at which the cluster fails; give memory.guest',
  },
  [`${kind}/valid-choice`]: [
    {
      path: `${instance}.dnsPolicy`,
      message: 'dnsPolicy "Cluster" does not exist; choose ClusterFirstWithHostNet, ClusterFirst, Default, None',
    },
    {
      path: `${instance}.topologySpreadConstraints[0].whenUnsatisfiable`,
      message: 'whenUnsatisfiable "Never" does not exist; choose DoNotSchedule, ScheduleAnyway',
    },
    {
      path: `${instance}.volumes[0].containerDisk.imagePullPolicy`,
      message: 'imagePullPolicy "Sometimes" does not exist; choose Always, IfNotPresent, Never',
    },
  ],
  [`${kind}/require-architecture`]: {
    path: `${instance}.architecture`,
    message:
      'memory.maxGuest lets memory grow while a machine runs, which is for amd64 only, and the pool says no architecture; give architecture amd64, or leave memory.maxGuest out',
  },
  [`${kind}/valid-selection`]: [
    {
      path: `${selectors}.labelSelector.matchLabels.tier`,
      message:
        'label "tier" has the value "a front", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: `${selectors}.nodeSelectorRequirementMatcher[0].operator`,
      message: 'operator "Near" does not exist; choose In, NotIn, Exists, DoesNotExist, Gt, Lt',
    },
  ],
  [`${kind}/no-shared-mac`]: {
    path: `${instance}.domain.devices.interfaces[0].macAddress`,
    message: 'interface "default" has the MAC address 02:00:5e:10:00:01, which all 2 machines would have; leave it out',
  },
  [`${kind}/no-shared-claim`]: {
    path: `${instance}.volumes[0]`,
    message:
      'volume "data" is claim "data", to which all 2 machines would write; give each its own by Disk.dataVolumeTemplate(), or make the disk shareable',
  },
});
