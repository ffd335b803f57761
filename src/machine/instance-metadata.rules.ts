import { gateEnabled } from '../core/cluster';
import type { FeatureGate } from '../core/feature-gate';
import { textOf } from '../core/leaf';
import type { Metadata } from '../core/manifest';
import { checkLabels } from '../core/metadata.rules';
import { qualifiedName } from '../core/name';
import type { Rule } from '../core/rule';
import { hookSidecarAnnotation } from './hook-sidecar';

/** Labels and annotations of an instance, and of the template that gives them to one. */
export type InstanceMetadata = Pick<Metadata, 'labels' | 'annotations'>;

/** `kubevirt.io/api/core/v1/types.go`; `vmi-create-admitter.go`, `restrictedVmiLabels`. */
export const reservedLabels: readonly string[] = [
  'kubevirt.io/created-by',
  'kubevirt.io/migrationJobUID',
  'kubevirt.io/nodeName',
  'kubevirt.io/migrationTargetNodeName',
  'kubevirt.io/schedulable',
  'kubevirt.io/install-strategy',
];

const gated: readonly (readonly [annotation: string, gate: FeatureGate])[] = [
  ['kubevirt.io/ignitiondata', 'ExperimentalIgnitionSupport'],
  [hookSidecarAnnotation, 'Sidecar'],
];

/** What KubeVirt checks of an instance's annotations, whoever makes it. */
export const instanceAnnotationRules: readonly Rule<InstanceMetadata>[] = [
  {
    id: 'instance-metadata/require-feature-gate',
    says: 'an annotation that belongs to a feature gate comes with the gate switched on',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go ValidateVirtualMachineInstanceMetadata',
    check({ annotations }, report, cluster) {
      for (const [annotation, gate] of gated) {
        if (!textOf(annotations?.[annotation]) || gateEnabled(cluster, gate)) continue;
        report(
          ['annotations', annotation],
          `annotation "${annotation}" is that of the feature gate ${gate}, which is off; switch it on in the KubeVirt resource, and name it in the program's Cluster`,
        );
      }
    },
  },
];

/** What KubeVirt checks of an instance's labels and annotations, in a machine's template too. */
export const instanceMetadataRules: readonly Rule<InstanceMetadata>[] = [
  {
    id: 'instance-metadata/no-reserved-label',
    says: 'labels that KubeVirt sets are left to it',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go ValidateVirtualMachineInstanceMetadata',
    check({ labels }, report) {
      for (const label of reservedLabels) {
        if (labels?.[label] === undefined) continue;
        report(['labels', label], `label "${label}" is set by KubeVirt alone; leave it out`);
      }
    },
  },
  ...instanceAnnotationRules,
];

/** What Kubernetes checks of them when an instance is made of a template: nobody checks them in the template. */
export const templateMetadataRules: readonly Rule<InstanceMetadata>[] = [
  {
    id: 'instance-metadata/valid-label',
    says: "the labels of a machine's template are labels",
    why: 'the machine is taken, and its instance is refused',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels',
    check({ labels }, report) {
      checkLabels(labels, (key, message) => report(['labels', key], message));
    },
  },
  {
    id: 'instance-metadata/valid-annotation',
    says: "the annotations of a machine's template have qualified names",
    why: 'the machine is taken, and its instance is refused',
    mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateAnnotations',
    check({ annotations }, report) {
      if (annotations === undefined) return;
      for (const key of Object.keys(annotations)) {
        const problem = qualifiedName(key.toLowerCase());
        if (problem !== undefined) report(['annotations', key], `annotation "${key}" ${problem}`);
      }
    },
  },
];
