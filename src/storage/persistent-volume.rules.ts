import type { PersistentVolume } from '../../imports/kubernetes';
import { textOf, textOrEmpty } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { dns1123Subdomain } from '../core/name';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { checkNodeSelector } from '../core/node-selector';
import { Quantity } from '../core/quantity';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';
import { cleanPath } from '../machine/clean-path';
import { type InTreeSource, inTreeSourceChecks } from './persistent-volume-in-tree-source.rules';
import { type SourceCheck, sourceChecks } from './persistent-volume-source.rules';
import { volumeRules } from './volume-rule';

type Manifest = WireManifest<PersistentVolume>;

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

/** Where a volume can be, in the order in which the cluster looks. */
const sources = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const;

const checks = { ...sourceChecks, ...inTreeSourceChecks } as Readonly<Record<string, SourceCheck<never>>>;

const mountOptions = 'volume.beta.kubernetes.io/mount-options';

/** Sorts of volumes that read their mount options out of the annotation, too. */
const annotated: ReadonlySet<string> = new Set([
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
]);

/** Drivers that Kubernetes had, and has no more: what they would mount stays unmounted. */
const removed: Partial<Record<InTreeSource, string>> = {
  cephfs: '1.31',
  flocker: '1.25',
  glusterfs: '1.26',
  photonPersistentDisk: '1.16',
  quobyte: '1.25',
  rbd: '1.31',
  scaleIO: '1.22',
  storageos: '1.25',
};

function nameOf({ metadata }: Manifest): string {
  return textOf(metadata?.name) ?? '';
}

function volumeLabel(manifest: Manifest): string {
  return `volume "${nameOf(manifest)}"`;
}

function sourcesOf({ spec }: Manifest): readonly (typeof sources)[number][] {
  return sources.filter((field) => typeof spec?.[field] === 'object' && spec[field] !== null);
}

