import type { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { build } from '../core/build';
import { type AnyMember, bind, type Composition } from '../core/composition';
import type { AnyKind, Kind, ObjectProps } from '../core/kind';
import type { Manifest } from '../core/manifest';
import { type Known, under } from '../core/value';
import { enter, surroundings } from './app-program';
import { engineFor } from './engine';
import { KindObject } from './kind-object';

/** The class that `construct` makes: scope, id and props, the props being optional where none is required. */
export type ConstructClass<Props extends object, Refs extends object> = new (
  scope: Construct,
  id: string,
  ...props: object extends Props ? [props?: Props] : [props: Props]
) => Construct & Known<Refs>;

/** Ids that name the object inside a construct, not the construct. */
const hiddenIds = new Set(['Default', 'Resource']);

/** The ids below the chart, joined by `-`: never the chart's, never a hash. */
function nameBelow(chart: Chart, construct: Construct): string {
  const { scopes } = construct.node;
  return scopes
    .slice(scopes.indexOf(chart) + 1)
    .map((scope) => scope.node.id)
    .filter((id) => !hiddenIds.has(id))
    .join('-');
}

type AnyClass = new (scope: Construct, id: string, props: object) => Construct;

const classes = new WeakMap<object, AnyClass>();

/**
 * The cdk8s construct of a kind, or of a composition.
 *
 * @example export class VirtualMachine extends construct(virtualMachine) {}
 */
export function construct<Props extends object, Refs extends object, M extends Manifest>(
  kind: Kind<Props, Refs, M>,
): ConstructClass<Props, Refs>;
export function construct<Props extends object, Refs extends object>(
  composition: Composition<Props, Refs>,
): ConstructClass<Props, Refs>;
export function construct(what: AnyMember['kind']): unknown {
  let made = classes.get(what);
  if (made === undefined) {
    made = 'objects' in what ? compositionConstruct(what) : kindConstruct(what);
    classes.set(what, made);
  }
  return made;
}

function kindConstruct(kind: AnyKind): AnyClass {
  return class extends Construct {
    constructor(scope: Construct, id: string, props: ObjectProps = {}) {
      super(scope, id);
      Object.assign(this, addObject(this, 'Resource', kind, props));
    }
  };
}

/** Makes an object and what comes with it, and gives what others refer to. */
function addObject(owner: Construct, id: string, kind: AnyKind, props: ObjectProps): object {
  const { target, settings, chart } = surroundings(owner);
  const built = build({
    kind,
    name: nameBelow(chart, owner),
    display: id === 'Resource' ? owner.node.path : `${owner.node.path}/${id}`,
    props,
    target,
    engine: engineFor(owner),
    settings,
    labels: chart.labels,
  });
  const object = new KindObject(owner, id, built, kind.scope === 'Cluster');
  object.node.addValidation({ validate: () => object.validate() });
  enter(object, {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    name: built.manifest.metadata.name,
    namespace: built.namespace,
    realm: kind.scope === 'Cluster' || built.namespace !== undefined ? owner.node.root : chart,
    object: built.object,
    judge: built.judge,
    manifest: () => object.current(),
  });
  for (const companion of built.companions) addObject(owner, companion.id, companion.kind, companion.props);
  return built.refs;
}

function compositionConstruct(composition: Extract<AnyMember['kind'], { objects: unknown }>): AnyClass {
  return class extends Construct {
    constructor(scope: Construct, id: string, props: object = {}) {
      super(scope, id);
      const { target, chart } = surroundings(this);
      const engine = engineFor(this);
      const members = under(engine, () => composition.objects(nameBelow(chart, this), props, target));
      for (const member of members) {
        const Member = construct(member.kind as AnyKind) as unknown as AnyClass;
        bind(member, new Member(this, member.id, member.props));
      }
      Object.assign(
        this,
        under(engine, () => composition.refs?.(members)),
      );
    }
  };
}
