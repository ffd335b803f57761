/** What a JSON object holds. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A configuration as Multus and libcni take it apart. */
export interface CniConfig {
  readonly config: JsonObject;
  /** The plugins in the order in which they are called: those of the list, or the configuration itself. */
  readonly plugins: readonly JsonObject[];
}

/** The kinds of JSON value that libcni wants of a key that it reads itself; it passes over `null` and the letters' case. */
const pluginKeys: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  cniVersion: text,
  name: text,
  type: text,
  capabilities: (value) =>
    isJsonObject(value) && Object.values(value).every((one) => one === null || typeof one === 'boolean')
      ? undefined
      : 'an object of booleans',
  ipam: (value) => (isJsonObject(value) ? nested(value, 'type', text) : 'an object'),
  dns: (value) =>
    isJsonObject(value)
      ? (nested(value, 'domain', text) ??
        nested(value, 'nameservers', texts) ??
        nested(value, 'search', texts) ??
        nested(value, 'options', texts))
      : 'an object',
  prevResult: (value) => (isJsonObject(value) ? undefined : 'an object'),
};

const listBooleans = ['disableCheck', 'disableGC', 'loadOnlyInlinedPlugins'];

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? undefined : 'text';
}

function texts(value: unknown): string | undefined {
  return Array.isArray(value) && value.every((one) => one === null || typeof one === 'string')
    ? undefined
    : 'a list of text';
}

/** The keys that Go reads as one: the same but for the letters' case. */
function alike(object: JsonObject, key: string): string[] {
  return Object.keys(object).filter((other) => other.toLowerCase() === key.toLowerCase());
}

function nested(object: JsonObject, key: string, check: (value: unknown) => string | undefined): string | undefined {
  for (const name of alike(object, key)) {
    const wanted = object[name] === null ? undefined : check(object[name]);
    if (wanted !== undefined) return `an object whose ${key} is ${wanted}`;
  }
  return undefined;
}

/** Reads a NetworkAttachmentDefinition's configuration; text instead says why no pod gets onto the network. */
export function readCniConfig(json: string): CniConfig | string {
  let config: unknown;
  try {
    config = JSON.parse(json);
  } catch {
    return 'is no JSON; write it with JSON.stringify';
  }
  if (!isJsonObject(config)) return 'is no JSON object; write { "type": "bridge", … }';
  if (!Object.hasOwn(config, 'plugins')) return pluginProblem(config, '') ?? { config, plugins: [config] };
  return listProblem(config) ?? { config, plugins: config['plugins'] as JsonObject[] };
}

/** libcni's `version.ParseVersion`. */
function isVersion(version: unknown): boolean {
  return typeof version === 'string' && /^([+-]?\d+(\.[+-]?\d+){0,2})?$/.test(version);
}

/** Says what a key must hold. */
function wrong(key: string, value: unknown, wanted: string): string {
  return `has ${JSON.stringify(value)} as its ${key}, which must be ${wanted}; correct it`;
}

function listProblem(config: JsonObject): string | undefined {
  for (const key of ['name', 'cniVersion']) {
    const value = config[key];
    if (Object.hasOwn(config, key) && typeof value !== 'string') return wrong(key, value, 'text');
  }
  if (Object.hasOwn(config, 'cniVersions')) {
    const versions = config['cniVersions'];
    if (!Array.isArray(versions) || ![...versions, config['cniVersion'] ?? ''].every(isVersion)) {
      return wrong('cniVersions', versions, 'a list of versions such as "1.0.0"');
    }
  }
  for (const key of listBooleans) {
    const value = config[key];
    const isBoolean = typeof value === 'boolean' || /^(true|false)$/i.test(typeof value === 'string' ? value : '');
    if (Object.hasOwn(config, key) && !isBoolean) return wrong(key, value, 'true or false');
  }
  const plugins = config['plugins'];
  if (!Array.isArray(plugins)) return wrong('plugins', plugins, 'a list');
  if (plugins.length === 0) return 'has an empty list of plugins; add one';
  for (let i = 0; i < plugins.length; i += 1) {
    const plugin: unknown = plugins[i];
    const problem = isJsonObject(plugin)
      ? pluginProblem(plugin, `plugins[${i}].`)
      : wrong(`plugins[${i}]`, plugin, 'an object');
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function pluginProblem(plugin: JsonObject, path: string): string | undefined {
  for (const [key, check] of Object.entries(pluginKeys)) {
    for (const name of alike(plugin, key)) {
      const wanted = plugin[name] === null ? undefined : check(plugin[name]);
      if (wanted !== undefined) return wrong(`${path}${name}`, plugin[name], wanted);
    }
  }
  if (typeOf(plugin) !== '') return undefined;
  return `has no ${path}type; write the name of the plugin there, such as bridge`;
}

/** Which program the plugin is. */
export function typeOf(plugin: JsonObject): string {
  let type = '';
  for (const key of alike(plugin, 'type').sort()) {
    const value = plugin[key];
    if (typeof value === 'string') type = value;
  }
  return type;
}
