import type { Context } from '../core/kind';
import type { Report } from '../core/rule';
import { plainBoolean, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import { known, map, mapAll, type Value } from '../core/value';
import type { MachineProps } from './machine';
import type { MachineSpec } from './machine-spec';

/** What of a machine stays the same, and by what it is told from others. */
export interface StableIdentityOptions {
  /** What it is made of; a machine that is renamed, or moved to another namespace, keeps itself by its former one. @default - `<namespace>/<name>` */
  readonly of?: Value<string> | undefined;
  /** Whether the firmware's UUID follows from it, by which the guest's software may know the machine. @default true */
  readonly uuid?: boolean | undefined;
  /** Whether the firmware's serial number follows from it. @default true */
  readonly serial?: boolean | undefined;
  /** Whether the MAC address of each interface that has none follows from it. @default true */
  readonly macAddress?: boolean | undefined;
}

/** What the guest is known by; made by `Identity.stable`. */
export type Identity = { readonly type: 'stable' } & StableIdentityOptions;

export const Identity = {
  /**
   * A firmware UUID, a serial number and a MAC address for each interface that follow from namespace and name: the same
   * in every run of the program, and after the machine was deleted and made anew. What the machine says itself wins.
   *
   * @example Identity.stable()
   */
  stable(options: StableIdentityOptions = {}): Identity {
    return tagged(options, { type: 'stable' });
  },
} as const;

/** Checks `identity`. */
export const identityField = variant(
  'type',
  { stable: { type: text, of: text, uuid: plainBoolean, serial: plainBoolean, macAddress: plainBoolean } },
  'make it with Identity.stable()',
);

/** The namespace of this library's version 5 UUIDs. With another one every guest would become a stranger: it never changes. */
const uuidNamespace = 'da3c06d3-0ae4-4f16-8ce3-417dab6fba0d';

/** What an identity is made of; `undefined` where nothing says the namespace. */
function seedOf({ of }: Identity, { name, namespace }: Context): Value<string> | undefined {
  if (of !== undefined) return of;
  return namespace === undefined ? undefined : mapAll([namespace], ([where]) => `${where}/${name}`);
}

/** Reports an identity that nothing can be made of. */
export function checkIdentity({ identity }: Pick<MachineProps, 'identity'>, context: Context, report: Report): void {
  if (identity === undefined) return;
  const seed = seedOf(identity, context);
  if (seed === undefined) {
    report(
      ['identity'],
      "the identity is made of namespace and name, and nothing says the namespace; set it, or give Identity.stable({ of: '…' })",
    );
  } else if (known(seed) === '')
    report(['identity', 'of'], 'an identity cannot be made of nothing; give text, or leave `of` out');
}

/** The MAC address that an identity gives to an interface. */
export function stableMacAddress(
  identity: Identity | undefined,
  context: Context,
  nic: string,
): Value<string> | undefined {
  if (identity === undefined || identity.macAddress === false) return undefined;
  const seed = seedOf(identity, context);
  return seed === undefined ? undefined : map(seed, (given: string) => macAddress(given, nic));
}

/** Writes what the identity gives into a spec, where nothing is said yet. */
export function identify(spec: MachineSpec, identity: Identity | undefined, context: Context): MachineSpec {
  const seed = identity && seedOf(identity, context);
  if (identity === undefined || seed === undefined) return spec;
  const { firmware, devices } = spec.domain;
  const uuid = firmware?.uuid ?? (identity.uuid === false ? undefined : map(seed, uuidOf));
  const serial = firmware?.serial ?? (identity.serial === false ? undefined : map(seed, serialOf));
  return {
    ...spec,
    domain: {
      ...spec.domain,
      firmware: uuid === undefined && serial === undefined ? firmware : { ...firmware, uuid, serial },
      devices: {
        ...devices,
        interfaces: devices.interfaces?.map((nic) => {
          const address = nic.macAddress ?? stableMacAddress(identity, context, String(nic.name));
          return address === undefined ? nic : { ...nic, macAddress: address };
        }),
      },
    },
  };
}

/** RFC 4122, version 5. */
export function uuidOf(seed: string): string {
  const bytes = digest('sha1', Buffer.from(uuidNamespace.replaceAll('-', ''), 'hex'), Buffer.from(seed)).subarray(
    0,
    16,
  );
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Sixteen digits that a person can read out. */
export function serialOf(seed: string): string {
  return digest('sha256', Buffer.from(`serial\n${seed}`))
    .toString('hex', 0, 8)
    .toUpperCase();
}

/** An address that is administered locally (`02:`), with forty bits of a digest. */
export function macAddress(seed: string, nic: string): string {
  const bytes = digest('sha256', Buffer.from(`mac\n${seed}\n${nic}`));
  return `02:${[...bytes.subarray(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`;
}

/** Loaded by the first identity only: most programs that load this library never need it. */
function digest(algorithm: 'sha1' | 'sha256', ...parts: readonly Buffer[]): Buffer {
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
