import type { Schema } from '../../imports/schemas';
import type { Issue } from './issue';
import { formatPath } from './path';
import type { Judge } from './rule';
import { checkDecoded } from './structure/decoded';
import { checkDropped } from './structure/dropped';
import { type StructureReport, type StructureRule, say, structureRule, type Walk } from './structure/finding';
import { kindOf } from './structure/kind';
import { checkMetadata } from './structure/metadata';
import { checkField, checkRequired } from './structure/node';
import { isPlainObject } from './structure/shown';
import { checkMigrationLabel, isRewritten, overwritten, readingOf, readingOfUpdate, unread } from './structure/webhook';

/** Who judges an object. */
export interface StructureOptions {
  /**
   * Whether the webhooks of KubeVirt, CDI and the SR-IOV operator read it too, and change it before its schema is asked,
   * as in a cluster that they are installed in; otherwise it is the API server alone.
   *
   * @default true
   */
  readonly webhooks?: boolean | undefined;
  /**
   * Whether the object takes the place of one that is stored: fewer webhooks change it then.
   *
   * @default false
   */
  readonly isUpdate?: boolean | undefined;
}

export type { StructureReport, StructureRule } from './structure/finding';

/** All rules of structure, for those who list or switch rules. */
export const structureRules: readonly StructureRule[] = Object.values(structureRule);

/**
 * Checks the structure of an object that is to be made, or changed, as a strict API server does: unknown fields, types, required
 * fields, allowed values, and the conditions of the kind's definition. A leaf that is not known yet is passed over.
 *
 * Names, labels and annotations have rules of their own.
 *
 * @returns whether the kind is one that we know, and so whether the object was judged
 */
export function checkStructure(
  manifest: object,
  report: StructureReport,
  { webhooks = true, isUpdate = false }: StructureOptions = {},
): boolean {
  const fields = manifest as Readonly<Record<string, unknown>>;
  let saidOfKind = false;
  const kind = kindOf(fields, (rule, path, message) => {
    saidOfKind = true;
    report(rule, path, message);
  });
  if (kind === undefined) return saidOfKind;
  const reading = !webhooks ? unread : isUpdate ? readingOfUpdate(kind) : readingOf(kind);
  const walk: Walk = { kind, path: [], report, reading, rewritten: false, found: 0 };
  if (kind.source === 'openapi') checkDecoded(fields, kind.schema, walk);
  else if (webhooks)
    checkCustomResource(overwritten(kind.kind, fields), walk, isRewritten(kind.kind, fields, isUpdate));
  else checkCustomResource(fields, walk, false);
  if (webhooks && !isUpdate && kind.kind === 'VirtualMachineInstanceMigration') checkMigrationLabel(fields, walk);
  const { metadata } = fields;
  if (isPlainObject(metadata)) {
    walk.path.push('metadata');
    checkMetadata(metadata, walk);
    walk.path.pop();
  } else if (metadata === undefined || metadata === null) {
    say(walk, structureRule.required, 'field "metadata" is missing; name the object in it', 'metadata');
  }
  return true;
}

function checkCustomResource(fields: Readonly<Record<string, unknown>>, walk: Walk, rewritten: boolean): void {
  const { schema, statusSubresource } = walk.kind;
  const { metadata, status } = schema.properties ?? {};
  for (const key of Object.keys(fields)) {
    if (key === 'metadata' && metadata !== undefined) {
      walk.path.push(key);
      checkDecoded(fields[key], metadata, walk);
      walk.path.pop();
    } else if (key === 'status' && status !== undefined && statusSubresource) {
      walk.path.push(key);
      checkUnusedStatus(fields[key], status, walk);
      walk.path.pop();
    } else {
      walk.rewritten = rewritten;
      checkField(key, fields[key], schema, walk);
      walk.rewritten = false;
    }
  }
  // KubeVirt's definitions want a spec in every kind, and not all of its CRDs do.
  const isUnspecified = walk.reading.definitions && schema.required?.includes('spec') !== true;
  checkRequired(fields, isUnspecified ? { ...schema, required: ['spec'] } : schema, walk);
}

/** Only the cluster writes such a status: the API server drops that of a new object, once the mutating webhooks have read it. */
function checkUnusedStatus(status: unknown, schema: Schema, walk: Walk): void {
  const before = walk.found;
  checkDropped(status, schema, walk);
  if (walk.found === before && walk.reading.status) checkDecoded(status, schema, walk, 'lax');
}

/** The issues of the structure of an object, as the rules of its kind give theirs. */
export function askStructure(manifest: object, judge: Judge, options?: StructureOptions): readonly Issue[] {
  let issues: Issue[] | undefined;
  const report: StructureReport = ({ id }, path, message) => {
    const severity = judge(id, 'admission');
    if (severity === 'off') return;
    issues ??= [];
    issues.push({ rule: id, path: formatPath(path), message, stage: 'admission', severity });
  };
  checkStructure(manifest, report, options);
  return issues ?? [];
}
