import type { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { build } from '../core/build';
import { type AnyMember, bind, type Composition } from '../core/composition';
import type { AnyKind, Kind, ObjectProps } from '../core/kind';
import type { Manifest } from '../core/manifest';
import { describe } from '../core/shape';
import { type Known, under } from '../core/value';
import { enter, holding, surroundings } from './app-program';
import { CheckedObject } from './checked-object';
import { engineFor } from './engine';
import { KindObject } from './kind-object';
import { offerPodSelector, type PodSelector } from './pod-selector';

/** The class that `construct` makes: scope, id and props, the props being optional where none is required. */
export type ConstructClass<Props extends object, Refs extends object> = new (
  scope: Construct,
  id: string,
  ...props: object extends Props ? [props?: Props] : [props: Props]
) => ApiObject & Known<Refs> & (Refs extends { readonly selector: object } ? PodSelector : unknown);

/** Ids that name the object inside a construct, not the construct. */
const hiddenIds = new Set(['Default', 'Resource']);

/** The ids below the chart, joined by `-`: never the chart's, never a hash. */
function nameBelow(chart: Chart, scope: Construct, id: string): string {
  const own = hiddenIds.has(id) ? [] : [id];
  if (scope === chart) return own.join();
  const { scopes } = scope.node;
  const above = scopes.slice(scopes.indexOf(chart) + 1).map(({ node }) => node.id);
  return [...above.filter((one) => !hiddenIds.has(one)), ...own].join('-');
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
  return class extends KindObject {
    constructor(scope: Construct, id: string, props: ObjectProps = {}) {
      const [main, ...companions] = prepare(scope, id, kind, props);
      enter(scope, [main, ...companions]);
      super(scope, main);
      for (const companion of companions) new KindObject(this, companion);
      const { refs } = main.built;
      Object.assign(this, refs);
      if ('selector' in refs) offerPodSelector(this, Object(refs.selector));
    }
  };
}

/** Checks an object and what comes with it: what is wrong is said before any of it is in the tree. */
function prepare(
  scope: Construct,
  given: string,
  kind: AnyKind,
  props: ObjectProps,
): [CheckedObject, ...CheckedObject[]] {
  const id = idIn(scope, given);
  const { path } = scope.node;
  const display = path === '' ? id : `${path}/${id}`;
  const { target, settings, chart } = surroundings(scope);
  const engine = engineFor(scope);
  const name = nameBelow(chart, scope, id);

  const check = (
    display: string,
    id: string,
    kind: AnyKind,
    props: ObjectProps,
  ): [CheckedObject, ...CheckedObject[]] => {
    const built = build({
      kind,
      name,
      display,
      props,
      target,
      holding: (cluster) => holding(scope, cluster, target.cluster, chart),
      engine,
      settings,
      labels: chart.labels,
    });
    const { namespace } = built.manifest.metadata;
    // Where nothing says the namespace, each chart may go into another one.
    const realm = kind.scope === 'Cluster' || (namespace ?? chart.namespace) !== undefined ? target.cluster : chart;
    const companions = built.companions.flatMap((one) => check(`${display}/${one.id}`, one.id, one.kind, one.props));
    return [new CheckedObject(id, built, realm), ...companions];
  };
  return check(display, id, kind, props);
}

/** Characters that constructs keeps for its paths and addresses, and writes otherwise in an id. */
const separators = /[/\n]/g;

/**
 * The id that a construct gets.
 *
 * @throws Error in constructs' own words when it can have none
 */
function idIn(scope: Construct, given: string): string {
  if (!Construct.isConstruct(scope)) {
    throw new TypeError(`"${given}" has ${describe(scope)} as its scope; give a Chart, or a construct in one`);
  }
  const id = given.replace(separators, '--');
  if (id === '' || scope.node.tryFindChild(id) !== undefined) new Construct(scope, given);
  return id;
}

function compositionConstruct(composition: Extract<AnyMember['kind'], { objects: unknown }>): AnyClass {
  return class extends Construct {
    constructor(scope: Construct, id: string, props: object = {}) {
      super(scope, id);
      const { target, chart } = surroundings(this);
      const engine = engineFor(this);
      const members = under(engine, () => composition.objects(nameBelow(chart, scope, this.node.id), props, target));
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
