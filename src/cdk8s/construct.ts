import type { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { type Built, build } from '../core/build';
import { type AnyMember, bind, type Composition } from '../core/composition';
import type { AnyKind, Kind, ObjectProps } from '../core/kind';
import { isLate } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import type { ProgramObject } from '../core/program';
import type { Judge } from '../core/rule';
import { type Known, under } from '../core/value';
import { enter, surroundings, watch } from './app-program';
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
      Object.assign(this, addObject(this, kind, props));
    }
  };
}

/** An object that is checked, and in the tree as soon as all that comes with it is. */
class Prepared implements ProgramObject {
  made: KindObject | undefined;

  constructor(
    readonly id: string,
    readonly built: Built<object, Manifest>,
    readonly realm: object,
  ) {}

  get apiVersion(): string {
    return this.built.kind.apiVersion;
  }

  get kind(): string {
    return this.built.kind.kind;
  }

  get name(): string {
    return this.built.manifest.metadata.name;
  }

  get namespace(): string | undefined {
    return this.built.namespace;
  }

  get anywhere(): boolean {
    return isLate(this.built.manifest.metadata.namespace);
  }

  get object(): string {
    return this.built.object;
  }

  get judge(): Judge {
    return this.built.judge;
  }

  manifest(): Manifest {
    return this.made?.current() ?? this.built.manifest;
  }
}

/** Makes an object and what comes with it, and gives what others refer to. What is wrong is said before any of it is in the tree. */
function addObject(owner: Construct, kind: AnyKind, props: ObjectProps): object {
  const [main, ...companions] = prepare(owner, 'Resource', kind, props);
  const all = [main, ...companions];
  enter(owner, all);
  for (const one of all) {
    one.made = new KindObject(owner, one.id, one.built);
    watch(one.made);
  }
  return main.built.refs;
}

function prepare(owner: Construct, id: string, kind: AnyKind, props: ObjectProps): [Prepared, ...Prepared[]] {
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
  const { namespace } = built.manifest.metadata;
  // Where nothing says the namespace, each chart may go into another one.
  const realm = kind.scope === 'Cluster' || (namespace ?? chart.namespace) !== undefined ? target.cluster : chart;
  const prepared = new Prepared(id, built, realm);
  const companions = built.companions.flatMap((one) => prepare(owner, one.id, one.kind, one.props));
  return [prepared, ...companions];
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
