import { textOf } from '../core/leaf';
import { at } from '../core/path';
import type { ProgramObject, ProgramRule } from '../core/program';

const pointer = ['spec', 'source', 'dataSource'];

/** The DataSource that one stands for. */
function pointed(object: ProgramObject): { readonly name: string; readonly namespace: string | undefined } | undefined {
  const name = textOf(at(object.manifest(), [...pointer, 'name']));
  if (name === undefined) return undefined;
  return { name, namespace: textOf(at(object.manifest(), [...pointer, 'namespace'])) ?? object.namespace };
}

/** A DataSource that stands for one that stands for another one. */
export const noDataSourceChain: ProgramRule = {
  id: 'data-source/no-chain',
  says: 'a DataSource stands for one that stands for a claim or a snapshot itself',
  why: 'CDI follows one step, and a DataVolume made of a longer chain waits for ever',
  mirrors: 'pkg/controller/common/util.go ResolveDataSourceChain',
  stage: 'later',
  check(program, report) {
    for (const object of program.all('DataSource')) {
      const named = pointed(object);
      if (named === undefined || named.namespace !== object.namespace || named.name === object.name) continue;
      const next = program.find('DataSource', object, named.name);
      const last = next === undefined ? undefined : pointed(next);
      if (next === undefined || last === undefined) continue;
      report(
        object,
        [...pointer, 'name'],
        `${object.object} stands for ${next.object}, which stands for DataSource "${last.name}", and CDI follows one step; name "${last.name}" here`,
      );
    }
  },
};
