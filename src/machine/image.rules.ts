import type { DataVolumeSpec } from '../../imports/cdi';
import type { Cluster } from '../core/cluster';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Path } from '../core/path';
import type { Report, Rule } from '../core/rule';
import { eachVolumeWith, volumeLabel } from './disk-rule';
import { architecturesOf } from './image';
import type { MachineSpec } from './machine-spec';
import type { Machine } from './virtual-machine.rules';

/** What an image becomes: a disk itself, or what is copied to one. */
const requireArchitecture = {
  id: 'image/require-architecture',
  says: 'an image of the KubeVirt project at quay.io/containerdisks was built for the architecture of the machine that starts from it, or from a copy of it',
  why: 'a node finds nothing in the registry that it can pull, and the machine waits for ever; a copy is not made, or is one that the machine cannot boot',
  mirrors: 'none: kubevirt/containerdisks says in cmd/medius/common/registry.go what is built',
  stage: 'later',
} as const;

/** Reports an image that is known here and was not built for an architecture. */
function checkBuilt(image: unknown, wanted: string, report: (message: string) => void, whose: string): void {
  const name = textOf(image)?.replace(/^docker:\/\//, '');
  const built = name === undefined ? undefined : architecturesOf(name);
  if (built === undefined || built.some((one) => one === wanted)) return;
  report(`the image ${name}, which is built for ${built.join(' and ')}, and ${whose} is ${wanted}`);
}

/** What becomes of images that are known here; what the machine leaves open must not decide about its architecture. */
export const imageRules: readonly Rule<MachineSpec>[] = [
  {
    ...requireArchitecture,
    check: eachVolumeWith('containerDisk', (volume, report, { architecture }, cluster) => {
      if (isLate(architecture)) return;
      const wanted = textOf(architecture) || cluster.architecture;
      const say = (what: string): void =>
        report(
          ['containerDisk', 'image'],
          `${volumeLabel(volume)} has ${what}; choose another image, or another architecture`,
        );
      checkBuilt(volume.containerDisk?.image, wanted, say, 'the machine');
    }),
  },
];

/** Where a DataVolume says from which image it is copied. */
const url: Path = ['source', 'registry', 'url'];

/** The same of images that a machine copies to DataVolumes of its own. */
export const copiedImageRules: readonly Rule<Machine>[] = [
  {
    ...requireArchitecture,
    on: 'spec.dataVolumeTemplates',
    check({ spec }, report, cluster) {
      const architecture = spec?.template?.spec?.architecture;
      if (isLate(architecture)) return;
      const wanted = textOf(architecture) || cluster.architecture;
      itemsOf(spec?.dataVolumeTemplates).forEach((template, i) => {
        const say = (what: string): void =>
          report(
            ['spec', 'dataVolumeTemplates', i, 'spec', ...url],
            `data volume template "${textOf(template?.metadata?.name) ?? ''}" copies ${what}; choose another image, or another architecture`,
          );
        checkBuilt(template?.spec?.source?.registry?.url, wanted, say, 'the machine');
      });
    },
  },
];

/** The same of images that a DataVolume copies: which machine uses it nobody says, but where it is copied. */
export const dataVolumeImageRules: readonly Rule<Wire<DataVolumeSpec>>[] = [
  { ...requireArchitecture, on: 'source.registry', check: checkDataVolume },
];

function checkDataVolume({ source }: Wire<DataVolumeSpec>, report: Report, cluster: Cluster): void {
  const asked = source?.registry?.platform?.architecture;
  if (isLate(asked)) return;
  const given = textOf(asked);
  const say = (what: string): void => report(url, `the volume copies ${what}; choose another image`);
  checkBuilt(
    source?.registry?.url,
    given || cluster.architecture,
    say,
    given ? 'the platform that it asks for' : 'the cluster',
  );
}
