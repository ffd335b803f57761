import type { DiskIOThreads } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { choice, either, integer, object, required, type Shape } from '../core/shape';
import { isOpaque, type Value } from '../core/value';

/** A pool of threads that all disks on `virtio` are spread over. */
export interface SupplementalPool {
  /** How many threads the pool has, from 1. */
  readonly supplementalPoolThreadCount: Value<number>;
}

/** Which threads do the work of the disks: one that they share, as many as suit the processors, or a pool. */
export type IoThreads = Value<'shared' | 'auto'> | SupplementalPool;

const pool: Shape<SupplementalPool> = { supplementalPoolThreadCount: required(integer) };

/** Checks `ioThreads`. */
export const ioThreadsField = either(object(pool), choice('shared', 'auto'));

function isPool(given: IoThreads): given is SupplementalPool {
  return typeof given === 'object' && !isOpaque(given);
}

/** `ioThreadsPolicy` and `ioThreads` of `spec.domain`. */
export function renderIoThreads(given: IoThreads | undefined): {
  ioThreadsPolicy?: Value<string> | undefined;
  ioThreads?: Wire<DiskIOThreads> | undefined;
} {
  if (given === undefined) return {};
  if (!isPool(given)) return { ioThreadsPolicy: given };
  return {
    ioThreadsPolicy: 'supplementalPool',
    ioThreads: { supplementalPoolThreadCount: given.supplementalPoolThreadCount },
  };
}
