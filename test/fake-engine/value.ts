/** A leaf that the engine cannot know yet: in a preview, whatever only the update brings. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** A value that the engine keeps from view. */
export class Secret {
  constructor(readonly secretValue: unknown) {}
}

/** A resource that stands where a value is expected. */
export class ResourceReference {
  constructor(
    readonly urn: string,
    /** Absent for a component. */
    readonly id?: unknown,
  ) {}
}

/** An output as remote components and replacement triggers get it: with what it depends on. */
export class OutputValue {
  constructor(
    readonly value: unknown,
    readonly secret: boolean,
    readonly dependencies: readonly string[],
  ) {}
}

/** A file, a text or an address that the engine would read. */
export class Asset {
  constructor(
    readonly kind: 'asset' | 'archive',
    readonly content: Properties,
  ) {}
}

/** What a resource is given or gives back: plain data with the markers above at its leaves. */
export type Properties = Record<string, unknown>;

/** A secret, for what a provider returns and for what a test expects. */
export function secret(value: unknown): Secret {
  return new Secret(value);
}

// Facts of the protocol: pulumi sdk/go/common/resource/properties.go and plugin/rpc.go.
const unknownText = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const signature = '4dabf18193072939515e22adb298388d';
const signatures = {
  secret: '1b47061264138c4ac30d75fd1eb44270',
  resource: '5cf8f73096256a8f31e491e813e4eb8e',
  output: 'd0e6a833031e9bbcd3f4e8bde6ca49a4',
  asset: 'c44067f5952c0a294b673a41bacd8c17',
  archive: '0def7320c3a5731c473e5ecbe6d01bc7',
};

/** What stands for an unknown id: the engine sends it for providers, whose ids become part of references. */
export const unknownId = unknownText;

/** Reads a value as it travels. */
export function decode(wire: unknown): unknown {
  if (wire === unknownText) return UNKNOWN;
  if (Array.isArray(wire)) return wire.map(decode);
  if (typeof wire !== 'object' || wire === null) return wire;
  const { [signature]: sort, ...rest } = wire as Properties;
  const fields = decodeAll(rest);
  switch (sort) {
    case undefined:
      return fields;
    case signatures.secret:
      return new Secret(fields['value']);
    case signatures.resource:
      return new ResourceReference(String(fields['urn']), fields['id']);
    case signatures.output: {
      const dependencies = (fields['dependencies'] ?? []) as string[];
      return new OutputValue('value' in fields ? fields['value'] : UNKNOWN, fields['secret'] === true, dependencies);
    }
    case signatures.asset:
      return new Asset('asset', fields);
    case signatures.archive:
      return new Asset('archive', fields);
    default:
      throw new Error(`the fake engine does not know the signature ${String(sort)}; teach it to value.ts`);
  }
}

/** Reads the properties of one resource. */
export function decodeAll(wire: Properties): Properties {
  return Object.fromEntries(Object.entries(wire).map(([key, value]) => [key, decode(value)]));
}

/** Writes a value as it travels. */
export function encode(value: unknown): unknown {
  if (value === UNKNOWN) return unknownText;
  if (value instanceof Secret) return { [signature]: signatures.secret, value: encode(value.secretValue ?? null) };
  if (value instanceof ResourceReference) {
    const id = value.id === undefined ? {} : { id: encode(value.id) };
    return { [signature]: signatures.resource, urn: value.urn, ...id };
  }
  if (value instanceof OutputValue) {
    const { secret, dependencies } = value;
    const known = value.value === UNKNOWN ? {} : { value: encode(value.value ?? null) };
    return { [signature]: signatures.output, ...known, secret, dependencies: [...dependencies] };
  }
  if (value instanceof Asset) return { [signature]: signatures[value.kind], ...encodeAll(value.content) };
  if (Array.isArray(value)) return value.map((item) => encode(item ?? null));
  if (typeof value === 'object' && value !== null) return encodeAll(value as Properties);
  return value;
}

/** Writes the properties of one resource; absent ones stay absent. */
export function encodeAll(properties: Properties): Properties {
  const present = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [key, encode(value)]));
}
