import type { VirtualMachineExport } from '../../imports/kubevirt';
import { type Cluster, gateEnabled } from '../core/cluster';
import { textOf, textOrEmpty } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { requireOlderGate } from '../core/older-gate.rule';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { templatesEnabled } from './template-deployment';

type Manifest = WireManifest<VirtualMachineExport>;

const admitter = 'pkg/storage/admitters/vmexport.go';

/** What can be exported, each kind with its group. */
const sources: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: '',
  VirtualMachineSnapshot: 'snapshot.kubevirt.io',
  VirtualMachine: 'kubevirt.io',
  VirtualMachineBackup: 'backup.kubevirt.io',
  VirtualMachineTemplate: 'template.kubevirt.io',
};

/** Templates are exported where there are any, and the gate is on. */
function exportsTemplates(cluster: Cluster): boolean {
  return gateEnabled(cluster, 'OCIExport') && templatesEnabled(cluster);
}

/** What older KubeVirts check of an export, and newer ones do not. */
const olderExportRules: readonly Rule<Manifest>[] = [
  requireOlderGate(
    [{ gate: 'VMExport', until: '1.9', what: 'an export', of: () => [['spec']] }],
    `${admitter} VMExportAdmitter.Admit of 1.6 to 1.8`,
  ),
];

/** What the cluster checks of an export. */
export const virtualMachineExportRules: readonly Rule<Manifest>[] = [
  {
    id: 'virtual-machine-export/valid-source',
    says: 'what is exported is of a kind that can be, with the group of the kind and a name',
    mirrors: `${admitter} VMExportAdmitter.Admit`,
    check({ spec }, report, cluster) {
      const source = spec?.source;
      const kind = textOf(source?.kind);
      if (typeof source !== 'object' || source === null || kind === undefined) return;
      const group = Object.hasOwn(sources, kind) ? sources[kind] : undefined;
      if (group === undefined) {
        report(
          ['spec', 'source', 'kind'],
          `the source of an export has the kind "${kind}"; choose ${Object.keys(sources).join(', ')}`,
        );
        return;
      }
      // Of a template nothing else is looked at until templates can be exported.
      if (kind === 'VirtualMachineTemplate' && !exportsTemplates(cluster)) return;
      if (textOf(source.name) === '') {
        report(['spec', 'source', 'name'], `the source of an export has no name; give that of a ${kind}`);
      }
      const given = textOrEmpty(source.apiGroup);
      if (given === undefined || given === group) return;
      const advice = group === '' ? 'leave it out' : `write ${group}`;
      report(
        ['spec', 'source', 'apiGroup'],
        `the source of an export is a ${kind}, and has ${given === '' ? 'no apiGroup' : `the apiGroup "${given}"`}; ${advice}`,
      );
    },
  },
  {
    id: 'virtual-machine-export/require-feature-gate',
    says: 'a template is exported with the feature gate OCIExport, where templates are deployed',
    mirrors: `${admitter} VMExportAdmitter.Admit`,
    check({ spec }, report, cluster) {
      if (textOf(spec?.source?.kind) !== 'VirtualMachineTemplate' || exportsTemplates(cluster)) return;
      report(
        ['spec', 'source', 'kind'],
        'a template is exported with the feature gate OCIExport and virtTemplateDeployment, of which one is off; switch both on in the KubeVirt resource, or export a machine',
      );
    },
  },
];

/** The rules of a VirtualMachineExport, mounted. */
export const virtualMachineExportRuleSets: readonly RuleSet[] = [
  rulesAt([], [...virtualMachineExportRules, ...olderExportRules]),
];
