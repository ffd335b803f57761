import { textOf } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import type { Rule } from '../core/rule';
import { fieldsOf } from './data-key';

/** The most that a ConfigMap or a Secret may hold, in bytes (`pkg/apis/core/types.go MaxSecretSize`). */
const limit = 1024 * 1024;

/** How many bytes a text in base64 stands for. */
function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/[\r\n=]/g, '').length * 3) / 4);
}

/** How many bytes the texts of a map have. What is not known yet has none. */
function lengthOf(map: unknown, lengthOfText: (text: string) => number): number {
  const fields = fieldsOf(map);
  let length = 0;
  for (const key of Object.keys(fields)) length += lengthOfText(textOf(fields[key]) ?? '');
  return length;
}

/** What the cluster checks of how much a ConfigMap or a Secret holds. */
export const dataSizeRules: readonly Rule<Manifest>[] = [
  {
    id: 'data-size/valid-size',
    says: 'a ConfigMap or a Secret holds at most 1 MiB',
    mirrors: 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go ValidateConfigMap, ValidateSecret',
    check(manifest, report) {
      const { kind, data, binaryData, stringData } = manifest as Manifest & Readonly<Record<string, unknown>>;
      const clear = fieldsOf(stringData);
      const encoded = Object.fromEntries(Object.entries(fieldsOf(data)).filter(([key]) => !Object.hasOwn(clear, key)));
      const size =
        kind === 'Secret'
          ? lengthOf(encoded, decodedLength) + lengthOf(clear, Buffer.byteLength)
          : lengthOf(data, Buffer.byteLength) + lengthOf(binaryData, decodedLength);
      if (size <= limit) return;
      const name = `${kind} "${textOf(manifest.metadata?.name) ?? ''}"`;
      report([], `${name} holds ${size} bytes, at most ${limit} are allowed; spread them over several`);
    },
  },
];
