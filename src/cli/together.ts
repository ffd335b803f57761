import type { Cluster, ExistingObject } from '../core/cluster';
import { type Issue, ValidationError } from '../core/issue';
import { Program, type ProgramObject } from '../core/program';
import { programRules } from '../core/program-rules';
import type { Judge } from '../core/rule';
import { keep } from './kept';
import type { FoundObject } from './object';

/** Says that something is wrong with an object that was entered before. */
export type LateReport = (entered: object, issue: Issue) => void;

/** An object that the cluster makes for another one, and what that one is. */
interface Owned {
  readonly owner: string;
  readonly object: ProgramObject;
}

/** All objects of all documents as those of one program, for what several of them say together. */
export class Together {
  private readonly program = new Program(programRules);
  private readonly entered = new Map<ProgramObject, object>();
  private readonly owned: Owned[] = [];
  private readonly told = new Map<object, ReadonlySet<string>>();

  constructor(
    private readonly cluster: Cluster,
    private readonly judge: Judge,
  ) {}

  /** Takes an object in, and gives what it contradicts; `called` is its name in messages, `entry` what late issues are told of. */
  enter({ apiVersion, kind, manifest }: FoundObject, called: string, entry: object): readonly Issue[] {
    const object = this.newObject(apiVersion, kind, manifest, called);
    const owner = ownerOf(manifest, object.namespace);
    if (owner !== undefined) {
      this.owned.push({ owner, object });
      return [];
    }
    this.entered.set(object, entry);
    if (object.name === '') return [];
    try {
      this.program.add(object);
      return [];
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const issues = error.issues.filter(({ rule, stage }) => this.judge(rule, stage) !== 'off');
      this.told.set(entry, new Set(issues.map(textOf)));
      return issues;
    }
  }

  /** What only shows once all objects are there, those of the cluster among them that are not given anew. */
  end(report: LateReport): void {
    const program = new Program(programRules);
    const isLonely = this.owned.length === 0 && this.cluster.existing.length === 0;
    const names = new Set(isLonely ? [] : [...this.entered.keys()].map(nameOf));
    for (const existing of this.cluster.existing) {
      const { apiVersion, kind } = existing;
      const { name, namespace = null } = existing.metadata;
      const called = `${nameForPeople(kind, name, namespace)} of the cluster`;
      const object = this.newObject(apiVersion, kind, existing, called);
      const owner = ownerOf(existing, object.namespace);
      if (!names.has(nameOf(object)) && (owner === undefined || !names.has(owner))) program.meet(object);
    }
    for (const object of this.entered.keys()) program.meet(object);
    // An instance of a machine that is there too has that machine's addresses.
    for (const { owner, object } of this.owned) if (!names.has(owner)) program.meet(object);
    for (const { object, issue } of program.issues()) {
      const entry = this.entered.get(object);
      // What was told as the object came shows once more when all are there.
      if (entry !== undefined && this.told.get(entry)?.has(textOf(issue)) !== true) report(entry, issue);
    }
  }

  private newObject(apiVersion: string, kind: string, manifest: object, called: string): ProgramObject {
    const kept = keep(apiVersion, kind, manifest);
    const { name, namespace } = kept.metadata;
    return {
      apiVersion,
      kind,
      name,
      namespace: typeof namespace === 'string' ? namespace : undefined,
      realm: this.cluster,
      cluster: this.cluster,
      object: called,
      judge: this.judge,
      manifest: () => kept,
    };
  }
}

function textOf({ rule, path, message }: Issue): string {
  return `${rule}\n${path}\n${message}`;
}

function nameOf({
  apiVersion,
  kind,
  namespace,
  name,
}: Pick<ProgramObject, 'apiVersion' | 'kind' | 'namespace' | 'name'>): string {
  return `${apiVersion.split('/')[0]}/${kind}\n${namespace ?? ''}\n${name}`;
}

/** How messages call an object: by its kind, and its namespace and name. */
export function nameForPeople(kind: string, name: string | null, namespace: string | null): string {
  return `${kind} ${JSON.stringify(namespace === null ? (name ?? '') : `${namespace}/${name ?? ''}`)}`;
}

/** The machine that an object was made for, if there is one. */
function ownerOf(manifest: object, namespace: string | undefined): string | undefined {
  const { metadata } = manifest as Partial<ExistingObject>;
  const owners: unknown = metadata?.['ownerReferences'];
  for (const owner of Array.isArray(owners) ? owners : []) {
    const { apiVersion, kind, name } = (owner ?? {}) as Readonly<Record<string, unknown>>;
    if (kind !== 'VirtualMachine' || typeof apiVersion !== 'string' || typeof name !== 'string') continue;
    return nameOf({ apiVersion, kind, namespace, name });
  }
  return undefined;
}
