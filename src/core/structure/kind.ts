import { type KindSchema, kinds, schemaOf } from '../../../imports/schemas';
import { closest, distanceOf } from '../did-you-mean';
import { type StructureReport, structureRule } from './finding';

/** As far as a name may be off to be a slip: other projects add kinds to these groups too. */
const slip = 2;

/** The schema of an object's kind, if it is one that we know; says so when the cluster does not serve it as it is named. */
export function kindOf(manifest: Readonly<Record<string, unknown>>, report: StructureReport): KindSchema | undefined {
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  return served.get(`${apiVersion} ${kind}`) ?? findKind(apiVersion, kind, report);
}

/** Kinds that were found before, by how objects name them. */
const served = new Map<string, KindSchema>();

function findKind(apiVersion: string, kind: string, report: StructureReport): KindSchema | undefined {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  const schema = schemaOf(group, kind);
  if (schema === undefined) {
    const similar = group === '' ? undefined : similarKind(group, kind);
    if (similar !== undefined) {
      report(structureRule.kind, ['kind'], `${group} has no kind ${JSON.stringify(kind)}; did you mean "${similar}"?`);
    }
    return undefined;
  }
  if (schema.versions.includes(version)) {
    served.set(`${apiVersion} ${kind}`, schema);
    return schema;
  }
  if (schema.otherVersions?.includes(version) === true) return undefined;
  const versions = schema.versions.map((one) => (group === '' ? one : `${group}/${one}`));
  report(
    structureRule.kind,
    ['apiVersion'],
    `${kind} is not served as ${JSON.stringify(apiVersion)}${closest(apiVersion, versions)}`,
  );
  return undefined;
}

function similarKind(group: string, kind: string): string | undefined {
  return kinds
    .filter((one) => one.startsWith(`${group}/`))
    .map((one) => one.slice(group.length + 1))
    .find((one) => one.toLowerCase() === kind.toLowerCase() || distanceOf(one, kind) <= slip);
}
