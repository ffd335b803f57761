import { gateEnabled } from '../core/cluster';
import { textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { eachVolumeWith, holds, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go';

/** Where in its own pod KubeVirt keeps what no guest may see. */
const reserved = ['/var/run/kubevirt', '/var/run/libvirt'];

/** What is asked of an instance only: how it mounts files of its own pod. */
export const containerPathRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'container-path/no-disk',
    says: 'files of the pod are no disk',
    why: 'the machine itself is taken: its instance is refused',
    mirrors: `${admitter} validateVirtualMachineInstanceSpecVolumeDisks`,
    check: eachVolumeWith('containerPath', (volume, report, { domain }) => {
      const name = volume.containerPath && textOf(volume.name);
      if (name === undefined || holds(domain?.devices?.disks, name) !== true) return;
      report(
        ['containerPath'],
        `${volumeLabel(volume)} has files of the pod, and is used as a disk; make it a file system`,
      );
    }),
  },
  {
    id: 'container-path/require-filesystem',
    says: 'files of the pod are a file system of the machine',
    why: 'the machine itself is taken: its instance is given a disk instead, and refused for it',
    mirrors: `${admitter} validateVirtualMachineInstanceSpecVolumeDisks; pkg/util/util.go SetDefaultVolumeDisk`,
    check: eachVolumeWith('containerPath', (volume, report, { domain }) => {
      const name = volume.containerPath && textOf(volume.name);
      if (name === undefined || holds(domain?.devices?.filesystems, name) !== false) return;
      report(
        ['containerPath'],
        `${volumeLabel(volume)} has files of the pod, and no file system of that name mounts them; add one`,
      );
    }),
  },
  {
    id: 'container-path/no-reserved-path',
    says: 'files of the pod are not those that KubeVirt keeps there for itself',
    why: 'the machine itself is taken: its instance is refused',
    mirrors: `${admitter} validateVirtualMachineInstanceSpecVolumeDisks`,
    check: eachVolumeWith('containerPath', (volume, report) => {
      const path = textOf(volume.containerPath?.path);
      const prefix = reserved.find((one) => path?.startsWith(one));
      if (prefix === undefined) return;
      report(
        ['containerPath', 'path'],
        `${volumeLabel(volume)} has the path "${path}", and all that begins with ${prefix} is KubeVirt's own; choose another`,
      );
    }),
  },
  {
    id: 'container-path/require-feature-gate',
    says: 'files of the pod come with the feature gate ContainerPathVolumes switched on',
    why: 'the instance is taken without it, and virt-controller makes no pod for it: the machine waits for ever',
    mirrors: 'pkg/virt-controller/watch/vmi/lifecycle.go sync',
    stage: 'later',
    check: eachVolumeWith('containerPath', (volume, report, { domain }, cluster) => {
      if (!volume.containerPath || gateEnabled(cluster, 'ContainerPathVolumes') || !isMounted(volume, domain)) return;
      report(
        ['containerPath'],
        `${volumeLabel(volume)} has files of the pod, whose feature gate ContainerPathVolumes is off, and the machine gets no pod without it; switch it on in the KubeVirt resource, and name it in the program's Cluster`,
      );
    }),
  },
];

/** Whether a file system of the machine is that of a volume. */
function isMounted({ name }: { readonly name?: unknown }, domain: MachineSpec['domain'] | undefined): boolean {
  const known = textOf(name);
  return known !== undefined && holds(domain?.devices?.filesystems, known) === true;
}
