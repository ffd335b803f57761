import { type Cluster, stockCluster } from '../core/cluster';
import { formatPath, type Path } from '../core/path';

/**
 * What a change of one field needs:
 *
 * - `live`: nothing; it is there at once.
 * - `migration`: the machine that runs gets it when it moves to another node.
 * - `restart`: the machine that runs gets it when it starts again.
 * - `starts`, `stops`: the machine is started, or stopped.
 * - `replacement`: what is there stays as it is; only what is made anew has it.
 * - `refused`: the cluster does not take it.
 * - `losesData`: data goes with it.
 * - `unknown`: no rule is known; the controller decides.
 */
export type ChangeNeed =
  | 'live'
  | 'migration'
  | 'restart'
  | 'starts'
  | 'stops'
  | 'replacement'
  | 'refused'
  | 'losesData'
  | 'unknown';

/** The condition by which the cluster shows that a change waits, in its own word. */
export type ChangeCondition =
  | 'RestartRequired'
  | 'HotVCPUChange'
  | 'HotMemoryChange'
  | 'MigrationRequired'
  | 'VolumesChange';

/** What the change of one field will need. */
export interface Change {
  /** Where in the new object: `spec.template.spec.domain.cpu.sockets`; of what is removed, where it stood in the old one. */
  readonly path: string;
  /** Whether the field is new, other than it was, or gone. */
  readonly change: 'added' | 'changed' | 'removed';
  /** What it takes for the change to be there. */
  readonly needs: ChangeNeed;
  /** The condition of the machine, or of its instance, that shows that the change waits. @default - nothing shows it */
  readonly condition?: ChangeCondition | undefined;
  /** What happens and what to do, in one line without a full stop. */
  readonly message: string;
  /** The package and function that decides it, or the field that documents it. */
  readonly source: string;
}

/** What is said of one field, before it is told where that stands. */
export type Need = Omit<Change, 'path' | 'change'>;

/** A need of a field, with its path not yet written. */
export interface FieldNeed extends Need {
  readonly path: Path;
  readonly change: Change['change'];
}

/** An object of Kubernetes, as it is written or as `kubectl get -o json` prints it. */
export interface ChangedObject {
  /** The group and version of its kind. */
  readonly apiVersion: string;
  /** Its kind. */
  readonly kind: string;
  /** Its name and namespace, and what else there is. */
  readonly metadata: object;
}

/**
 * What the change of an object will need, field by field: whether a machine that runs gets it, when it gets it, and what the
 * cluster refuses. An object is read as the cluster stores it, so `1024Mi` and `1Gi` are one; a field that the new object
 * leaves out is removed, unless the cluster wrote it.
 *
 * @param cluster - who takes it, with the instancetypes that it holds; a stock KubeVirt 1.9 unless given
 * @throws TypeError when the two are not one object: of another kind, name or namespace
 * @example changes(virtualMachine.manifest('vm', props), virtualMachine.manifest('vm', props)) // []
 */
export function changes(
  before: ChangedObject,
  after: ChangedObject,
  cluster: Cluster = stockCluster,
): readonly Change[] {
  // Programs hardly ever ask for it.
  const { needsOfChange } = require('./change-of-object') as typeof import('./change-of-object');
  return needsOfChange(before, after, cluster).map(told);
}

/** What goes with an object that is removed; the same list as of a change, about the whole object. */
export function told({ path, change, needs, condition, message, source }: FieldNeed): Change {
  const at = formatPath(path);
  return { path: at, change, needs, ...(condition !== undefined && { condition }), message, source };
}
