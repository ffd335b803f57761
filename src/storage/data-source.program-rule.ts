import { textOf } from '../core/leaf';
import { at } from '../core/path';
import type { Listing, ProgramObject, ProgramRule } from '../core/program';

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

/** DataImportCrons by the DataSource that they make. */
const crons: Listing = {
  kind: 'DataImportCron',
  nameOf: (object) => textOf(at(object.manifest(), ['spec', 'managedDataSource'])),
};

/** A DataVolume of a DataSource that is not there when it comes. */
export const requireEarlyDataSource: ProgramRule = {
  id: 'data-volume/require-early-data-source',
  says: 'the DataSource of a DataVolume is made by the program, not only by a DataImportCron of it',
  why: 'CDI asks for it when the DataVolume is made, and the DataImportCron makes it later: the first deployment fails',
  mirrors: 'pkg/apiserver/webhooks/datavolume-mutate.go Admit',
  stage: 'later',
  check(program, report) {
    const all = program.all('DataImportCron');
    if (all.length === 0) return;
    for (const object of program.all('DataVolume')) {
      const name = textOf(at(object.manifest(), ['spec', 'sourceRef', 'name']));
      if (name === undefined || object.anywhere === true) continue;
      const namespace = textOf(at(object.manifest(), ['spec', 'sourceRef', 'namespace'])) ?? object.namespace;
      const place = { realm: object.realm, namespace };
      const cron = program.find(crons, place, name);
      if (cron === undefined || program.find('DataSource', place, name) !== undefined) continue;
      report(
        object,
        ['spec', 'sourceRef', 'name'],
        `${object.object} is made of DataSource "${name}", which ${cron.object} makes only after its first import, and until then it is refused; make the DataSource too, or let a machine own the DataVolume, which is tried again`,
      );
    }
  },
};
