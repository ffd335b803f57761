import { type Cluster, isCluster, stockCluster } from './cluster';
import type { Manifest, Metadata } from './manifest';
import { metadataRules, nameRules, namespaceRule } from './metadata.rules';
import type { NameForm } from './name';
import { type Report, type RuleSet, rulesAt } from './rule';
import {
  type AnyShape,
  callback,
  describe,
  either,
  type Field,
  list,
  object,
  plain,
  plainText,
  reference,
  type Shape,
  text,
  textRecord,
} from './shape';
import { copyTree } from './tree';
import type { Value } from './value';
import { newest } from './version';
import { versionRuleSet } from './version.rules';

/** What a program says of where it goes. */
export interface Target {
  readonly cluster: Cluster;
  /** The program's own namespace; `undefined` when nothing says it. */
  readonly namespace: Value<string> | undefined;
}

/** A namespace of the program, or one that exists: `{ namespaceName: 'web' }`. */
export interface NamespaceRef {
  /** The name of the namespace. */
  readonly namespaceName: Value<string>;
}

/** What a program may write into `metadata`, beside name and namespace. */
export interface MetadataProps {
  /** Labels of the object, by which selectors find it. @default - none */
  readonly labels?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Annotations of the object: notes for tools and controllers, by which nothing is selected. @default - none */
  readonly annotations?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Who must have cleaned up before a deleted object is gone. @default - none */
  readonly finalizers?: readonly Value<string>[] | undefined;
  /** Objects whose deletion takes this one with it. @default - none */
  readonly ownerReferences?: Metadata['ownerReferences'] | undefined;
}

/** Props that every kind takes. */
export interface ObjectProps<M extends Manifest = Manifest> {
  /** The name in the cluster; plain text, known when the program runs. @default - the construct ids below the chart joined by `-`; in Pulumi the logical name */
  readonly name?: string | undefined;
  /** Labels, annotations and the like, beside name and namespace. @default - none */
  readonly metadata?: MetadataProps | undefined;
  /** The cluster that this object is checked against. @default - what `setCluster` says, else a stock KubeVirt 1.9 */
  readonly cluster?: Cluster | undefined;
  /** The last word on the manifest, before the rules see it: for fields this library does not know. @default - none */
  readonly patch?: ((manifest: M) => void) | undefined;
  /** Ids of rules that do not apply to this object. @default [] */
  readonly ignoreRules?: readonly string[] | undefined;
}

/** Props that every kind takes that lives in a namespace. */
export interface NamespacedProps<M extends Manifest = Manifest> extends ObjectProps<M> {
  /** The namespace, as text or by object. @default - the chart's; in Pulumi that of `setNamespace` */
  readonly namespace?: Value<string> | NamespaceRef | undefined;
}

/** What a kind is told when it renders. */
export interface Context {
  /** The object's name in the cluster. */
  readonly name: string;
  /** The object's own namespace; `undefined` when nothing says it. */
  readonly namespace: Value<string> | undefined;
  readonly target: Target;
}

/** An object that comes with another one: it is named `<name>-<id>` and lives beside it. */
export interface Companion<Props extends object = object> {
  readonly id: string;
  readonly kind: AnyKind;
  readonly props: Props;
}

/** How one sort of resource becomes manifests. Pure: the same name, props and target give the same manifests. */
export interface Kind<Props extends object, Refs extends object, M extends Manifest = Manifest> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** What callers may say, for those whom no compiler checks. */
  readonly shape: AnyShape;
  readonly rules: readonly RuleSet[];
  /** Whether objects of other kinds are read with what this one says: rules about them know those of the program. */
  readonly isRead: boolean;
  /** Whether the cluster is what this object says: it may be made before a program states its cluster. */
  readonly isCluster: boolean;
  /** Whether something else makes the object, of which a program says some fields only. */
  readonly isPatch: boolean;
  /** Whether what its definition states is asked as the object is made, beside its rules. */
  readonly isDefined: boolean;
  /** Reports what the props say that no manifest can; paths are those of the props. */
  check(name: string, props: Props, report: Report, target?: Target): void;
  manifest(name: string, props: Props, target?: Target): M;
  /** Objects that come with this one, such as the Secret that carries its cloud-init data; named `<name>-<id>`. */
  companions(name: string, props: Props, target?: Target): readonly Companion[];
  /** What others may refer to; in an older cluster some of it is called otherwise. */
  refs(manifest: M, cluster?: Cluster): Refs;
}

