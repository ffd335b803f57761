import type { Cluster } from '../core/cluster';
import type { Issue } from '../core/issue';
import type { Judge } from '../core/rule';
import type { FoundObject } from './object';

/** What becomes of objects that are stored already. */
export class Updates {
  unasked = 0;
  constructor(
    readonly old: readonly object[] | undefined,
    readonly cluster: Cluster,
    readonly judge: Judge,
  ) {}

  ask(_object: FoundObject, creation: () => readonly Issue[]): readonly Issue[] {
    return creation();
  }
}
