import type { VirtualMachine } from '../../imports/kubevirt';
import { itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { Path } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';

/** Who makes a DataVolume, by realm and by namespace and name. */
type Makers = WeakMap<object, Map<string, string>>;

const entered = new WeakMap<Program, Makers>();

/** A DataVolume that a machine makes, and another one of its name. */
export const uniqueDataVolume: ProgramRule = {
  id: 'data-volume-template/unique-name',
  says: 'no two objects of a program make one DataVolume',
  why: 'a machine takes any DataVolume of the name for its own, so that two would write to one disk',
  mirrors: 'pkg/virt-controller/watch/vm/vm.go handleDataVolumes (takes any DataVolume of that name for its own)',
  stage: 'program',
  enter(program, object, report) {
    if (object.anywhere === true) return;
    const volumes = dataVolumesOf(object);
    if (volumes.length === 0) return;
    const makers = memo(entered, program, () => new WeakMap());
    const made = memo(makers, object.realm, () => new Map<string, string>());
    for (const { name, path, maker } of volumes) {
      const key = `${object.namespace ?? ''}\n${name}`;
      const other = made.get(key);
      if (other === undefined) made.set(key, maker);
      else report(object, path, `${maker} has the name "${name}", which ${other} has too; choose another`);
    }
  },
};

const none: readonly MadeDataVolume[] = [];

interface MadeDataVolume {
  readonly name: string;
  readonly path: Path;
  readonly maker: string;
}

function dataVolumesOf(made: ProgramObject): readonly MadeDataVolume[] {
  const { kind, name, object } = made;
  if (kind === 'DataVolume') return [{ name, path: ['metadata', 'name'], maker: object }];
  if (kind !== 'VirtualMachine') return none;
  const templates = itemsOf((made.manifest() as WireManifest<VirtualMachine>).spec?.dataVolumeTemplates);
  if (templates.length === 0) return none;
  return templates.flatMap((template, i) => {
    const text = textOf(template?.metadata?.name);
    if (text === undefined) return [];
    const path = ['spec', 'dataVolumeTemplates', i, 'metadata', 'name'];
    return [{ name: text, path, maker: `the DataVolume that ${object} makes` }];
  });
}