/** A kind of which only the mechanism is known. Methods are compared bivariantly, so that every kind is one. */
export interface AnyKind extends Kind<object, object> {}

/** What is particular about a kind; the rest is the same for all. */
export interface KindDefinition<Props extends object, Refs extends object, M extends Manifest> {
  readonly apiVersion: M['apiVersion'];
  readonly kind: M['kind'];
  readonly scope: 'Namespaced' | 'Cluster';
  /** @default 'subdomain' */
  readonly name?: NameForm;
  readonly shape: Shape<Omit<Props, keyof NamespacedProps>>;
  /** What the props say together that no manifest can; paths are those of the props. @default - nothing */
  check?(props: Props, context: Context, report: Report): void;
  /** Everything but apiVersion, kind and metadata. */
  body(props: Props, context: Context): Omit<M, 'apiVersion' | 'kind' | 'metadata'>;
  /** Labels and annotations that the kind itself needs; those of the user win. */
  metadata?(props: Props, context: Context): MetadataProps;
  /** Where the object lives when its props do not say. @default - the program's namespace */
  namespace?(target: Target): Value<string> | undefined;
  companions?(props: Props, context: Context): readonly Companion[];
  /** What the cluster checks, or what gives it when it is first asked for: loading rules takes longer than loading a kind. @default - its name and metadata only */
  readonly rules?: readonly RuleSet[] | (() => readonly RuleSet[]);
  /** Whether objects of other kinds are read with what this one says, such as the machines that refer to an instancetype. @default false */
  readonly isRead?: boolean;
  /** Whether the cluster is what this object says: it may be made before a program states its cluster. @default false */
  readonly isCluster?: boolean;
  /** What an object is called that does not say it itself, where its kind decides: the one of its kind, or as what it belongs to. @default - after its construct */
  readonly objectName?: string | ((props: Props, name: string) => string | undefined);
  /** Whether something else makes the object, of which a program says some fields only. @default false */
  readonly isPatch?: boolean;
  /** Whether what its definition states is asked as the object is made, and no rule repeats it: of kinds whose definition is all that judges them. @default false */
  readonly isDefined?: boolean;
  refs(manifest: M, cluster: Cluster): Refs;
}

const metadataShape: Shape<MetadataProps> = {
  labels: textRecord('label'),
  annotations: textRecord('annotation'),
  finalizers: list(text),
  ownerReferences: list(plain),
};

const cluster: Field = (value, report) => {
  if (!isCluster(value)) report([], `${describe(value)} is given; make it with Cluster.kubevirt()`);
};

const objectShape: Shape<ObjectProps> = {
  name: plainText,
  metadata: object(metadataShape),
  cluster,
  patch: callback,
  ignoreRules: list(plainText),
};

const namespaceShape: Shape<Pick<NamespacedProps, 'namespace'>> = {
  namespace: either(text, reference(['namespaceName'], 'give text or a Namespace')),
};

const noTarget: Target = { cluster: stockCluster, namespace: undefined };

/** The version of a kind that a cluster is given: the kind's own, or where that came later the best that the cluster has. */
function apiVersionFor({ apiVersion, kind }: Pick<AnyKind, 'apiVersion' | 'kind'>, { kubevirt }: Cluster): string {
  if (kubevirt === newest) return apiVersion;
  const { preferred, servedIn } = require('./version-facts') as typeof import('./version-facts');
  const [group = '', version = ''] = apiVersion.split('/');
  const served = servedIn(kubevirt, `${group}/${kind}`) ?? [];
  const best = served.includes(version) ? undefined : preferred(served);
  return best === undefined ? apiVersion : `${group}/${best}`;
}

type SomeRules = readonly { readonly id: string }[];

/** What gives the rules of every kind, so that a program that sets a rule's severity is told of a slip. */
const registered: (() => SomeRules)[] = [];

/** The ids of all rules that are known so far. */
export function knownRules(): readonly string[] {
  return [...new Set(registered.flatMap((rules) => rules()).map(({ id }) => id))];
}

/** Makes the ids of rules known. */
export function registerRules(rules: () => SomeRules): void {
  registered.push(rules);
}

