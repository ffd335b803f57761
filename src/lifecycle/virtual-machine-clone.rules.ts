import type { VirtualMachineClone } from '../../imports/kubevirt';
import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known, type Value } from '../core/value';
import { isMac } from '../machine/interface-rule';
import { requireGate } from './feature-gate.rule';

type Manifest = WireManifest<VirtualMachineClone>;

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmclone-admitter.go';

type Filters = readonly Value<string>[] | undefined;

/** The four lists of filters, each with where it stands. */
function filtersOf({ spec }: Manifest): readonly (readonly [path: Path, filters: Filters])[] {
  const fields = ['annotationFilters', 'labelFilters'] as const;
  return [
    ...fields.map((field) => [['spec', field], spec?.[field]] as const),
    ...fields.map((field) => [['spec', 'template', field], spec?.template?.[field]] as const),
  ];
}

/** Why a filter is none: KubeVirt looks at the characters, and takes what is between them for a regular expression. */
function problemOf(filter: string): string | undefined {
  // The webhook panics at it.
  if (filter === '') return 'is empty; name a key';
  if (filter === '!') return 'excludes nothing; name a key after the "!"';
  if (filter.length > 1 && filter.includes('!', 1))
    return 'has a "!" that is not at its beginning; put it there, or leave it out';
  if (filter.slice(0, -1).includes('*')) return 'has a "*" that is not at its end; put it there, or leave it out';
  return undefined;
}

function checkSource({ spec }: Manifest, report: Report): void {
  const source = spec?.source;
  if (typeof source !== 'object' || source === null) return;
  const kind = textOf(source.kind);
  if (kind !== undefined && kind !== 'VirtualMachine' && kind !== 'VirtualMachineSnapshot') {
    report(
      ['spec', 'source', 'kind'],
      `the source of a clone has the kind "${kind}"; choose VirtualMachine or VirtualMachineSnapshot`,
    );
  }
  if (textOrEmpty(source.apiGroup) === '') {
    report(
      ['spec', 'source', 'apiGroup'],
      'the source of a clone has no apiGroup; write kubevirt.io for a machine, snapshot.kubevirt.io for a snapshot',
    );
  }
  if (textOrEmpty(source.name) === '') {
    report(['spec', 'source', 'name'], 'the source of a clone has no name; give that of a machine or a snapshot');
  }
}

/** What the cluster checks of a clone. */
export const virtualMachineCloneRules: readonly Rule<Manifest>[] = [
  requireGate('virtual-machine-clone', 'a clone is made', 'Snapshot', `${admitter} VirtualMachineCloneAdmitter.Admit`),
  {
    id: 'virtual-machine-clone/valid-filter',
    says: 'a filter of labels or annotations has "!" at its beginning only, and "*" at its end only',
    mirrors: `${admitter} validateFilters`,
    check(clone, report) {
      for (const [path, list] of filtersOf(clone)) {
        const filters = itemsOf(list);
        for (let i = 0; i < filters.length; i += 1) {
          const filter = textOf(filters[i]);
          const problem = filter === undefined ? undefined : problemOf(filter);
          if (problem !== undefined) report([...path, i], `filter "${filter}" ${problem}`);
        }
      }
    },
  },
  {
    id: 'virtual-machine-clone/require-included-key',
    says: 'filters include some keys, and do not only exclude others',
    why: 'what no filter includes is dropped, and so all is dropped where all filters exclude',
    stage: 'later',
    mirrors: 'pkg/virt-controller/watch/clone/vm-target.go addRemovePatchesFromFilter',
    check(clone, report) {
      for (const [path, list] of filtersOf(clone)) {
        const filters = itemsOf(list).map((filter) => known(filter) as unknown);
        if (filters.length === 0 || !filters.every((one) => typeof one === 'string' && one.startsWith('!'))) continue;
        report(path, `the filters ${filters.join(', ')} include nothing, and all is dropped; put "*" before them`);
      }
    },
  },
  {
    id: 'virtual-machine-clone/valid-source',
    says: 'a clone is made of a machine or a snapshot, with its group and name',
    mirrors: `${admitter} validateSourceAndTargetKind, validateSource`,
    check: checkSource,
  },
  {
    id: 'virtual-machine-clone/valid-target',
    says: 'what a clone makes is a VirtualMachine',
    mirrors: `${admitter} validateSourceAndTargetKind`,
    check({ spec }, report) {
      const kind = textOf(spec?.target?.kind);
      if (kind === undefined || kind === 'VirtualMachine') return;
      report(['spec', 'target', 'kind'], `the target of a clone has the kind "${kind}"; write VirtualMachine`);
    },
  },
  {
    id: 'virtual-machine-clone/no-same-name',
    says: 'a clone of a machine has a name of its own',
    mirrors: `${admitter} validateTarget`,
    check({ spec }, report) {
      const { source, target } = spec ?? {};
      if (textOf(source?.kind) !== 'VirtualMachine' || textOf(target?.kind) !== 'VirtualMachine') return;
      const name = textOf(target?.name);
      if (!name || name !== textOf(source?.name)) return;
      report(
        ['spec', 'target', 'name'],
        `the clone is called "${name}", as the machine that it is made of; choose another name`,
      );
    },
  },
  {
    id: 'virtual-machine-clone/valid-mac',
    says: 'a new MAC address has six bytes, in a notation that Go reads',
    mirrors: `${admitter} validateNewMacAddresses`,
    check({ spec }, report) {
      const addresses = spec?.newMacAddresses;
      if (typeof addresses !== 'object' || addresses === null) return;
      for (const name of Object.keys(addresses)) {
        const address = textOf(addresses[name]);
        if (address === undefined || address === '' || isMac(address)) continue;
        report(
          ['spec', 'newMacAddresses', name],
          `interface "${name}" has the new MAC address "${address}"; write six pairs of hexadecimal digits, such as 02:00:5e:10:00:01`,
        );
      }
    },
  },
  {
    id: 'virtual-machine-clone/valid-patch',
    says: 'a patch of a clone is JSON',
    mirrors: `${admitter} validatePatches`,
    check({ spec }, report) {
      const patches = itemsOf(spec?.patches);
      for (let i = 0; i < patches.length; i += 1) {
        const patch = textOf(patches[i]);
        if (patch === undefined || isJson(patch)) continue;
        report(
          ['spec', 'patches', i],
          `patch ${i + 1} is no JSON; write it as { "op": "replace", "path": "/spec/runStrategy", "value": "Halted" }`,
        );
      }
    },
  },
];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The rules of a VirtualMachineClone, mounted. */
export const virtualMachineCloneRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineCloneRules)];
