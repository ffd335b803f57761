import fc from 'fast-check';
import type * as Schemas from '../../imports/schemas';
import { kinds, schemaOf } from '../../imports/schemas';
import { askRules } from '../../src/core/ask-rules';
import { Cluster } from '../../src/core/cluster';
import { formatIssue, type Issue } from '../../src/core/issue';
import type * as Structure from '../../src/core/structure';
import { type KubeVirtVersion, newest, versions } from '../../src/core/version';
import { versionRuleSet } from '../../src/core/version.rules';
import { askStructureIn } from '../../src/core/version-structure';
import { casesOf } from '../generator/arbitrary';
import type { Tree } from '../generator/case';
import { Draw } from '../generator/draw';
import { RandomArbitrary } from '../generator/random';
import { olderKind, plant, record } from './older';

const judge = () => 'error' as const;
const older = versions.filter((version) => version !== newest);
const machines = ['kubevirt.io/VirtualMachine', 'kubevirt.io/VirtualMachineInstance'];
const others = Object.keys({ ...record.changes, ...record.served }).filter((id) => !machines.includes(id));

/** `<group>/<kind>` of an object. */
function idOf({ apiVersion, kind }: Tree): string {
  return `${String(apiVersion).split('/')[0]}/${String(kind)}`;
}

/** Asks as a strict API server does that has the definitions of a version. */
function strictly(version: KubeVirtVersion): (manifest: Tree) => readonly string[] {
  const loaded: { structure?: typeof Structure } = {};
  jest.isolateModules(() => {
    jest.doMock(
      '../../imports/schemas',
      (): Pick<typeof Schemas, 'kinds' | 'schemaOf'> => ({
        kinds,
        schemaOf: (group, kind) =>
          isKubeVirts(group) ? olderKind(version, `${group}/${kind}`) : schemaOf(group, kind),
      }),
    );
    loaded.structure = require('../../src/core/structure') as typeof Structure;
  });
  jest.dontMock('../../imports/schemas');
  return (manifest) => {
    if (olderKind(version, idOf(manifest)) === undefined) return [`there is no ${String(manifest['kind'])}`];
    return (loaded.structure as typeof Structure).askStructure(manifest, judge).map(formatIssue);
  };
}

function isKubeVirts(group: string): boolean {
  return group.endsWith('kubevirt.io') && !group.endsWith('cdi.kubevirt.io');
}

/** What this library says of an object's structure and version, without what the rules of its kind say. */
function said(manifest: Tree, version: KubeVirtVersion): readonly string[] {
  const cluster = Cluster.kubevirt(version);
  const issues: readonly Issue[] = [
    ...askStructureIn(manifest, cluster, judge),
    ...askRules([versionRuleSet], manifest, cluster, judge),
  ];
  return issues.map(formatIssue);
}

/** The generator's objects, two of three with up to two fields somewhere that another version has not. */
function objects(ids: readonly string[], seed: number, count: number): readonly Tree[] {
  const [random] = fc.sample(new RandomArbitrary(), { seed, numRuns: 1 });
  const draw = new Draw(random as fc.Random);
  return [...casesOf(seed, count, ids, 30)].flat().map(({ object }) => {
    const [group = '', kind = ''] = idOf(object).split('/');
    const schema = schemaOf(group, kind)?.schema;
    const paths = (record.changes[idOf(object)] ?? []).filter((change) => change.schema === undefined);
    if (schema === undefined || paths.length === 0) return object;
    for (let left = draw.pick([0, 1, 2]); left > 0; left -= 1) plant(draw, object, draw.pick(paths).path, schema);
    return object;
  });
}

describe.each(older)('an object that is written for KubeVirt %s', (version) => {
  const ask = strictly(version);

  test.each([
    ['a machine', machines, 700],
    ['another kind that changed', others, 900],
  ])(
    'is refused where the definitions of that version refuse it, and taken where they take it: %s',
    (_, ids, count) => {
      const verdicts = objects(ids, 11, count).map((object) => ({
        object,
        strict: ask(object),
        ours: said(object, version),
      }));
      const apart = verdicts.filter(({ strict, ours }) => strict.length > 0 !== ours.length > 0);
      expect(apart.map(({ object, strict, ours }) => ({ object, strict, ours })).slice(0, 3)).toEqual([]);
      const onlyHere = verdicts.filter(({ object, strict }) => strict.length > 0 && said(object, newest).length === 0);
      expect(onlyHere.length).toBeGreaterThan(20);
      expect(verdicts.filter(({ strict }) => strict.length === 0).length).toBeGreaterThan(count / 5);
    },
  );
});
