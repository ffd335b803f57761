import type { Path } from '../core/path';
import { isFields } from '../core/tree';
import type { Entry } from './report';

/** An object of a document. */
export interface FoundObject {
  /** Where in the document it stands: nowhere deeper, but for the items of a list. */
  readonly path: Path;
  readonly apiVersion: string;
  readonly kind: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Says why a value is no object of Kubernetes; paths are those of the document. */
export type ObjectReport = (path: Path, message: string) => void;

/** The objects that a document holds: itself, or what a list of them has. */
export function objectsIn(value: unknown, report: ObjectReport): readonly FoundObject[] {
  const found: FoundObject[] = [];
  collect(value, [], undefined, found, report);
  return found;
}

function collect(
  value: unknown,
  path: Path,
  of: { readonly apiVersion: string; readonly kind: string } | undefined,
  found: FoundObject[],
  report: ObjectReport,
): void {
  if (!isFields(value)) {
    report(
      path,
      `${wordOf(value)} is given where an object of Kubernetes is wanted; give its apiVersion, kind and metadata`,
    );
    return;
  }
  const apiVersion = value['apiVersion'] ?? of?.apiVersion;
  const kind = value['kind'] ?? of?.kind;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    const missing = ['apiVersion', 'kind'].filter((key) => value[key] === undefined || value[key] === '');
    const [wrong = 'kind'] = ['apiVersion', 'kind'].filter((key) => typeof value[key] !== 'string');
    const message =
      missing.length > 0
        ? `this is no object of Kubernetes: it has no ${missing.join(' and no ')}; give what kubectl would take`
        : `this is no object of Kubernetes: its ${wrong} is no text; put it in quotes`;
    report(path, message);
    return;
  }
  const items = itemsOf(kind, value);
  if (items === undefined) {
    found.push({ path, apiVersion, kind, manifest: value['kind'] === kind ? value : { apiVersion, kind, ...value } });
    return;
  }
  // The items of a typed list, as the API server gives them, do not repeat its kind.
  const itemKind = kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) };
  for (let i = 0; i < items.length; i += 1) collect(items[i], [...path, 'items', i], itemKind, found, report);
}

/** The items of a list of objects, which are none where it says `null`; `undefined` of any other kind. */
function itemsOf(kind: string, { items }: Fields): readonly unknown[] | undefined {
  if (!kind.endsWith('List')) return undefined;
  if (Array.isArray(items)) return items;
  return kind === 'List' && (items === null || items === undefined) ? [] : undefined;
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** How a report names an object. */
export function namesOf({
  apiVersion,
  kind,
  manifest,
}: FoundObject): Pick<Entry, 'apiVersion' | 'kind' | 'namespace' | 'name'> {
  const { name, namespace } = (manifest['metadata'] ?? {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { apiVersion, kind, namespace: text(namespace), name: text(name) };
}
