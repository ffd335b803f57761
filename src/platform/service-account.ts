import type { Value } from '../core/value';

/** A service account that exists: `{ serviceAccountName: 'web' }`. */
export interface ServiceAccountRef {
  /** The name of the service account. */
  readonly serviceAccountName: Value<string>;
}
