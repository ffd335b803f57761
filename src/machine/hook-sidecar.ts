import { textOf } from '../core/leaf';
import { at } from '../core/path';

/** The annotation of an instance that lists the hook sidecars of its pod. */
export const hookSidecarAnnotation = 'hooks.kubevirt.io/hookSidecars';

/** The hook sidecars that the metadata of an instance list, as KubeVirt reads them; none where they cannot be read (`pkg/hooks/hooks.go UnmarshalHookSidecarList`). */
export function hookSidecars(metadata: unknown): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(textOf(at(metadata, ['annotations', hookSidecarAnnotation])) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
