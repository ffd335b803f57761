import { type Schema, schemaOf } from '../../imports/schemas';
import * as kubernetes from '../../imports/schemas/definitions/kubernetes';
import * as embedded from '../../imports/schemas/definitions/kubernetes-embedded';
import {
  type DeprecatedField,
  deprecatedInstanceFields,
  deprecatedMachineFields,
  deprecatedPreferenceFields,
  unreadPresetFields,
} from '../../src/machine/deprecated-field';
import { deprecatedKubeVirtFields } from '../../src/platform/kubevirt-deprecated-field';
import { inTreeSourceChecks } from '../../src/storage/persistent-volume-in-tree-source.rules';
import type { FieldCase } from './field-case';
import { fieldKinds, holdsMachine, objectsOf } from './field-object';
import { fieldNouns } from './found';
import { type LeafPath, leavesIn, leavesOf } from './leaf-path';
import { recordedLines } from './recording';
import { type WireType, wireTypes } from './wire-type';

/** How much of a kind's spec can be said in typed props. */
export interface Coverage {
  /** Leaf paths that are not deprecated. */
  readonly total: number;
  readonly covered: number;
  /** Those of them that no case says. */
  readonly missing: readonly LeafPath[];
}

/** The schema of the spec of a kind. */
export function specSchema(kind: string): Schema {
  const { apiVersion = '' } = fieldKinds.find((one) => one.kind === kind) ?? {};
  const spec = schemaOf(apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '', kind)?.schema.properties?.[
    'spec'
  ];
  if (spec === undefined) throw new Error(`${kind} has no spec in imports/schemas`);
  return spec;
}

/** Where the spec of a kind has that of an instance. */
export function instancePrefix(kind: string): string {
  if (kind === 'VirtualMachineInstance') return '';
  return kind === 'VirtualMachinePool' ? 'virtualMachineTemplate.spec.template.spec.' : 'template.spec.';
}

/** What the type of a goal has, and a metric of some types has no use for: nothing reads it there (`pkg/controller/podautoscaler/horizontal.go`). */
const unreadAutoscalerFields: readonly DeprecatedField[] = [
  ...['resource', 'containerResource', 'pods'].map((source) => `metrics[].${source}.target.value`),
  ...['pods', 'object', 'external'].map((source) => `metrics[].${source}.target.averageUtilization`),
].map((path) => ({ path, instead: 'averageValue', reason: 'nothing reads it of a metric of this type' }));

/** What the template of a DataImportCron cannot say: CDI refuses it there, or keeps none of it. */
const refusedTemplateFields: readonly DeprecatedField[] = [
  ...['http', 's3', 'gcs', 'imageio', 'vddk', 'snapshot', 'blank', 'upload'].map((name) => `source.${name}`),
  ...['storage', 'pvc'].flatMap((field) => [`${field}.dataSource`, `${field}.dataSourceRef`]),
  ...['sourceRef', 'contentType', 'checkpoints', 'finalCheckpoint'],
]
  .map(
    (path): DeprecatedField => ({
      path: `template.spec.${path}`,
      instead: 'source.registry or source.pvc',
      reason: 'CDI refuses it in a template (`validateDataImportCronSpec`)',
    }),
  )
  .concat(
    ['apiVersion', 'kind', 'metadata', 'status'].map((path) => ({
      path: `template.${path}`,
      instead: 'labels of the DataImportCron',
      reason: 'CDI writes all of it anew, and the definition keeps no metadata there (`newSourceDataVolume`)',
    })),
  );

/** Volumes of drivers that were part of Kubernetes, and what the cluster writes of the claim that has a volume. */
const inTreeVolumeFields: readonly DeprecatedField[] = [
  ...Object.keys(inTreeSourceChecks).map((path) => ({
    path,
    instead: 'csi',
    reason: 'Kubernetes has no such driver of its own any more: it hands them to a CSI driver, or mounts nothing',
  })),
  ...['fieldPath', 'resourceVersion', 'uid'].map((field) => ({
    path: `claimRef.${field}`,
    instead: 'claim',
    reason: 'the cluster writes it when it binds the claim',
  })),
];

/** What a CDI can say, and nothing makes anything of. */
const unreadCdiFields: readonly DeprecatedField[] = [
  {
    path: 'config.dataVolumeTTLSeconds',
    instead: 'leave it out',
    reason: 'CDI deletes no DataVolume that is filled any more',
  },
  {
    path: 'config.podResourceRequirements.claims',
    instead: 'leave it out',
    reason: 'the pods of CDI have no resource claims that containers could use',
  },
];

