import type { Value } from '../core/value';

/** A service account that exists: `{ serviceAccountName: 'web' }`. */
export interface ServiceAccountRef {
  readonly serviceAccountName: Value<string>;
}
