import type { DownwardAPIVolumeFile } from '../../imports/kubernetes';
import { itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { qualifiedName } from '../core/name';
import { Quantity } from '../core/quantity';
import type { ItemsCheck, Report, Rule } from '../core/rule';
import { eachVolumeWith, type VolumeSpec, volumeLabel } from './disk-rule';
import type { MachineSpec } from './machine-spec';
import { amountOf } from './resources.rules';

type FileSpec = Wire<DownwardAPIVolumeFile>;

/** Looks at each file of the volumes that tell of the pod; `label` says which one in a message. */
function eachFile(check: (file: FileSpec, report: Report, label: string) => void): ItemsCheck<MachineSpec, VolumeSpec> {
  return eachVolumeWith('downwardAPI', (volume, report) => {
    const files = itemsOf(volume.downwardAPI?.fields);
    for (let i = 0; i < files.length; i += 1) {
      const file = files[i];
      if (typeof file !== 'object' || file === null) continue;
      const path = textOf(file.path);
      const label = `${path ? `file "${path}"` : 'a file'} of ${volumeLabel(volume)}`;
      check(file, (at, message) => report(['downwardAPI', 'fields', i, ...at], message), label);
    }
  });
}

const fields = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];

const amounts = ['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [`limits.${name}`, `requests.${name}`]);

const byteDivisors = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** What is wrong with the field of a pod that a file shows (`validateObjectFieldSelector`). */
function fieldProblem(path: string): string | undefined {
  const [, whole, key] = /^(metadata\.(?:labels|annotations))\['(.*)'\]$/s.exec(path) ?? [];
  if (whole === undefined || key === undefined) {
    return fields.includes(path) ? undefined : `which no file can show; choose ${fields.join(', ')}`;
  }
  const problem = qualifiedName(whole === 'metadata.annotations' ? key.toLowerCase() : key);
  return problem === undefined ? undefined : `whose key ${problem}`;
}

/** What is wrong with what an amount is counted in (`validateContainerResourceDivisor`). */
function divisorProblem(resource: string, divisor: string | number): string | undefined {
  if (Quantity.compare(divisor, 0) === 0) return undefined;
  const written = Quantity.add(divisor, 0);
  if (/^(limits|requests)\.cpu$/.test(resource)) return ['1m', '1'].includes(written) ? undefined : 'choose 1m or 1';
  return byteDivisors.includes(written) ? undefined : 'choose 1, 1k, 1Ki or a larger one of these units';
}

const ofPod = {
  mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateDownwardAPIVolumeFile',
  why: 'the API server refuses the pod, and the machine never starts',
  stage: 'start',
} as const;

/** What a cluster checks of files that tell a guest of its pod. */
export const downwardApiRules: readonly Rule<MachineSpec>[] = [
  {
    ...ofPod,
    id: 'downward-api/valid-path',
    says: 'a file about the pod has a path in its volume: not absolute, and not upwards',
    check: eachFile(({ path: leaf }, report, label) => {
      const path = textOrEmpty(leaf);
      if (path === undefined) return;
      if (path === '') report(['path'], `${label} has no path; give it one`);
      else if (path.startsWith('/')) report(['path'], `${label} has an absolute path; leave the first "/" out`);
      else if (path.startsWith('..') || path.split('/').includes('..'))
        report(['path'], `${label} has a path that leads out of the volume, or starts with ".."; choose another`);
    }),
  },
  {
    ...ofPod,
    id: 'downward-api/require-source',
    says: 'a file about the pod shows a field of it, or an amount of a container, one of the two',
    check: eachFile(({ fieldRef, resourceFieldRef }, report, label) => {
      if (fieldRef === undefined && resourceFieldRef === undefined) {
        report([], `${label} shows nothing; give it a fieldRef or a resourceFieldRef`);
      } else if (fieldRef !== undefined && resourceFieldRef !== undefined) {
        report([], `${label} has a fieldRef and a resourceFieldRef; leave one of them out`);
      }
    }),
  },
  {
    ...ofPod,
    id: 'downward-api/valid-field',
    says: 'a field that a file shows is name, namespace, uid, labels or annotations of the metadata, or one label or annotation, in version v1',
    check: eachFile(({ fieldRef }, report, label) => {
      if (fieldRef === undefined) return;
      const version = textOrEmpty(fieldRef?.apiVersion);
      if (version !== undefined && version !== '' && version !== 'v1') {
        report(
          ['fieldRef', 'apiVersion'],
          `${label} is of a pod of version "${version}", which is not served; leave it out`,
        );
      }
      const path = textOrEmpty(fieldRef?.fieldPath);
      const problem = path === undefined ? undefined : fieldProblem(path);
      if (problem === undefined) return;
      report(
        ['fieldRef', 'fieldPath'],
        path === ''
          ? `${label} names no field; choose ${fields.join(', ')}`
          : `${label} shows the field "${path}", ${problem}`,
      );
    }),
  },
  {
    ...ofPod,
    id: 'downward-api/valid-resource',
    says: 'an amount that a file shows is a request or limit of a container that is named, counted in a unit of its own sort',
    check: eachFile(({ fieldRef, resourceFieldRef }, report, label) => {
      if (resourceFieldRef === undefined || fieldRef !== undefined) return;
      const container = textOrEmpty(resourceFieldRef?.containerName);
      const resource = textOrEmpty(resourceFieldRef?.resource);
      if (container === '') {
        report(
          ['resourceFieldRef', 'containerName'],
          `${label} names no container; that of the machine itself is "compute"`,
        );
      }
      if (resource === undefined) return;
      if (!amounts.includes(resource) && !/^(limits|requests)\.hugepages-/.test(resource) && container !== '') {
        report(
          ['resourceFieldRef', 'resource'],
          resource === ''
            ? `${label} names no amount; choose ${amounts.join(', ')}`
            : `${label} shows the amount "${resource}", which no file can show; choose ${amounts.join(', ')}`,
        );
        return;
      }
      const divisor = amountOf(resourceFieldRef?.divisor);
      const problem = divisor === undefined ? undefined : divisorProblem(resource, divisor);
      if (problem === undefined) return;
      report(
        ['resourceFieldRef', 'divisor'],
        `${label} counts ${resource} in ${divisor}, which is no unit of it; ${problem}`,
      );
    }),
  },
  {
    ...ofPod,
    id: 'downward-api/valid-mode',
    says: 'the permissions of a file about the pod are from 0 to 0o777',
    check: eachFile(({ mode: leaf }, report, label) => {
      const mode = numberOf(leaf);
      if (mode === undefined || (mode >= 0 && mode <= 0o777)) return;
      report(['mode'], `${label} has the mode ${mode}; give permissions from 0 to 511, which is 0o777`);
    }),
  },
];