/** Deprecated fields of a kind, at their paths in its spec. */
export function deprecatedOf(kind: string): readonly DeprecatedField[] {
  if (kind === 'KubeVirt') return deprecatedKubeVirtFields;
  if (kind === 'VirtualMachineInstancePreset') {
    return [...unreadPresetFields, ...deprecatedInstanceFields.filter(({ path }) => isBelow(path, 'domain'))];
  }
  if (kind === 'HorizontalPodAutoscaler') return unreadAutoscalerFields;
  if (kind === 'DataImportCron') return refusedTemplateFields;
  if (kind === 'PersistentVolume') return inTreeVolumeFields;
  if (kind === 'CDI') return unreadCdiFields;
  if (/Preference$/.test(kind)) return deprecatedPreferenceFields;
  if (!holdsMachine(kind)) return [];
  const inside = deprecatedInstanceFields.map((one) => ({ ...one, path: `${instancePrefix(kind)}${one.path}` }));
  if (kind === 'VirtualMachine') return [...deprecatedMachineFields, ...inside];
  if (kind !== 'VirtualMachinePool') return inside;
  const around = deprecatedMachineFields.map((one) => ({ ...one, path: `virtualMachineTemplate.spec.${one.path}` }));
  return [...around, ...inside];
}

/** The paths in the spec of a kind at which Kubernetes' own types are handed over. */
export function wireTypesOf(kind: string): readonly WireType[] {
  return wireTypes
    .filter((one) => (one.kind === undefined ? holdsMachine(kind) : one.kind === kind))
    .map((one) => (one.kind === undefined ? { ...one, path: `${instancePrefix(kind)}${one.path}` } : one));
}

function isBelow(path: LeafPath, part: string): boolean {
  return path.startsWith(part) && /^$|^[.[{]/.test(path.slice(part.length));
}

/** The objects that the cases make, but those that the cluster refuses although one might take them. */
function specs(): readonly { readonly kind: string; readonly spec: object }[] {
  return fieldNouns().flatMap(({ noun, cases }) => {
    const taken = new Set(
      recordedLines(noun)
        .filter(({ line: { admission, start = true } }) => admission === true && start === true)
        .map(({ line: { kind, name } }) => `${kind} ${name}`),
    );
    const counts = (one: FieldCase, kind: string) => one.refused !== undefined || taken.has(`${kind} ${one.name}`);
    return cases.flatMap((one) =>
      objectsOf(one)
        .filter(({ kind: { kind } }) => counts(one, kind))
        .map(({ kind: { kind }, manifest: { spec } }) => ({ kind, spec })),
    );
  });
}

/** The leaf paths that cases of a kind say, those below Kubernetes' own types with them. */
function saidOf(kind: string): ReadonlySet<LeafPath> {
  const schema = specSchema(kind);
  const said = new Set<LeafPath>();
  for (const one of specs()) {
    if (one.kind !== kind) continue;
    for (const path of leavesIn(one.spec, schema)) said.add(path);
  }
  for (const { path: part } of wireTypesOf(kind)) {
    if (![...said].some((path) => isBelow(path, part))) continue;
    for (const { path } of leavesOf(schema)) if (isBelow(path, part)) said.add(path);
  }
  return said;
}

/** How much can be said of each kind whose fields are counted, in the order of their names. */
export function fieldCoverage(): Readonly<Record<string, Coverage>> {
  const kinds = fieldKinds.map(({ kind }) => kind).sort();
  return Object.fromEntries(kinds.map((kind) => [kind, coverageOf(kind)]));
}

function coverageOf(kind: string): Coverage {
  const deprecated = deprecatedOf(kind).map(({ path }) => path);
  const said = saidOf(kind);
  const all = leavesOf(specSchema(kind)).map(({ path }) => path);
  const wanted = all.filter((path) => !deprecated.some((part) => isBelow(path, part)));
  const missing = wanted.filter((path) => !said.has(path));
  return { total: wanted.length, covered: wanted.length - missing.length, missing };
}

/** The schema that stands at a path of a schema, read as leaf paths are. */
export function schemaAt(schema: Schema, path: string): Schema | undefined {
  const keys = path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? [];
  return keys.reduce<Schema | undefined>((at, key) => {
    if (key === '[]') return at?.items;
    if (key === '{}') return typeof at?.additionalProperties === 'object' ? at.additionalProperties : undefined;
    return at?.properties?.[key];
  }, schema);
}

/** Whether a schema is that of a type of Kubernetes itself. */
export function isKubernetes(schema: Schema | undefined): boolean {
  const own: readonly unknown[] = [...Object.values(embedded), ...Object.values(kubernetes)];
  return schema !== undefined && own.includes(schema);
}
