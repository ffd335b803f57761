import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { dns1123Subdomain } from '../core/name';
import type { Rule } from '../core/rule';
import { eachVolumeWith, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';

const mirrors = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateServiceAccountName';

/** What the cluster checks of the service account of a machine's pod. */
export const serviceAccountRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'service-account/valid-name',
    says: 'the name of a service account is a DNS subdomain',
    mirrors,
    on: 'serviceAccountName',
    check({ serviceAccountName }, report) {
      const name = textOf(serviceAccountName);
      const problem = name ? dns1123Subdomain(name) : undefined;
      if (problem !== undefined) report(['serviceAccountName'], `service account "${name}" ${problem}`);
    },
  },
  {
    id: 'service-account/valid-volume',
    says: "a volume with the credentials of a service account has those of the machine's own",
    why: 'a pod has one service account, whose credentials the volume shows',
    mirrors,
    on: 'serviceAccountName',
    check({ serviceAccountName, volumes }, report) {
      const own = textOf(serviceAccountName);
      if (!own) return;
      const all = itemsOf(volumes);
      for (let i = 0; i < all.length; i += 1) {
        const volume = all[i]?.serviceAccount;
        if (volume === undefined || volume === null) continue;
        const other = textOrEmpty(volume.serviceAccountName);
        if (other === undefined || other === own) continue;
        report(
          ['volumes', i, 'serviceAccount', 'serviceAccountName'],
          `volume "${textOf(all[i]?.name) ?? ''}" is of service account "${other}", and the machine's is "${own}"; name one for both`,
        );
        return;
      }
    },
  },
  {
    id: 'service-account/valid-volume-name',
    says: 'the service account of a volume has a name that one can have',
    why: 'the pod has that account, whatever the machine says; the API server refuses the pod, and the machine never starts',
    mirrors:
      'pkg/virt-controller/services/template.go renderLaunchManifest; k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec',
    stage: 'start',
    check: eachVolumeWith('serviceAccount', (volume, report) => {
      const name = textOf(volume.serviceAccount?.serviceAccountName);
      const problem = name ? dns1123Subdomain(name) : undefined;
      if (problem === undefined) return;
      report(
        ['serviceAccount', 'serviceAccountName'],
        `${volumeLabel(volume)} is of service account "${name}", which ${problem}`,
      );
    }),
  },
];