/** What the cluster checks of a PersistentVolume. */
export const persistentVolumeRules: readonly Rule<Manifest>[] = [
  ...volumeRules<Manifest>('persistent-volume', 'volume', `${upstream} ValidatePersistentVolumeSpec`),
  {
    id: 'persistent-volume/valid-capacity',
    says: 'a volume says how much it holds: storage, above zero, and nothing else',
    mirrors: `${upstream} ValidatePersistentVolumeSpec`,
    check(manifest, report) {
      const capacity: Readonly<Record<string, unknown>> = manifest.spec?.capacity ?? {};
      const path = ['spec', 'capacity'];
      if (capacity['storage'] === undefined) {
        report(
          [...path, 'storage'],
          `${volumeLabel(manifest)} does not say how much it holds; give a size such as 20Gi`,
        );
      }
      for (const key of Object.keys(capacity)) {
        if (key !== 'storage') report([...path, key], `a volume holds storage, and no "${key}"; leave that out`);
        // Go keeps the key of a `null` in this map, and its amount is zero.
        const given: unknown = capacity[key] === null ? 0 : known(capacity[key] as never);
        if (typeof given !== 'string' && typeof given !== 'number') continue;
        const size = typeof given === 'string' ? given.trim() : given;
        if (!Quantity.valid(size)) {
          report(
            [...path, key],
            `${volumeLabel(manifest)} holds "${size}", which is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or k, M, G, T, P, E`,
          );
        } else if (Quantity.compare(size, '0') <= 0) {
          report(
            [...path, key],
            `${volumeLabel(manifest)} holds "${size}", which is nothing at all; give more than zero`,
          );
        }
      }
    },
  },
  {
    id: 'persistent-volume/unique-source',
    says: 'a volume is in one place',
    mirrors: `${upstream} ValidatePersistentVolumeSpec`,
    check(manifest, report) {
      const given = sourcesOf(manifest);
      if (given.length === 0) {
        report(['spec'], `nothing says where ${volumeLabel(manifest)} is; give csi, nfs, iscsi, fc, local or hostPath`);
      }
      for (const field of given.slice(1)) {
        // Upstream asks of flexVolume alone not whether there is another before it.
        if (field === 'flexVolume') continue;
        report(['spec', field], `${volumeLabel(manifest)} is ${given[0]} and ${field}; leave one of them`);
      }
    },
  },
  {
    id: 'persistent-volume/valid-source',
    says: 'what says where a volume is has all that its driver must know, in a form that can be read',
    mirrors: `${upstream} validateCSIPersistentVolumeSource and those of the other sorts`,
    check(manifest, report) {
      for (const field of sourcesOf(manifest)) {
        checks[field]?.(
          manifest.spec[field] as never,
          (path, message) => report(['spec', field, ...path], `${field} of ${volumeLabel(manifest)}: ${message}`),
          nameOf(manifest),
        );
      }
    },
  },
  {
    id: 'persistent-volume/require-node-affinity',
    says: 'a local volume says on which node it is',
    mirrors: `${upstream} ValidatePersistentVolumeSpec`,
    on: 'spec.local',
    check(manifest, report) {
      const { local, nodeAffinity } = manifest.spec;
      if (local === undefined || local === null || (nodeAffinity !== undefined && nodeAffinity !== null)) return;
      report(
        ['spec', 'nodeAffinity'],
        `${volumeLabel(manifest)} is local and does not say to which node; give nodeAffinity`,
      );
    },
  },
  {
    id: 'persistent-volume/valid-node-affinity',
    says: 'the nodes that reach a volume are named by labels, operators and values that can be',
    mirrors: `${upstream} validateVolumeNodeAffinity`,
    on: 'spec.nodeAffinity',
    check(manifest, report) {
      const affinity = manifest.spec.nodeAffinity;
      if (affinity === undefined || affinity === null) return;
      const { required } = affinity;
      const path = ['spec', 'nodeAffinity', 'required'];
      const label = `nodeAffinity of ${volumeLabel(manifest)}`;
      if (required === undefined || required === null) report(path, `${label} requires nothing; give it terms`);
      else checkNodeSelector(required, (at, message) => report([...path, ...at], `${label}: ${message}`));
    },
  },
  {
    id: 'persistent-volume/valid-reclaim-policy',
    says: 'the reclaim policy of a volume is Retain, Delete or Recycle',
    mirrors: `${upstream} ValidatePersistentVolumeSpec`,
    on: 'spec.persistentVolumeReclaimPolicy',
    check(manifest, report) {
      const path = ['spec', 'persistentVolumeReclaimPolicy'];
      const policy = textOf(manifest.spec.persistentVolumeReclaimPolicy);
      if (policy === undefined || policy === '') return;
      if (!['Retain', 'Delete', 'Recycle'].includes(policy)) {
        report(
          path,
          `${volumeLabel(manifest)} has the reclaim policy "${policy}", which does not exist; choose Retain, Delete or Recycle`,
        );
      }
      const folder = textOf(manifest.spec.hostPath?.path);
      if (policy !== 'Recycle' || folder === undefined || folder === '' || cleanPath(folder) !== '/') return;
      report(path, `${volumeLabel(manifest)} is the root of a node, which Recycle would empty; choose Retain`);
    },
  },
  {
    id: 'persistent-volume/valid-volume-attributes-class-name',
    says: 'a volume of a volume attributes class is one of a CSI driver, and the class has a name that objects can have',
    mirrors: `${upstream} ValidatePersistentVolumeSpec`,
    on: 'spec.volumeAttributesClassName',
    check(manifest, report) {
      const given = manifest.spec.volumeAttributesClassName;
      if (given === undefined || given === null) return;
      const path = ['spec', 'volumeAttributesClassName'];
      const name = textOf(given);
      const problem = name === undefined || name === '' ? undefined : dns1123Subdomain(name);
      if (name === '')
        report(path, `${volumeLabel(manifest)} names no volume attributes class; leave it out, or name one`);
      else if (problem !== undefined) report(path, `volume attributes class "${name}" ${problem}`);
      if (manifest.spec.csi !== undefined && manifest.spec.csi !== null) return;
      report(
        path,
        `${volumeLabel(manifest)} has the volume attributes class "${name ?? ''}", which CSI drivers know alone; leave it out`,
      );
    },
  },
  {
    id: 'persistent-volume/no-unread-annotation',
    says: 'mount options stand in mountOptions, where the driver reads no annotation',
    mirrors: 'k8s.io/kubernetes/pkg/volume/validation/pv_validation.go checkMountOption',
    on: 'metadata.annotations',
    check(manifest, report) {
      const annotations: Readonly<Record<string, unknown>> = manifest.metadata.annotations ?? {};
      if (!Object.hasOwn(annotations, mountOptions)) return;
      if (sourcesOf(manifest).some((field) => annotated.has(field))) return;
      report(
        ['metadata', 'annotations', mountOptions],
        `nothing reads the annotation ${mountOptions} of ${volumeLabel(manifest)}; write spec.mountOptions`,
      );
    },
  },
  {
    id: 'persistent-volume/no-removed-driver',
    says: 'a volume is not of a driver that Kubernetes has no more',
    stage: 'later',
    mirrors: 'k8s.io/kubernetes/pkg/api/persistentvolume/util.go warningsForPersistentVolumeSpecAndMeta',
    check(manifest, report) {
      for (const field of sourcesOf(manifest)) {
        const version = removed[field as InTreeSource];
        if (version === undefined) continue;
        report(
          ['spec', field],
          `${volumeLabel(manifest)} is ${field}, which Kubernetes has not mounted since ${version}: pods that use it never start; use the CSI driver of that storage`,
        );
      }
    },
  },
  {
    id: 'persistent-volume/require-claim-namespace',
    says: 'a volume that is kept for a claim says the name of the claim and its namespace',
    why: 'no claim is the one that is meant, and nothing else gets the volume',
    stage: 'later',
    mirrors: 'k8s.io/component-helpers/storage/volume/pv_helpers.go IsVolumeBoundToClaim',
    on: 'spec.claimRef',
    check(manifest, report) {
      const claim = manifest.spec.claimRef;
      if (claim === undefined || claim === null) return;
      for (const field of ['name', 'namespace'] as const) {
        if (textOrEmpty(claim[field]) !== '') continue;
        report(
          ['spec', 'claimRef', field],
          `${volumeLabel(manifest)} is kept for a claim without a ${field}, so that none gets it; say the ${field}`,
        );
      }
    },
  },
];

/** The rules of a PersistentVolume, mounted. */
export const persistentVolumeRuleSets: readonly RuleSet[] = [
  ...nativeMetadataRuleSets,
  rulesAt([], persistentVolumeRules),
];
