import * as pulumi from '@pulumi/pulumi';
import { type Built, build } from '../core/build';
import type { AnyKind, ObjectProps } from '../core/kind';
import { isLate } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import type { ProgramObject } from '../core/program';
import { companionOptions } from './companion-options';
import { pulumiEngine } from './engine';
import { enter, holding, surroundings } from './program';
import { raised } from './raised';

/** An object that is checked, and not registered yet. */
export interface Prepared {
  readonly kind: AnyKind;
  /** The logical name. */
  readonly name: string;
  readonly opts: pulumi.CustomResourceOptions;
  /** What the object's provider is known by. */
  readonly provider: object;
  readonly built: Built<object, Manifest>;
  readonly entry: ProgramObject;
  readonly companions: readonly Prepared[];
  /** What a companion waits for: the late check of its owner, which is about the same leaves. */
  readonly after?: Promise<unknown> | undefined;
  /** Tells the program what has become of the manifest. */
  settled(manifest: Manifest): void;
}

/** Props of companions: they are prepared with their owner. */
export const prepared = new WeakMap<object, Prepared>();

/** `kubernetes:kubevirt.io/v1:VirtualMachine`; the group of Kubernetes' own core is `core`, and a patch is called so. */
export function typeToken({ apiVersion, kind, isPatch }: AnyKind): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}${isPatch ? 'Patch' : ''}`;
}

/**
 * Checks an object and what comes with it. Everything that can fail does so here, before anything is registered.
 *
 * @throws ValidationError with all issues of the object when it has any
 */
export function prepare(kind: AnyKind, name: string, props: ObjectProps, opts: pulumi.CustomResourceOptions): Prepared {
  const before = prepared.get(props);
  if (before !== undefined) return before;
  return raised(opts.parent, () => {
    const one = check(kind, name, props, opts);
    enter(entriesOf(one));
    return one;
  });
}

/** What makes a resource: as the SDK finds it, which says itself when the parent is no resource. */
export function providerOf(kind: AnyKind, opts: pulumi.CustomResourceOptions): pulumi.ProviderResource | undefined {
  const { provider, parent } = opts;
  return provider ?? (pulumi.Resource.isInstance(parent) ? parent.getProvider(typeToken(kind)) : undefined);
}

function check(kind: AnyKind, name: string, props: ObjectProps, opts: pulumi.CustomResourceOptions): Prepared {
  const { target, settings, provider } = surroundings(providerOf(kind, opts));
  const built = build({
    kind,
    name,
    display: name,
    props,
    target,
    holding: (cluster) => holding(cluster, provider),
    engine: pulumiEngine,
    settings,
  });
  const { metadata } = built.manifest;
  let manifest = built.manifest;
  return {
    kind,
    name,
    opts,
    provider,
    built,
    entry: {
      apiVersion: kind.apiVersion,
      kind: kind.kind,
      name: metadata.name,
      namespace: built.namespace,
      realm: provider,
      anywhere: isLate(metadata.namespace),
      object: built.object,
      cluster: built.cluster,
      judge: built.judge,
      isRead: kind.isRead,
      manifest: () => manifest,
    },
    companions: built.companions.map(({ id, kind: companion, props }) =>
      check(companion, `${name}-${id}`, props, companionOptions(opts, id, typeToken(companion))),
    ),
    settled(resolved) {
      manifest = resolved;
    },
  };
}

function entriesOf({ entry, companions }: Prepared): readonly ProgramObject[] {
  return [entry, ...companions.flatMap(entriesOf)];
}
