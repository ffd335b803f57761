import type { DataVolumeSpec } from '../../imports/cdi';
import type { DataVolumeTemplateSpec, VirtualMachine } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { isLate, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { checkLabels } from '../core/metadata.rules';
import { dns1123Subdomain, qualifiedName } from '../core/name';
import { eachItem, fieldsOf, hasOne, type Items, type ItemsCheck, type Report, type Rule } from '../core/rule';
import { checkDataSource, requireDataSource } from '../storage/data-volume-reference.rules';

type Machine = WireManifest<VirtualMachine>;

type Template = Wire<DataVolumeTemplateSpec>;

const templates: Items<Machine, Template> = {
  path: ['spec', 'dataVolumeTemplates'],
  of: (machine) => machine.spec?.dataVolumeTemplates,
};

/** A rule's check that looks at one data volume template after the other; it reports at paths below the template. */
function eachTemplate(
  check: (template: Template, report: Report, machine: Machine, cluster: Cluster) => void,
): ItemsCheck<Machine, Template> {
  return eachItem(templates, check);
}

function templateLabel(template: Template): string {
  const name = textOf(template.metadata?.name);
  return name ? `data volume template "${name}"` : 'the data volume template';
}

function nameIsLate(template: Template): boolean {
  return isLate(template.metadata?.name);
}

/** Where a data volume says that something outside of CDI fills it. */
function populated(spec: Wire<DataVolumeSpec>): string | undefined {
  const target = spec.pvc ?? spec.storage;
  for (const field of ['dataSource', 'dataSourceRef'] as const) if (target?.[field] !== undefined) return field;
  return undefined;
}

/** What is asked of a machine alone: a pool of machines is taken with it. */
const ownNamespace: Rule<Machine> = {
  id: 'data-volume-template/valid-namespace',
  says: 'a data volume template is in the namespace of its machine',
  mirrors: 'pkg/storage/admitters/data-volume-template.go validateVirtualMachineDataVolumeTemplateNamespace',
  check: eachTemplate((template, report, machine) => {
    const namespace = textOf(template.metadata?.namespace);
    const own = textOf(machine.metadata?.namespace);
    if (!namespace || !own || namespace === own) return;
    report(
      ['metadata', 'namespace'],
      `${templateLabel(template)} is in namespace "${namespace}", and the machine in "${own}"; leave the template's namespace out`,
    );
  }),
};

/** What the cluster checks of the data volumes that a machine brings along. */
export const dataVolumeTemplateRules: readonly Rule<Machine>[] = [
  {
    id: 'data-volume-template/require-name',
    says: 'a data volume template has a name',
    mirrors: 'pkg/storage/admitters/data-volume-template.go validateDataVolume',
    check: eachTemplate((template, report) => {
      if (nameIsLate(template) || textOf(template.metadata?.name)) return;
      report(
        ['metadata', 'name'],
        'the data volume template has no name; give it one, which a volume of the machine names',
      );
    }),
  },
  {
    id: 'data-volume-template/valid-name',
    says: 'the name of a data volume template is one that a DataVolume can have',
    why: 'the machine is taken, and the DataVolume that is made for it is refused',
    stage: 'start',
    mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMeta',
    check: eachTemplate((template, report) => {
      const name = textOf(template.metadata?.name);
      const problem = name ? dns1123Subdomain(name) : undefined;
      if (problem !== undefined) report(['metadata', 'name'], `data volume template name "${name}" ${problem}`);
    }),
  },
  {
    id: 'data-volume-template/valid-label',
    says: 'the labels of a data volume template are ones that a DataVolume can have',
    stage: 'start',
    mirrors: 'apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels',
    check: eachTemplate(({ metadata }, report) => {
      checkLabels(metadata?.labels, (key, message) => report(['metadata', 'labels', key], message));
    }),
  },
  {
    id: 'data-volume-template/valid-annotation',
    says: 'the annotations of a data volume template have keys that Kubernetes takes',
    stage: 'start',
    mirrors: 'apimachinery/pkg/api/validation/objectmeta.go ValidateAnnotations',
    check: eachTemplate(({ metadata }, report) => {
      for (const key of Object.keys(metadata?.annotations ?? {})) {
        const problem = qualifiedName(key.toLowerCase());
        if (problem !== undefined) report(['metadata', 'annotations', key], `annotation "${key}" ${problem}`);
      }
    }),
  },
  ownNamespace,
  {
    id: 'data-volume-template/require-volume',
    says: 'every data volume template is used by a volume of its machine',
    mirrors: 'pkg/storage/admitters/data-volume-template.go ValidateDataVolumeTemplate',
    check: eachTemplate((template, report, machine) => {
      const name = textOf(template.metadata?.name);
      if (!name) return;
      const volumes = machine.spec.template?.spec?.volumes;
      for (let i = 0; i < (volumes?.length ?? 0); i += 1) {
        for (const user of [volumes?.[i]?.dataVolume?.name, volumes?.[i]?.persistentVolumeClaim?.claimName]) {
          if (isLate(user) || textOf(user) === name) return;
        }
      }
      report([], `${templateLabel(template)} is used by no volume; add a volume with dataVolume.name "${name}"`);
    }),
  },
  {
    id: 'data-volume-template/valid-storage',
    says: 'a data volume template has storage or pvc, one of them',
    mirrors: 'pkg/storage/admitters/data-volume-template.go validateDataVolume',
    check: eachTemplate((template, report) => {
      const { pvc, storage } = template.spec ?? {};
      if ((pvc === undefined) !== (storage === undefined)) return;
      const both = pvc !== undefined;
      report(
        ['spec'],
        `${templateLabel(template)} has ${both ? 'both storage and pvc' : 'neither storage nor pvc'}; give it ${both ? 'one of them' : 'storage, with the size it requests'}`,
      );
    }),
  },
  {
    id: 'data-volume-template/valid-source',
    says: 'a data volume template is filled from one source',
    mirrors: 'pkg/storage/admitters/data-volume-template.go validateDataVolume, validateNumberOfSources',
    check: eachTemplate((template, report) => {
      const { spec } = template;
      if (typeof spec !== 'object' || spec === null) return;
      const from = spec.source === undefined ? 'sourceRef' : 'source';
      const by = populated(spec);
      if (spec[from] === undefined) {
        if (by === undefined) {
          report(
            ['spec'],
            `${templateLabel(template)} has no source; give it a source, a sourceRef, or a dataSourceRef below storage`,
          );
        }
      } else if (by !== undefined) {
        report(
          ['spec', from],
          `${templateLabel(template)} has both ${from} and ${by}, and is filled by one; keep one of them`,
        );
      } else if (spec.source !== undefined) {
        const sources = Object.keys(spec.source);
        if (sources.length === 0)
          report(['spec', 'source'], `${templateLabel(template)} has an empty source; give it one`);
        if (sources.length > 1) {
          report(
            ['spec', 'source'],
            `${templateLabel(template)} has the sources ${sources.join(' and ')}, and is filled by one; keep one of them`,
          );
        }
      }
    }),
  },
];

/** The same of a pool of machines: what is asked of it before it makes any. */
export const pooledTemplateRules: readonly Rule<Machine>[] = dataVolumeTemplateRules.filter(
  (rule) => rule.stage === undefined && rule !== ownNamespace,
);

/**
 * Whether the machine's own admission has said already what a rule of CDI's asks, or has settled it: of two sources of a
 * volume it sees one, and an empty content type it leaves out as it writes the machine anew.
 */
function isSettled(rule: string, { source, sourceRef, contentType }: Wire<DataVolumeSpec>): boolean {
  if (rule === 'data-volume/require-source') return source === undefined || sourceRef === undefined;
  if (rule === 'data-volume/valid-content-type') return textOf(contentType) === '';
  return rule === 'data-volume/require-storage';
}

/** CDI's own rules, asked of the data volumes that a machine brings along: the cluster makes them when the machine starts. */
export function inDataVolumeTemplates(rules: readonly Rule<Wire<DataVolumeSpec>>[]): readonly Rule<Machine>[] {
  return rules.map(({ on, ...rule }) => ({
    ...rule,
    check: eachTemplate(({ spec }, report, _machine, cluster) => {
      if (typeof spec !== 'object' || spec === null || (on !== undefined && !hasOne(spec, fieldsOf(on)))) return;
      if (isSettled(rule.id, spec)) return;
      rule.check(spec, (path, message) => report(['spec', ...path], message), cluster);
    }),
  }));
}

/** What CDI asks the cluster about the data volumes that a machine brings along. */
export const dataVolumeTemplateReferenceRules: readonly Rule<Machine>[] = [
  {
    ...requireDataSource,
    check: eachTemplate((template, report, { metadata }, cluster) => {
      checkDataSource(template, metadata?.namespace, report, cluster);
    }),
  },
];
