import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { buildProgram, copyText, type Go } from '../go-program';
import { strip } from './record';
import type { Crd, Node } from './upstream';

/** The versions that can be a target, each with the release that is read: the newest of its line that the module proxy has. */
export const releases = { '1.6': 'v1.6.1', '1.7': 'v1.7.0', '1.8': 'v1.8.4', '1.9': 'v1.9.0' } as const;

export type TargetVersion = keyof typeof releases;

/** The versions, oldest first. */
export const targetVersions = Object.keys(releases) as TargetVersion[];

/** The parts of the modules that are read. */
const parts: readonly { name: string; module: string; paths: readonly string[] }[] = [
  {
    name: 'kubevirt',
    module: 'kubevirt.io/kubevirt',
    paths: ['pkg/virt-config', 'pkg/virt-operator/resource/generate/components'],
  },
  {
    name: 'api',
    module: 'kubevirt.io/api',
    paths: ['core', 'clone', 'export', 'instancetype', 'migrations', 'pool', 'snapshot', 'backup', 'plugin'],
  },
];

/** What one version of KubeVirt states. */
export interface StatedVersion {
  /** The digests of its modules, by their path. */
  sums: Record<string, string>;
  /** Whether gates that are Beta are on where nobody lists them. */
  betaIsOn: boolean;
  /** The state of each registered gate. */
  gates: Record<string, string>;
  /** By `<group>/<kind>`. */
  kinds: Record<string, StatedKind>;
}

/** A kind, as one version of KubeVirt serves it. */
export interface StatedKind {
  /** The versions that are served. */
  served: string[];
  schema: Node;
}

interface Printed extends Pick<StatedVersion, 'betaIsOn' | 'gates'> {
  crds: { group?: string; kind?: string; versions?: { name: string; served: boolean }[]; text: string }[];
}

/** The source of the versions, read by a program that is built with Go; the modules come from a Go module proxy. */
export function statedVersions(): Record<TargetVersion, StatedVersion> {
  const program = buildProgram({ name: 'versions', source: join(__dirname, 'versions'), addFiles });
  const stated = targetVersions.map((version) => [version, read(program, version)] as const);
  return Object.fromEntries(stated) as Record<TargetVersion, StatedVersion>;
}

/** Puts the source of one release beside the program, and what the checksum database says of its modules. */
function addRelease(go: Go, folder: string): void {
  const sums: Record<string, string> = {};
  const release = folder.slice(folder.lastIndexOf('v'));
  for (const { name, module, paths } of parts) {
    const { Dir, Sum } = JSON.parse(go('mod', 'download', '-json', `${module}@${release}`)) as Record<string, string>;
    if (Dir === undefined || Sum === undefined)
      throw new Error(`${module}@${release} has no folder in the module cache`);
    sums[module] = Sum;
    for (const path of paths) if (existsSync(join(Dir, path))) copyText(join(Dir, path), join(folder, name, path));
  }
  writeFileSync(join(folder, 'sums.json'), JSON.stringify(sums));
}

function addFiles(go: Go, folder: string): void {
  for (const release of Object.values(releases)) addRelease(go, join(folder, 'source', release));
}

function read(program: string, version: TargetVersion): StatedVersion {
  const folder = join(dirname(program), 'source', releases[version]);
  const text = execFileSync(program, [folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const { betaIsOn, gates, crds } = JSON.parse(text) as Printed;
  const sums = JSON.parse(readFileSync(join(folder, 'sums.json'), 'utf8')) as Record<string, string>;
  const kinds: Record<string, StatedKind> = {};
  for (const { group, kind, versions = [], text: yaml } of crds) {
    if (group === undefined) Object.assign(kinds, bundled(yaml));
    else kinds[`${group}/${kind}`] = { served: servedOf(versions), schema: schemaOf(yaml) };
  }
  return { sums, betaIsOn, gates, kinds };
}

/** The definitions among the objects of a bundle. */
function bundled(yaml: string): Record<string, StatedKind> {
  const objects = parseAllDocuments(yaml).map((document) => document.toJS() as Crd | null);
  const crds = objects.filter((object) => object?.kind === 'CustomResourceDefinition') as Crd[];
  return Object.fromEntries(
    crds.map(({ spec }) => {
      const [first] = spec.versions;
      if (first === undefined) throw new Error(`"${spec.names.kind}" has no version`);
      const stated = { served: servedOf(spec.versions), schema: strip(first.schema.openAPIV3Schema) };
      return [`${spec.group}/${spec.names.kind}`, stated];
    }),
  );
}

function servedOf(versions: readonly { name: string; served: boolean }[]): string[] {
  return versions.filter(({ served }) => served).map(({ name }) => name);
}

function schemaOf(yaml: string): Node {
  return strip((parse(yaml) as { openAPIV3Schema: Node }).openAPIV3Schema);
}
