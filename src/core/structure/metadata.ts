import { qualifiedName } from '../name';
import { known } from '../value';
import { say, structureRule, type Walk } from './finding';
import { isPlainObject } from './shown';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks what the API server asks of `metadata` beyond its types, but for name, namespace, labels and annotations, which
 * have rules of their own (`ValidateObjectMetaAccessor`). Managed fields that it cannot read it replaces in silence, before
 * it validates them.
 */
export function checkMetadata(metadata: Fields, walk: Walk): void {
  const { ownerReferences, finalizers } = metadata;
  for (const field of ['labels', 'annotations'] as const) checkEmptied(field, metadata[field], walk);
  inList('ownerReferences', ownerReferences, walk, checkOwner);
  if (Array.isArray(ownerReferences)) checkController(ownerReferences, walk);
  if (Array.isArray(finalizers)) checkFinalizers(finalizers, walk);
}

/** A label whose value is `null` is an empty one to Go, and none to the rules about labels: its key counts all the same. */
function checkEmptied(field: string, entries: unknown, walk: Walk): void {
  if (!isPlainObject(entries)) return;
  for (const key of Object.keys(entries)) {
    if (entries[key] !== null) continue;
    const problem = qualifiedName(field === 'annotations' ? key.toLowerCase() : key);
    if (problem === undefined) continue;
    walk.path.push(field);
    say(walk, structureRule.metadata, `${field.slice(0, -1)} "${key}" ${problem}`, key);
    walk.path.pop();
  }
}

function inList(key: string, list: unknown, walk: Walk, check: (item: Fields, walk: Walk) => void): void {
  if (!Array.isArray(list)) return;
  walk.path.push(key);
  for (let i = 0; i < list.length; i += 1) {
    walk.path.push(i);
    const item: unknown = list[i] ?? {};
    if (isPlainObject(item)) check(item, walk);
    walk.path.pop();
  }
  walk.path.pop();
}

/** A field that Go reads as text: absence and `null` are the empty one. `undefined` when it is not known yet. */
function text(fields: Fields, key: string): string | undefined {
  const value = Object.hasOwn(fields, key) ? (fields[key] ?? '') : '';
  const held: unknown = known(value as never);
  return typeof held === 'string' ? held : undefined;
}

function checkOwner(owner: Fields, walk: Walk): void {
  const version = text(owner, 'apiVersion');
  const [first = '', second = first, ...more] = version?.split('/') ?? ['v1'];
  if (second === '' || more.length > 0) {
    say(walk, structureRule.metadata, `"${version}" names no version; write the apiVersion of the owner`, 'apiVersion');
  }
  for (const key of ['kind', 'name', 'uid']) {
    if (text(owner, key) === '') {
      say(walk, structureRule.metadata, `field "${key}" of an owner is empty; give it a value`, key);
    }
  }
  // The API server reads the group of "/v1" as it reads none.
  if ((version === 'v1' || version === '/v1') && text(owner, 'kind') === 'Event') {
    say(walk, structureRule.metadata, 'an Event cannot own an object; leave it out');
  }
}

function checkController(owners: readonly unknown[], walk: Walk): void {
  const controllers = owners.filter((owner) => isPlainObject(owner) && owner['controller'] === true);
  if (controllers.length < 2) return;
  say(walk, structureRule.metadata, `${controllers.length} owners are the controller; let one be`, 'ownerReferences');
}

function checkFinalizers(finalizers: readonly unknown[], walk: Walk): void {
  walk.path.push('finalizers');
  const names = finalizers.map((finalizer) => (finalizer === null ? '' : known(finalizer as never)) as unknown);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i];
    const problem = typeof name === 'string' ? qualifiedName(name) : undefined;
    if (problem !== undefined) say(walk, structureRule.metadata, `finalizer "${name}" ${problem}`, i);
  }
  if (names.includes('orphan') && names.includes('foregroundDeletion')) {
    say(
      walk,
      structureRule.metadata,
      'the finalizers "orphan" and "foregroundDeletion" exclude each other; leave one out',
    );
  }
  walk.path.pop();
}
