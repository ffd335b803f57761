import type { Cluster } from '../core/cluster';
import { textOf } from '../core/leaf';
import { type InferredField, ignoresFailure, infer } from './inference';
import type { Machine } from './virtual-machine.rules';

/** Names the instancetype or the preference that shall be inferred from a volume (`pkg/instancetype/infer/handler.go`). */
export function fillInferred(machine: Machine, field: InferredField, cluster: Cluster): void {
  const { spec } = machine;
  const found = infer(machine, field, cluster);
  if (found?.state === 'named') {
    const { name, kind } = found;
    // A machine that falls back on memory of its own loses it where its volume says an instancetype.
    if (field === 'instancetype' && textOf(spec.instancetype?.inferFromVolumeFailurePolicy) === 'Ignore') {
      delete spec.template?.spec?.domain?.memory;
    }
    spec[field] = { name, ...(kind && { kind }) };
  } else if (found !== undefined && ignoresFailure(machine, field, found)) delete spec[field];
}
