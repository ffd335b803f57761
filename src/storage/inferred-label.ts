import { withoutUndefined } from '../core/kind';
import { either, reference, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import type { InstancetypeRef } from '../machine/instancetype';
import type { PreferenceRef } from '../machine/preference';

/** What machines are like that run from a volume: those that say `inferFromVolume` take it from there. */
export interface InferredLabelProps {
  /** The instancetype of machines that infer theirs from it. @default - they cannot infer one */
  readonly defaultInstancetype?: Value<string> | InstancetypeRef | undefined;
  /** The preference of machines that infer theirs from it. @default - they cannot infer one */
  readonly defaultPreference?: Value<string> | PreferenceRef | undefined;
}

/** The shape of what machines infer. */
export const inferredLabelShape: Shape<InferredLabelProps> = {
  defaultInstancetype: either(
    text,
    reference(['instancetypeName'], 'give a name, an instancetype or { instancetypeName }', ['instancetypeKind']),
  ),
  defaultPreference: either(
    text,
    reference(['preferenceName'], 'give a name, a preference or { preferenceName }', ['preferenceKind']),
  ),
};

/** The labels that KubeVirt infers by (`pkg/instancetype/infer`). */
export function renderInferredLabels(props: InferredLabelProps): Record<string, Value<string>> {
  const { defaultInstancetype: size, defaultPreference: taste } = props;
  const prefix = 'instancetype.kubevirt.io/default-';
  return withoutUndefined<Value<string>>({
    [`${prefix}instancetype`]: isInstancetype(size) ? size.instancetypeName : size,
    [`${prefix}instancetype-kind`]: isInstancetype(size) ? size.instancetypeKind : undefined,
    [`${prefix}preference`]: isPreference(taste) ? taste.preferenceName : taste,
    [`${prefix}preference-kind`]: isPreference(taste) ? taste.preferenceKind : undefined,
  });
}

function isInstancetype(given: InferredLabelProps['defaultInstancetype']): given is InstancetypeRef {
  return typeof given === 'object' && 'instancetypeName' in given;
}

function isPreference(given: InferredLabelProps['defaultPreference']): given is PreferenceRef {
  return typeof given === 'object' && 'preferenceName' in given;
}
