import { gateEnabled } from '../core/cluster';
import { itemsOf, textOf } from '../core/leaf';
import { type Rule, rulesOn } from '../core/rule';
import { isBefore } from '../core/version';
import { volumeOf } from './disk-rule';
import type { MachineSpec } from './machine-spec';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go';

/** What the cluster checks of the file systems that a machine mounts. */
export const filesystemRules: readonly Rule<MachineSpec>[] = rulesOn('domain.devices.filesystems', [
  {
    id: 'filesystem/require-feature-gate',
    says: 'the file system of a claim comes with the feature gate EnableVirtioFsStorageVolumes switched on',
    why: 'those of ConfigMaps, Secrets and the like need none',
    mirrors: `${admitter} validateFilesystemsWithVirtIOFSEnabled`,
    check(spec, report, cluster) {
      const filesystems = itemsOf(spec.domain?.devices?.filesystems);
      if (filesystems.length === 0 || gateEnabled(cluster, 'EnableVirtioFsStorageVolumes')) return;
      if (isBefore(cluster.kubevirt, '1.8') && gateEnabled(cluster, 'ExperimentalVirtiofsSupport')) return;
      for (let i = 0; i < filesystems.length; i += 1) {
        const filesystem = filesystems[i];
        const volume = filesystem && volumeOf(filesystem, spec);
        if (volume?.persistentVolumeClaim === undefined && volume?.dataVolume === undefined) continue;
        report(
          ['domain', 'devices', 'filesystems', i],
          `filesystem "${textOf(volume.name)}" is that of a claim, whose feature gate EnableVirtioFsStorageVolumes is off; switch it on in the KubeVirt resource, and name it in the program's Cluster`,
        );
      }
    },
  },
]);
