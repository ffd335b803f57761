import { itemsOf, textOf } from '../core/leaf';
import { type GatedUse, requireOlderGate } from '../core/older-gate.rule';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import { volumeOf } from './disk-rule';
import type { MachineSpec } from './machine-spec';

const devices = ['domain', 'devices'] as const;

/** What of a machine older KubeVirts take with a feature gate only. */
const uses: readonly GatedUse<MachineSpec>[] = [
  {
    gate: 'VideoConfig',
    until: '1.9',
    what: 'a video device of its own',
    of: ({ domain }) => (domain?.devices?.video === undefined ? [] : [[...devices, 'video']]),
  },
  {
    gate: 'PanicDevices',
    until: '1.9',
    what: 'a panic device',
    of: ({ domain }) => (itemsOf(domain?.devices?.panicDevices).length === 0 ? [] : [[...devices, 'panicDevices']]),
  },
  {
    gate: 'SecureExecution',
    until: '1.9',
    what: 'launch security on s390x',
    of: ({ domain, architecture }, cluster) =>
      domain?.launchSecurity === undefined || (textOf(architecture) || cluster.architecture) !== 's390x'
        ? []
        : [['domain', 'launchSecurity']],
  },
  {
    gate: 'EnableVirtioFsConfigVolumes',
    formerly: 'ExperimentalVirtiofsSupport',
    until: '1.8',
    what: 'a file system of a ConfigMap, a Secret or the like',
    of: (spec) =>
      itemsOf(spec.domain?.devices?.filesystems).flatMap((filesystem, i): Path[] => {
        const { configMap, secret, serviceAccount, downwardAPI } = (filesystem && volumeOf(filesystem, spec)) ?? {};
        return (configMap ?? secret ?? serviceAccount ?? downwardAPI) === undefined
          ? []
          : [[...devices, 'filesystems', i]];
      }),
  },
  {
    gate: 'MultiArchitecture',
    until: '1.8',
    what: "another architecture than the cluster's own",
    of: ({ architecture }, cluster) =>
      ['', cluster.architecture].includes(textOf(architecture) ?? '') ? [] : [['architecture']],
  },
];

/** What older KubeVirts check of a machine, and newer ones do not. */
export const olderGateRules: readonly Rule<MachineSpec>[] = [
  requireOlderGate(uses, 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go of 1.6 to 1.8'),
];
