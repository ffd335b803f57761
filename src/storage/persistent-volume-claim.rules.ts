import type { PersistentVolumeClaim, TypedLocalObjectReference, TypedObjectReference } from '../../imports/kubernetes';
import { checkLabelSelector } from '../core/label-selector';
import { isLate, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { dns1123Subdomain } from '../core/name';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { Quantity } from '../core/quantity';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';
import { isLeftToProfile, isProfiled, isSizedByCopy, profiledClaimRules } from './profiled-claim';
import { volumeRules } from './volume-rule';

type Manifest = WireManifest<PersistentVolumeClaim>;
type DataSource = Wire<TypedLocalObjectReference> | Wire<TypedObjectReference>;

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

function claimLabel({ metadata }: Manifest): string {
  return `claim "${textOf(metadata?.name) ?? ''}"`;
}

/** What the cluster has for a text that may be left out: `undefined` while only the engine knows it. */
function textOrEmpty(leaf: unknown): string | undefined {
  return isLate(leaf) ? undefined : (textOf(leaf) ?? '');
}

/** The claim's data sources that stay, and the fields they stand in. */
function eachDataSource(
  manifest: Manifest,
  check: (source: DataSource, field: 'dataSource' | 'dataSourceRef') => void,
): void {
  for (const field of ['dataSource', 'dataSourceRef'] as const) {
    const source = manifest.spec?.[field];
    if (typeof source !== 'object' || source === null) continue;
    if ((field === 'dataSourceRef' ? isForeign(manifest) : isDropped(manifest)) === false) check(source, field);
  }
}

/**
 * Whether `dataSourceRef` names a namespace: without a feature gate of its own, which is off, the API server takes it away in
 * silence then. `undefined` while only the engine knows it (`pkg/api/persistentvolumeclaim/util.go DropDisabledFields`).
 */
function isForeign({ spec }: Manifest): boolean | undefined {
  const namespace = textOrEmpty(spec?.dataSourceRef?.namespace);
  return namespace === undefined ? undefined : namespace !== '';
}

/**
 * Whether the API server takes `dataSource` away in silence; `undefined` while only the engine knows it
 * (`pkg/api/persistentvolumeclaim/util.go EnforceDataSourceBackwardsCompatibility`).
 */
function isDropped(manifest: Manifest): boolean | undefined {
  const { dataSource: source, dataSourceRef: second } = manifest.spec ?? {};
  if (typeof source !== 'object' || source === null) return false;
  if (second !== undefined && second !== null && isForeign(manifest) !== true) {
    return isForeign(manifest) === false ? false : undefined;
  }
  const kind = textOrEmpty(source.kind);
  const group = textOrEmpty(source.apiGroup);
  if (kind === undefined || group === undefined) return undefined;
  if (kind === 'PersistentVolumeClaim' && group === '') return false;
  return kind !== 'VolumeSnapshot' || group !== 'snapshot.storage.k8s.io';
}

function checkNames(source: DataSource, field: string, label: string, report: Report): void {
  for (const leaf of ['name', 'kind'] as const) {
    if (textOrEmpty(source[leaf]) === '')
      report(['spec', field, leaf], `${label} has a ${field} without a ${leaf}; write that of the object to copy`);
  }
}

/** What the cluster checks of a PersistentVolumeClaim. */
export const persistentVolumeClaimRules: readonly Rule<Manifest>[] = [
  {
    id: 'persistent-volume-claim/require-size',
    says: 'a claim asks for storage',
    mirrors: `${upstream} ValidatePersistentVolumeClaimSpec`,
    check(claim, report) {
      if (claim.spec?.resources?.requests?.['storage'] !== undefined || isSizedByCopy(claim)) return;
      report(
        ['spec', 'resources', 'requests', 'storage'],
        `${claimLabel(claim)} asks for no storage; give a size such as 20Gi`,
      );
    },
  },
  {
    id: 'persistent-volume-claim/valid-size',
    says: 'the size of a claim is a quantity above zero',
    mirrors: `${upstream} ValidatePersistentVolumeClaimSpec`,
    check(claim, report) {
      const asked: unknown = known(claim.spec?.resources?.requests?.['storage']);
      // Go keeps the key of a `null` in this map, and its amount is zero.
      const given = asked === null ? 0 : asked;
      if (typeof given !== 'string' && typeof given !== 'number') return;
      // As the API server decodes it.
      const size = typeof given === 'string' ? given.trim() : given;
      const path = ['spec', 'resources', 'requests', 'storage'];
      if (!Quantity.valid(size)) {
        report(
          path,
          `${claimLabel(claim)} asks for "${size}", which is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or k, M, G, T, P, E`,
        );
      } else if (Quantity.compare(size, '0') <= 0 && !(Quantity.compare(size, '0') === 0 && isSizedByCopy(claim))) {
        report(path, `${claimLabel(claim)} asks for "${size}", which is no storage at all; give more than zero`);
      }
    },
  },
  ...volumeRules<Manifest>('persistent-volume-claim', 'claim', `${upstream} ValidatePersistentVolumeClaimSpec`, {
    hasModes: (claim) => isProfiled(claim) !== false,
    hasVolumeMode: isLeftToProfile,
  }),
  {
    id: 'persistent-volume-claim/valid-volume-attributes-class-name',
    says: 'a volume attributes class has a name that objects can have',
    mirrors: `${upstream} ValidatePersistentVolumeClaimSpec`,
    check(claim, report) {
      const name = textOf(claim.spec?.volumeAttributesClassName);
      const problem = name === undefined || name === '' ? undefined : dns1123Subdomain(name);
      if (problem !== undefined)
        report(['spec', 'volumeAttributesClassName'], `volume attributes class "${name}" ${problem}`);
    },
  },
  {
    id: 'persistent-volume-claim/valid-selector',
    says: 'the selector of a claim is a label selector',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector',
    check(claim, report) {
      const selector = claim.spec?.selector;
      if (typeof selector !== 'object' || selector === null) return;
      checkLabelSelector(selector, (path, message) => report(['spec', 'selector', ...path], message));
    },
  },
  {
    id: 'persistent-volume-claim/require-data-source-name',
    says: 'what a claim is filled from has a kind and a name',
    mirrors: `${upstream} validateDataSource, validateDataSourceRef`,
    check(claim, report) {
      eachDataSource(claim, (source, field) => checkNames(source, field, claimLabel(claim), report));
    },
  },
  {
    id: 'persistent-volume-claim/valid-data-source',
    says: 'what a claim is filled from has the API group of its kind',
    mirrors: `${upstream} validateDataSource, validateDataSourceRef`,
    check(claim, report) {
      eachDataSource(claim, (source, field) => {
        const group = textOrEmpty(source.apiGroup);
        const kind = textOf(source.kind);
        if (group === '' && kind !== undefined && kind !== '' && kind !== 'PersistentVolumeClaim') {
          report(
            ['spec', field, 'apiGroup'],
            `${claimLabel(claim)} has a ${kind} without an API group as its ${field}; write that of the kind, such as snapshot.storage.k8s.io`,
          );
        }
        const problem = group === undefined || group === '' ? undefined : dns1123Subdomain(group);
        if (problem !== undefined)
          report(
            ['spec', field, 'apiGroup'],
            `${claimLabel(claim)} has a ${field} of the API group "${group}", which ${problem}`,
          );
      });
    },
  },
  {
    id: 'persistent-volume-claim/no-second-data-source',
    says: 'dataSource and dataSourceRef of a claim are the same, or one is left out',
    mirrors: `${upstream} ValidatePersistentVolumeClaimSpec`,
    check(claim, report) {
      const { dataSource: first, dataSourceRef: second } = claim.spec ?? {};
      if (!first || !second || isForeign(claim) !== false) return;
      for (const leaf of ['apiGroup', 'kind', 'name'] as const) {
        if (isLate(first?.[leaf]) || isLate(second?.[leaf]) || textOf(first?.[leaf]) === textOf(second?.[leaf]))
          continue;
        report(
          ['spec', 'dataSource'],
          `${claimLabel(claim)} has a dataSource and a dataSourceRef of another ${leaf}; leave dataSourceRef`,
        );
        return;
      }
    },
  },
  {
    id: 'persistent-volume-claim/no-dropped-data-source',
    says: 'what a claim is filled from, other than a claim or a snapshot, stands in dataSourceRef',
    why: 'the API server drops it from dataSource in silence, and the claim stays empty',
    stage: 'later',
    mirrors: 'k8s.io/kubernetes/pkg/api/persistentvolumeclaim/util.go EnforceDataSourceBackwardsCompatibility',
    check(claim, report) {
      if (isForeign(claim) === true) {
        report(
          ['spec', 'dataSourceRef'],
          `${claimLabel(claim)} has a dataSourceRef in the namespace "${textOf(claim.spec?.dataSourceRef?.namespace)}", and the cluster drops all of it in silence unless its feature gate CrossNamespaceVolumeDataSource is on; copy within one namespace`,
        );
      }
      if (isDropped(claim) !== true) return;
      report(
        ['spec', 'dataSource'],
        `${claimLabel(claim)} has a ${textOf(claim.spec?.dataSource?.kind) ?? ''} as its dataSource, and the cluster drops all but a PersistentVolumeClaim and a VolumeSnapshot in silence; write it as dataSourceRef`,
      );
    },
  },
];

/** The rules of a PersistentVolumeClaim, mounted. */
export const persistentVolumeClaimRuleSets: readonly RuleSet[] = [
  ...nativeMetadataRuleSets,
  rulesAt([], [...persistentVolumeClaimRules, ...profiledClaimRules]),
];
