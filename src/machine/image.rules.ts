import { isLate, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { eachVolumeWith, volumeLabel } from './disk-rule';
import { architecturesOf } from './image';
import type { MachineSpec } from './machine-spec';

/** What becomes of images that are known here; what the machine leaves open must not decide about its architecture. */
export const imageRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'image/require-architecture',
    says: 'an image of the KubeVirt project at quay.io/containerdisks was built for the architecture of the machine',
    why: 'a node finds nothing in the registry that it can pull, and the machine waits for ever',
    mirrors: 'none: kubevirt/containerdisks says in cmd/medius/common/registry.go what is built',
    stage: 'later',
    check: eachVolumeWith('containerDisk', (volume, report, { architecture }, cluster) => {
      if (isLate(architecture)) return;
      const image = textOf(volume.containerDisk?.image);
      const built = image === undefined ? undefined : architecturesOf(image);
      const wanted = textOf(architecture) || cluster.architecture;
      if (built === undefined || built.some((one) => one === wanted)) return;
      report(
        ['containerDisk', 'image'],
        `${volumeLabel(volume)} has the image ${image}, which is built for ${built.join(' and ')}, and the machine is ${wanted}; choose another image, or another architecture`,
      );
    }),
  },
];
