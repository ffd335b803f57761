import type { ApiObject } from 'cdk8s';

/**
 * Which pods are meant, in the form of cdk8s-plus. Its own class of label selectors has private members, so that no other
 * type is one: what stands for it here is typed as what any type takes.
 */
export interface PodSelectorConfig {
  /** Labels of the pods. */
  readonly labelSelector: never;
  /** The namespace that they are in, where it is known. */
  readonly namespaces?: { readonly names: string[] };
}

/** Something that a `Service` or a `NetworkPolicy` of cdk8s-plus selects, or lets in. */
export interface PodSelector {
  /** Which pods are meant, as cdk8s-plus asks a selector. */
  toPodSelectorConfig(): PodSelectorConfig;
  /** The same, as it asks who is let in or reached. */
  toNetworkPolicyPeerConfig(): { readonly podSelector: PodSelectorConfig };
  /** Itself. */
  toPodSelector(): this;
}

type Labels = Readonly<Record<string, unknown>>;

/** What cdk8s-plus asks of its own label selectors. */
class LabelSelector {
  constructor(private readonly matchLabels: Labels) {}

  isEmpty(): boolean {
    return Object.keys(this.matchLabels).length === 0;
  }

  _toKube(): { matchLabels?: Labels } {
    return this.isEmpty() ? {} : { matchLabels: this.matchLabels };
  }
}

/** Gives a construct what cdk8s-plus asks of a selector; hidden, as all that it has beyond an ApiObject. */
export function offerPodSelector(construct: ApiObject, selector: Labels): void {
  const toPodSelectorConfig = (): object => {
    const { namespace } = construct.metadata;
    return {
      labelSelector: new LabelSelector({ ...selector }),
      ...(namespace !== undefined && { namespaces: { names: [namespace] } }),
    };
  };
  const methods = {
    toPodSelectorConfig,
    toNetworkPolicyPeerConfig: () => ({ podSelector: toPodSelectorConfig() }),
    toPodSelector: () => construct,
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(construct, name, { configurable: true, enumerable: false, writable: true, value });
  }
}
