import type { StorageClass, TopologySelectorTerm } from '../../imports/kubernetes';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { qualifiedName } from '../core/name';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';

type Manifest = WireManifest<StorageClass>;

const upstream = 'k8s.io/kubernetes/pkg/apis/storage/validation/validation.go';

const mostParameters = 512;
const mostBytes = 256 * 1024;

function classLabel({ metadata }: Manifest): string {
  return `storage class "${textOf(metadata?.name) ?? ''}"`;
}

/** What the cluster refuses of one term of `allowedTopologies`. */
function checkTerm(term: Wire<TopologySelectorTerm>, label: string, report: Report): void {
  const keys = new Set<string>();
  const expressions = itemsOf(term.matchLabelExpressions);
  for (let i = 0; i < expressions.length; i += 1) {
    const path = ['matchLabelExpressions', i];
    const { key: leaf, values } = expressions[i] ?? { key: '', values: [] };
    const key = isLate(leaf) ? undefined : (textOf(leaf) ?? '');
    if (key !== undefined) {
      const problem = qualifiedName(key);
      if (problem !== undefined) report([...path, 'key'], `label "${key}" of ${label} ${problem}`);
      if (keys.has(key)) report([...path, 'key'], `${label} has two expressions on label "${key}"; join them`);
      keys.add(key);
    }
    const listed = itemsOf(values);
    if (listed.length === 0) report([...path, 'values'], `label "${key ?? ''}" of ${label} has no values; give one`);
    for (let j = 0; j < listed.length; j += 1) {
      const value = textOf(listed[j]);
      if (value === undefined || listed.findIndex((other) => textOf(other) === value) === j) continue;
      report([...path, 'values', j], `label "${key ?? ''}" of ${label} has the value "${value}" twice; leave one`);
    }
  }
}

/** What a term asks for, whatever the order; `undefined` while only the engine knows some of it. */
function askedBy(term: Wire<TopologySelectorTerm>): string | undefined {
  const asked = new Map<string, readonly string[]>();
  for (const expression of itemsOf(term.matchLabelExpressions)) {
    const { key, values } = expression ?? { key: '', values: [] };
    if (isLate(key) || itemsOf(values).some(isLate)) return undefined;
    asked.set(textOf(key) ?? '', [...new Set(itemsOf(values).map((value) => textOf(value) ?? ''))].sort());
  }
  return JSON.stringify([...asked].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What the cluster checks of a StorageClass. */
export const storageClassRules: readonly Rule<Manifest>[] = [
  {
    id: 'storage-class/valid-provisioner',
    says: 'a provisioner has a name such as csi.example.com or kubernetes.io/no-provisioner',
    mirrors: `${upstream} validateProvisioner`,
    check(manifest, report) {
      const name = textOrEmpty(manifest.provisioner);
      if (name === undefined) return;
      const problem = qualifiedName(name.toLowerCase());
      if (problem === undefined) return;
      report(
        ['provisioner'],
        name === ''
          ? `${classLabel(manifest)} has no provisioner; name the CSI driver that makes its volumes`
          : `provisioner "${name}" of ${classLabel(manifest)} ${problem}`,
      );
    },
  },
  {
    id: 'storage-class/valid-parameter',
    says: `a class has at most ${mostParameters} parameters, with names, of 256 KiB together`,
    mirrors: `${upstream} validateParameters`,
    on: 'parameters',
    check(manifest, report) {
      const parameters: Readonly<Record<string, unknown>> = manifest.parameters ?? {};
      const keys = Object.keys(parameters);
      if (keys.length > mostParameters) {
        report(
          ['parameters'],
          `${classLabel(manifest)} has ${keys.length} parameters, at most ${mostParameters} are allowed; leave some out`,
        );
        return;
      }
      let bytes = 0;
      for (const key of keys) {
        if (key === '') report(['parameters', ''], `${classLabel(manifest)} has a parameter without a name; name it`);
        bytes += Buffer.byteLength(key) + Buffer.byteLength(textOf(parameters[key]) ?? '');
      }
      if (bytes <= mostBytes) return;
      report(
        ['parameters'],
        `the parameters of ${classLabel(manifest)} are ${bytes} bytes long, at most ${mostBytes} are allowed; leave some out`,
      );
    },
  },
  {
    id: 'storage-class/valid-reclaim-policy',
    says: 'the reclaim policy of a class is Delete or Retain',
    mirrors: `${upstream} validateReclaimPolicy`,
    on: 'reclaimPolicy',
    check(manifest, report) {
      const policy = textOf(manifest.reclaimPolicy);
      if (policy === undefined || ['', 'Delete', 'Retain'].includes(policy)) return;
      report(
        ['reclaimPolicy'],
        `${classLabel(manifest)} has the reclaim policy "${policy}", which no class has; choose Delete or Retain`,
      );
    },
  },
  {
    id: 'storage-class/valid-volume-binding-mode',
    says: 'the volume binding mode of a class is Immediate or WaitForFirstConsumer',
    mirrors: `${upstream} validateVolumeBindingMode`,
    on: 'volumeBindingMode',
    check(manifest, report) {
      const mode = textOf(manifest.volumeBindingMode);
      if (mode === undefined || mode === 'Immediate' || mode === 'WaitForFirstConsumer') return;
      report(
        ['volumeBindingMode'],
        `${classLabel(manifest)} has the volume binding mode "${mode}", which does not exist; choose Immediate or WaitForFirstConsumer`,
      );
    },
  },
  {
    id: 'storage-class/valid-allowed-topology',
    says: 'topologies are labels with values, each once',
    mirrors: `${upstream} validateAllowedTopologies`,
    on: 'allowedTopologies',
    check(manifest, report) {
      const label = classLabel(manifest);
      const seen = new Set<string>();
      const terms = itemsOf(manifest.allowedTopologies);
      for (let i = 0; i < terms.length; i += 1) {
        const term = terms[i] ?? {};
        if (typeof term !== 'object') continue;
        checkTerm(term, label, (path, message) => report(['allowedTopologies', i, ...path], message));
        const asked = askedBy(term);
        if (asked === undefined) continue;
        const path = ['allowedTopologies', i, 'matchLabelExpressions'];
        // Upstream counts one that asks for nothing as a second one.
        if (asked === '[]') report(path, `${label} has a topology that asks for nothing; give labels, or leave it out`);
        else if (seen.has(asked)) report(path, `${label} has a topology twice; leave one`);
        seen.add(asked);
      }
    },
  },
];

/** The rules of a StorageClass, mounted. */
export const storageClassRuleSets: readonly RuleSet[] = [...nativeMetadataRuleSets, rulesAt([], storageClassRules)];
