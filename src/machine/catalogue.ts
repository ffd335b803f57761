import { type Composition, type Member, member } from '../core/composition';
import { type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Value } from '../core/value';
import {
  type InstancetypeSpecProps,
  virtualMachineClusterInstancetype,
  virtualMachineInstancetype,
} from './virtual-machine-instancetype';
import {
  type PreferenceSpecProps,
  virtualMachineClusterPreference,
  virtualMachinePreference,
} from './virtual-machine-preference';

/** Props of a Catalogue. */
export interface CatalogueProps<Size extends string = string, Taste extends string = string> {
  /** How large machines are, by name. @default - none */
  readonly instancetypes?: Readonly<Record<Size, InstancetypeSpecProps>> | undefined;
  /** What suits guests, by name. @default - none */
  readonly preferences?: Readonly<Record<Taste, PreferenceSpecProps>> | undefined;
  /** Whether they are there for machines of every namespace. @default false */
  readonly shared?: boolean | undefined;
  /** The namespace of what is not shared. @default - the chart's; in Pulumi that of `setNamespace` */
  readonly namespace?: NamespacedProps['namespace'];
}

/** An instancetype of a Catalogue; fits wherever one is given. */
export interface CatalogueInstancetype {
  readonly instancetypeName: Value<string>;
  readonly instancetypeKind: 'VirtualMachineInstancetype' | 'VirtualMachineClusterInstancetype';
}

/** A preference of a Catalogue; fits wherever one is given. */
export interface CataloguePreference {
  readonly preferenceName: Value<string>;
  readonly preferenceKind: 'VirtualMachinePreference' | 'VirtualMachineClusterPreference';
}

/** What machines refer to, by name. */
export interface CatalogueRefs {
  readonly instancetypes: Readonly<Record<string, CatalogueInstancetype>>;
  readonly preferences: Readonly<Record<string, CataloguePreference>>;
}

type AnyInstancetype = Member<InstancetypeSpecProps, CatalogueInstancetype>;
type AnyPreference = Member<PreferenceSpecProps, CataloguePreference>;

/** Those of some names, by the names that the catalogue was given. */
function offered<Offer>(members: readonly { readonly id: string }[], prefix: string, offer: (one: never) => Offer) {
  const own = members.filter(({ id }) => id.startsWith(prefix));
  return Object.fromEntries(own.map((one) => [one.id.slice(prefix.length), offer(one as never)]));
}

const sizes = 'size-';
const tastes = 'guest-';

/** The sizes and the tastes that a team chooses its machines from. */
export const catalogue: Composition<CatalogueProps, CatalogueRefs> = {
  package: 'kubevirt-kit',
  name: 'Catalogue',
  objects(_name, { instancetypes = {}, preferences = {}, shared = false, namespace }) {
    const size = withoutUndefined<InstancetypeSpecProps>(instancetypes);
    const taste = withoutUndefined<PreferenceSpecProps>(preferences);
    return [
      ...Object.entries(size).map(([id, props]) =>
        shared
          ? member(`${sizes}${id}`, virtualMachineClusterInstancetype, props)
          : member(`${sizes}${id}`, virtualMachineInstancetype, { ...props, namespace }),
      ),
      ...Object.entries(taste).map(([id, props]) =>
        shared
          ? member(`${tastes}${id}`, virtualMachineClusterPreference, props)
          : member(`${tastes}${id}`, virtualMachinePreference, { ...props, namespace }),
      ),
    ];
  },
  refs: (members) => ({
    instancetypes: offered(members, sizes, ({ instancetypeName, instancetypeKind }: AnyInstancetype) => ({
      instancetypeName,
      instancetypeKind,
    })),
    preferences: offered(members, tastes, ({ preferenceName, preferenceKind }: AnyPreference) => ({
      preferenceName,
      preferenceKind,
    })),
  }),
};
