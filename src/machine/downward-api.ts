import type { DownwardAPIVolumeFile } from '../../imports/kubernetes';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { either, integer, object, quantity, record, required, text } from '../core/shape';
import type { Value } from '../core/value';

/** What a file tells the guest of its own pod: one of the pod's fields, or an amount that is reserved for a container. */
export type DownwardApiFile =
  | {
      /** Such as `metadata.labels`. */
      readonly fieldPath: Value<string>;
      /** The version of Kubernetes' API that has the field. @default 'v1' */
      readonly apiVersion?: Value<string> | undefined;
      /** The file's permissions; `0o440` is 288. @default 0o644 */
      readonly mode?: Value<number> | undefined;
      readonly resource?: undefined;
    }
  | {
      /** Such as `limits.memory`. */
      readonly resource: Value<string>;
      /** The container that it is reserved for; the machine's own is `compute`. */
      readonly containerName: Value<string>;
      /** What the file counts in, such as `1Mi`. @default '1' */
      readonly divisor?: Quantity | undefined;
      /** The file's permissions; `0o440` is 288. @default 0o644 */
      readonly mode?: Value<number> | undefined;
      readonly fieldPath?: undefined;
    };

/** Files by their paths. */
export type DownwardApiFiles = Readonly<Record<string, DownwardApiFile | undefined>>;

/** Checks the files of `Disk.downwardAPI` and `Filesystem.downwardAPI`. */
export const downwardApiField = record(
  'file',
  either(
    object({ fieldPath: required(text), apiVersion: text, mode: integer }),
    object({ resource: required(text), containerName: required(text), divisor: quantity, mode: integer }),
  ),
);

/** `volumes[].downwardAPI.fields`. */
export function renderDownwardApiFiles(files: DownwardApiFiles): Wire<DownwardAPIVolumeFile>[] {
  const rendered: Wire<DownwardAPIVolumeFile>[] = [];
  for (const path of Object.keys(files)) {
    const file = files[path];
    if (file === undefined) continue;
    const { mode } = file;
    if (file.fieldPath !== undefined) {
      const { fieldPath, apiVersion } = file;
      rendered.push({ path, mode, fieldRef: { fieldPath, apiVersion } });
    } else {
      const { resource, containerName, divisor } = file;
      rendered.push({ path, mode, resourceFieldRef: { resource, containerName, divisor } });
    }
  }
  return rendered;
}
