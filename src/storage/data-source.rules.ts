import type { DataSource } from '../../imports/cdi';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

type Manifest = WireManifest<DataSource>;

const sources = ['pvc', 'snapshot', 'dataSource'] as const;

/** What becomes of a DataSource: no webhook looks at it. */
export const dataSourceRules: readonly Rule<Manifest>[] = [
  {
    id: 'data-source/require-source',
    says: 'a DataSource stands for one claim, snapshot or DataSource',
    why: 'of several CDI takes another DataSource before a claim, and a claim before a snapshot; of none it never becomes ready',
    stage: 'later',
    mirrors: 'pkg/controller/datasource-controller.go update',
    check({ spec }, report) {
      const source = spec?.source;
      if (typeof source !== 'object' || source === null) return;
      const given = sources.filter((name) => source[name] !== undefined);
      if (given.length === 1) return;
      report(
        ['spec', 'source'],
        given.length === 0
          ? `the DataSource stands for nothing and never becomes ready; give it one of ${sources.join(', ')}`
          : `the DataSource has the sources ${given.join(' and ')}, of which CDI takes one; leave one`,
      );
    },
  },
  {
    id: 'data-source/valid-reference',
    says: 'a DataSource stands for another one of its own namespace, not for itself',
    stage: 'later',
    mirrors: 'pkg/controller/common/util.go ResolveDataSourceChain',
    on: 'spec.source.dataSource',
    check({ metadata, spec }, report) {
      const other = spec?.source?.dataSource;
      const [name, namespace] = [textOf(other?.name), textOf(other?.namespace)];
      const [ownName, own] = [textOf(metadata?.name), textOf(metadata?.namespace)];
      if (!namespace || !own) return;
      if (namespace !== own) {
        report(
          ['spec', 'source', 'dataSource', 'namespace'],
          `the DataSource stands for one of namespace "${namespace}", and is in "${own}" itself, across which CDI follows none; name a claim of "${namespace}" instead`,
        );
      } else if (name === ownName) {
        report(
          ['spec', 'source', 'dataSource', 'name'],
          `the DataSource "${name}" stands for itself; name another one, or a claim`,
        );
      }
    },
  },
];

/** The rules of a DataSource, mounted. */
export const dataSourceRuleSets: readonly RuleSet[] = [rulesAt([], dataSourceRules)];
