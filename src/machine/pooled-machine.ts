import type { Cluster } from '../core/cluster';
import { textOf } from '../core/leaf';
import { memo } from '../core/memo';
import { type Reading, type RuleSet, rulesAs } from '../core/rule';
import { isTree, type Tree, treeAt, treesAt } from './wire-tree';

/** Where a pool describes its machines. */
const within = ['spec', 'virtualMachineTemplate'] as const;

/** The first machine of a pool, as virt-controller posts it (`pkg/virt-controller/watch/pool/pool.go`, `scaleOut`); `undefined` where the pool describes none. */
export function pooledMachine(pool: object): Tree | undefined {
  const template = treeAt(treeAt(pool as Tree, 'spec'), 'virtualMachineTemplate');
  const spec = template?.['spec'];
  if (template === undefined || !isTree(spec)) return undefined;
  const { name, namespace } = treeAt(pool as Tree, 'metadata') ?? {};
  const { labels, annotations } = treeAt(template, 'metadata') ?? {};
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: `${textOf(name) ?? ''}-0`, namespace, labels, annotations },
    spec: withTolerations(spec),
  };
}

/** The spec as Go writes it anew, which leaves empty texts of tolerations out: elsewhere it makes no difference. */
function withTolerations(spec: Tree): Tree {
  const template = treeAt(spec, 'template');
  const instance = treeAt(template, 'spec');
  const tolerations = treesAt(instance, 'tolerations');
  if (!tolerations.some((one) => Object.values(one).includes(''))) return spec;
  const written = tolerations.map((one) => Object.fromEntries(Object.entries(one).filter(([, text]) => text !== '')));
  return { ...spec, template: { ...template, spec: { ...instance, tolerations: written } } };
}

/** The pool with a machine where it describes its machines. */
function withMachine(pool: object, machine: object): object {
  return { ...pool, spec: { ...treeAt(pool as Tree, 'spec'), virtualMachineTemplate: machine } };
}

/** The machine in a pool that is read. */
function machineIn(read: object): Tree | undefined {
  return treeAt(treeAt(read as Tree, 'spec'), 'virtualMachineTemplate');
}

function read(reading: Reading | undefined, machine: object, cluster: Cluster): object {
  if (reading === undefined) return machine;
  return reading.of(read(reading.after, machine, cluster), cluster);
}

const readings = new Map<Reading | undefined, Reading>();

/** A pool as the cluster reads it when it makes a machine of it, which it reads as it reads any machine. */
export function pooledReading(ofMachine?: Reading): Reading {
  return memo(readings, ofMachine, () => ({
    of(pool, cluster) {
      const machine = pooledMachine(pool);
      return machine === undefined ? {} : withMachine(pool, read(ofMachine, machine, cluster));
    },
    because: (pool) => ofMachine?.because(machineIn(pool) ?? {}) ?? '',
  }));
}

/** What is asked of a machine, asked of the machines that a pool makes once it is taken. */
export function inPool(set: RuleSet): RuleSet {
  const { path, unless, as, stage = 'start' } = set;
  return rulesAs(pooledReading(as), {
    path: [...within, ...path],
    rules: set.rules,
    stage,
    onceTaken: true,
    ...(unless && { unless: (pool, cluster) => unless(machineIn(pool) ?? {}, cluster) }),
  });
}
