import { textOf } from './leaf';
import type { Manifest } from './manifest';
import { dns1123Label, labelValue, type NameForm, nameProblem, qualifiedName } from './name';
import { at } from './path';
import type { Rule } from './rule';

/** Kubernetes holds all annotations of an object to 256 KiB (`apimachinery/pkg/api/validation`, `TotalAnnotationSizeLimitB`). */
const annotationLimit = 256 * 1024;

/** Rules about the name of an object of a kind. */
export const nameRules: Readonly<Record<NameForm, Rule<Manifest>>> = {
  subdomain: nameRule('subdomain'),
  label: nameRule('label'),
  serviceLabel: nameRule('serviceLabel'),
  pathSegment: nameRule('pathSegment'),
};

function nameRule(form: NameForm): Rule<Manifest> {
  return {
    id: 'metadata/valid-name',
    says: 'the name of an object is one that its kind can have',
    mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMeta',
    check(manifest, report) {
      const { name } = manifest.metadata;
      const prefix = textOf(at(manifest, ['metadata', 'generateName'])) ?? '';
      if (prefix !== '') {
        // What the server adds stands after the last "-".
        const problem = nameProblem[form](prefix.length > 1 ? prefix.replace(/.-$/, 'a') : prefix);
        if (problem !== undefined)
          report(['metadata', 'generateName'], `the beginning of names "${prefix}" ${problem}`);
        if (name === undefined || name === null || name === '') return;
      }
      if (name === undefined || name === null) {
        report(['metadata', 'name'], 'the object has no name; write one');
        return;
      }
      if (typeof name !== 'string') {
        report(['metadata', 'name'], 'the name must be plain text, known when the program runs; write it as text');
        return;
      }
      const problem = name === '' ? 'is empty; write one' : nameProblem[form](name);
      if (problem !== undefined) report(['metadata', 'name'], `name "${name}" ${problem}`);
    },
  };
}

/** The rule about the namespace of an object. The API server drops that of a kind that has none. */
export const namespaceRule: Rule<Manifest> = {
  id: 'metadata/valid-namespace',
  says: 'a namespace is a DNS label',
  mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMeta',
  check({ metadata }, report) {
    const namespace = textOf(metadata.namespace);
    // An empty one is none: the request says it.
    if (namespace === undefined || namespace === '') return;
    const problem = dns1123Label(namespace);
    if (problem !== undefined) report(['metadata', 'namespace'], `namespace "${namespace}" ${problem}`);
  },
};

/** Rules about the metadata of every object. */
export const metadataRules: readonly Rule<Manifest>[] = [
  {
    id: 'metadata/valid-label',
    says: 'labels have qualified names, and values of at most 63 characters',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels',
    on: 'metadata.labels',
    check({ metadata: { labels } }, report) {
      checkLabels(labels, (key, message) => report(['metadata', 'labels', key], message));
    },
  },
  {
    id: 'metadata/valid-annotation',
    says: 'annotations have qualified names, and hold at most 256 KiB in all',
    mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateAnnotations',
    on: 'metadata.annotations',
    check({ metadata: { annotations } }, report) {
      if (typeof annotations !== 'object' || annotations === null) return;
      let size = 0;
      for (const key of Object.keys(annotations)) {
        const problem = qualifiedName(key.toLowerCase());
        if (problem !== undefined) report(['metadata', 'annotations', key], `annotation "${key}" ${problem}`);
        size += key.length + Buffer.byteLength(textOf(annotations[key]) ?? '');
      }
      if (size > annotationLimit) {
        report(
          ['metadata', 'annotations'],
          `the annotations hold ${size} bytes, at most ${annotationLimit} are allowed; move the largest elsewhere`,
        );
      }
    },
  },
];

/** Says what is wrong with labels, by key; for the metadata of an object, and for what carries labels inside one. */
export function checkLabels(
  labels: Manifest['metadata']['labels'],
  report: (key: string, message: string) => void,
): void {
  if (typeof labels !== 'object' || labels === null) return;
  for (const key of Object.keys(labels)) {
    const keyProblem = qualifiedName(key);
    if (keyProblem !== undefined) report(key, `label "${key}" ${keyProblem}`);
    const value = textOf(labels[key]);
    const valueProblem = value === undefined ? undefined : labelValue(value);
    if (valueProblem !== undefined) report(key, `label "${key}" has the value "${value}", which ${valueProblem}`);
  }
}