/** Without the props that are `undefined`, which equals absent. */
export function withoutUndefined<T>(record: Readonly<Record<string, T | undefined>>): Record<string, T> {
  const defined: Record<string, T> = {};
  for (const [key, value] of Object.entries(record)) if (value !== undefined) defined[key] = value;
  return defined;
}

/** The metadata of a manifest: the user's own words over those of the kind. */
function renderMetadata(
  context: Context,
  props: Pick<ObjectProps, 'metadata'>,
  own: MetadataProps | undefined,
): Metadata {
  const metadata: Metadata = { name: context.name };
  if (context.namespace !== undefined) metadata.namespace = context.namespace;
  const given = props.metadata;
  for (const field of ['labels', 'annotations'] as const) {
    if (own?.[field] === undefined && given?.[field] === undefined) continue;
    const merged = withoutUndefined({ ...own?.[field], ...given?.[field] });
    if (Object.keys(merged).length > 0) metadata[field] = merged;
  }
  if (given?.finalizers !== undefined) metadata.finalizers = [...given.finalizers];
  if (given?.ownerReferences !== undefined) metadata.ownerReferences = copyTree([...given.ownerReferences]);
  return metadata;
}

/** A namespace that is given as text or by object. */
export function namespaceText(given: NamespacedProps['namespace']): Value<string> | undefined {
  return typeof given === 'object' && 'namespaceName' in given ? given.namespaceName : given;
}

/**
 * Defines a sort of resource, once for both engines.
 *
 * @example
 * const serviceAccount = defineKind<ObjectProps, { serviceAccountName: string }, Manifest>({
 *   apiVersion: 'v1',
 *   kind: 'ServiceAccount',
 *   scope: 'Namespaced',
 *   shape: {},
 *   body: () => ({}),
 *   refs: ({ metadata }) => ({ serviceAccountName: metadata.name }),
 * });
 */
export function defineKind<Props extends ObjectProps<M>, Refs extends object, M extends Manifest>(
  definition: KindDefinition<Props, Refs, M>,
): Kind<Props, Refs, M> {
  const namespaced = definition.scope === 'Namespaced';
  let sets: readonly RuleSet[] | undefined;
  const ruleSets = (): readonly RuleSet[] => {
    const { rules: own = [], name: form = 'subdomain' } = definition;
    sets ??= [
      versionRuleSet,
      rulesAt([], [nameRules[form], ...(namespaced ? [namespaceRule] : []), ...metadataRules]),
      ...(typeof own === 'function' ? own() : own),
    ];
    return sets;
  };
  registerRules(() => ruleSets().flatMap(({ rules }) => rules));

  const ownName = (props: Props, name: string): string | undefined =>
    typeof definition.objectName === 'function' ? definition.objectName(props, name) : definition.objectName;

  const contextOf = (name: string, props: Props & NamespacedProps<M>, target: Target): Context => ({
    name: definition.objectName === undefined ? name : (props.name ?? ownName(props, name) ?? name),
    namespace: namespaced
      ? (namespaceText(props.namespace) ?? definition.namespace?.(target) ?? target.namespace)
      : undefined,
    target,
  });

  return {
    apiVersion: definition.apiVersion,
    kind: definition.kind,
    scope: definition.scope,
    shape: { ...objectShape, ...(namespaced ? namespaceShape : {}), ...definition.shape },
    isRead: definition.isRead === true,
    isCluster: definition.isCluster === true,
    isPatch: definition.isPatch === true,
    isDefined: definition.isDefined === true,
    get rules() {
      return ruleSets();
    },
    check(name, props, report, target = noTarget) {
      definition.check?.(props, contextOf(name, props, target), report);
    },
    manifest(name, props, target = noTarget) {
      const context = contextOf(name, props, target);
      const manifest = {
        apiVersion: apiVersionFor(definition, target.cluster),
        kind: definition.kind,
        metadata: renderMetadata(context, props, definition.metadata?.(props, context)),
        ...definition.body(props, context),
      };
      // The body holds what M has beyond the three fields above: the compiler cannot add the two up.
      return manifest as Manifest as M;
    },
    companions: (name, props, target = noTarget) =>
      definition.companions?.(props, contextOf(name, props, target)) ?? [],
    refs: (manifest, cluster = stockCluster) => definition.refs(manifest, cluster),
  };
}
