import { type Cluster, stockCluster } from '../../src/core/cluster';
import type { Issue } from '../../src/core/issue';
import type { AnyKind } from '../../src/core/kind';
import { Program, type ProgramObject, type ProgramRule } from '../../src/core/program';
import type { RuleSetting } from '../../src/core/rule';

/** Where an object is, and what becomes of what is found about it. */
export interface Where {
  readonly namespace?: string;
  readonly cluster?: Cluster;
  readonly realm?: object;
  readonly severity?: RuleSetting;
  /** Whether its namespace comes later. */
  readonly anywhere?: boolean;
}

/** An object of a program, as an engine would enter it. */
export function entered(kind: AnyKind, name: string, props: object, where: Where = {}): ProgramObject {
  const { namespace = 'web', cluster = stockCluster, realm = stockCluster, severity = 'warning' } = where;
  const manifest = kind.manifest(name, props, { cluster, namespace });
  return {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    name,
    namespace: kind.scope === 'Cluster' ? undefined : namespace,
    realm,
    cluster,
    object: `${kind.kind} "${name}"`,
    judge: () => severity,
    manifest: () => manifest,
    ...(where.anywhere === true && { anywhere: true }),
  };
}

/** What a rule says of the program that objects make. */
export function issuesOf(rule: ProgramRule, ...objects: readonly ProgramObject[]): readonly Issue[] {
  const program = new Program([rule]);
  program.add(...objects);
  return program.issues().map(({ issue }) => issue);
}
