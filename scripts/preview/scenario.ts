import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The stack that is previewed. Its configuration is `Pulumi.<stack>.yaml`, as Pulumi has it. */
export const stack = 'dev';

/** What is wrong with what was asked, for the one who asked. */
export class PreviewError extends Error {}

/** A Pulumi program among the examples, and its configuration by key with namespace. */
export interface Scenario {
  readonly name: string;
  readonly file: string;
  readonly project: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfig: Readonly<Record<string, string>>;
}

/** The scenarios that have a Pulumi program, in order of name. */
export function scenarioNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, program)))
    .sort();
}

/**
 * Reads a scenario.
 *
 * @param given configuration from the command line, as `key=value`; it wins over the files
 * @throws PreviewError when there is no such scenario, or when its configuration cannot be used
 */
export function readScenario(folder: string, name: string | undefined, given: readonly string[]): Scenario {
  const names = scenarioNames(folder);
  if (name === undefined || !names.includes(name)) {
    const problem = name === undefined ? 'which scenario?' : `there is no scenario "${name}";`;
    const choice = names.length > 0 ? `choose one of: ${names.join(', ')}` : 'there are no examples with a pulumi.ts';
    throw new PreviewError(`${problem} ${choice}`);
  }
  const project = readYaml(join(folder, name, 'Pulumi.yaml'));
  const projectName = String(project['name'] ?? name);
  const settings = new Map<string, Setting>();
  for (const [source, file] of [
    [project, 'Pulumi.yaml'],
    [readYaml(join(folder, name, `Pulumi.${stack}.yaml`)), `Pulumi.${stack}.yaml`],
  ] as const) {
    for (const [key, value] of Object.entries(record(source['config']))) {
      const full = namespaced(key, projectName);
      const setting = settingOf(value, file);
      settings.set(full, { ...setting, secret: setting.secret || settings.get(full)?.secret === true });
    }
  }
  for (const pair of given) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (key === undefined || value === undefined) {
      throw new PreviewError('--config takes key=value'); // what was given may be a secret
    }
    const full = namespaced(key, projectName);
    settings.set(full, { value, secret: settings.get(full)?.secret === true });
  }
  const config: Record<string, string> = {};
  const secretConfig: Record<string, string> = {};
  for (const [key, { value, secret, encrypted }] of settings) {
    if (encrypted !== undefined) {
      throw new PreviewError(
        `the configuration "${key}" is encrypted in ${encrypted}, which only Pulumi can read; ` +
          `give it a value for this preview: --config ${key}=…`,
      );
    }
    if (value !== undefined) (secret ? secretConfig : config)[key] = value;
  }
  return { name, file: join(folder, name, program), project: projectName, config, secretConfig };
}

const program = 'pulumi.ts';

interface Setting {
  /** Absent where a key is declared without a value. */
  readonly value?: string;
  readonly secret: boolean;
  /** The file that holds the value in a form that cannot be read here. */
  readonly encrypted?: string;
}

/** Reads one value: text, `{ secure: … }`, or in `Pulumi.yaml` a declaration with `default` or `value`. */
function settingOf(raw: unknown, file: string): Setting {
  const fields = record(raw);
  if ('secure' in fields) return { secret: true, encrypted: file };
  const declared = ['type', 'description', 'default', 'value', 'secret'];
  if (
    file !== 'Pulumi.yaml' ||
    Object.keys(fields).length === 0 ||
    !Object.keys(fields).every((key) => declared.includes(key))
  ) {
    return { value: textOf(raw), secret: false };
  }
  const value = fields['value'] ?? fields['default'];
  return { secret: fields['secret'] === true, ...(value === undefined ? {} : { value: textOf(value) }) };
}

/** As the engine passes a value to a program: text, or JSON for what has structure. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function namespaced(key: string, project: string): string {
  return key.includes(':') ? key : `${project}:${key}`;
}

function readYaml(file: string): Record<string, unknown> {
  return existsSync(file) ? record(parse(readFileSync(file, 'utf8'))) : {};
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
