import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ApiServer } from '../test/e2e/apiserver/server';
import { buildApiServer } from './apiserver/program';
import { celModule, printedCel } from './imports/cel';
import { instancetypeModule, printedInstancetypes } from './imports/common-instancetypes';
import { differenceTable } from './imports/difference';
import { buildModel, correct } from './imports/model';
import { keptFiles, neighbourCrds } from './imports/neighbour';
import { differing, kubernetesRecording, plainRecording, printed, replace } from './imports/record';
import { buildSchemas } from './imports/schema-definition';
import { schemaFormat } from './imports/schema-format';
import { schemaModules } from './imports/schema-module';
import { served } from './imports/served';
import { readUpstream } from './imports/upstream';
import { versionModule } from './imports/version-module';
import { recordVersions, type VersionRecord, versionFile } from './imports/version-record';
import { statedVersions } from './imports/version-source';
import { wireTypes } from './imports/wire-type';
import { buildOracle } from './oracle/program';

const root = join(__dirname, '..');
const recorded = join(root, 'imports/crds');

/** Every generated file of `imports/`, by its path in the repository. Nothing is written. */
export function generate(): Map<string, string> {
  const upstream = readUpstream(recorded);
  const model = buildModel(correct(upstream));
  const schemas = buildSchemas(model);
  return new Map([
    ...wireTypes(model),
    ['imports/common-instancetypes.ts', instancetypeModule(upstream.common)],
    ['imports/cel.ts', celModule(upstream.cel)],
    ['imports/schemas/schema.ts', schemaFormat],
    ...schemaModules(model, schemas),
    ['imports/differences.md', differenceTable(model, schemas)],
    ['imports/versions.ts', versionModule(JSON.parse(readFileSync(join(root, versionFile), 'utf8')) as VersionRecord)],
  ]);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { record: { type: 'boolean' }, check: { type: 'boolean' } } });
  if (values.check) {
    check(await upstreamFiles());
    checkVersions();
    return;
  }
  if (values.record) {
    replace(recorded, await upstreamFiles());
    writeFileSync(join(root, versionFile), versionsNow());
  }
  const files = generate();
  const schemas = new Map<string, string>();
  for (const [path, text] of files) {
    if (path.startsWith('imports/schemas/')) schemas.set(path.slice('imports/schemas/'.length), text);
    else writeFileSync(join(root, path), text);
  }
  replace(join(root, 'imports/schemas'), schemas);
  console.log(`wrote ${files.size} files; imports/differences.md lists where CRDs and definitions differ`);
}

/** What is to be recorded now: an API server says what Kubernetes' own kinds are, the oracle prints all others. */
async function upstreamFiles(): Promise<Map<string, string>> {
  const server = await ApiServer.start(buildApiServer());
  try {
    const { kinds, definitions } = await served(server.client);
    const oracle = buildOracle();
    return new Map([
      ...kubernetesRecording(kinds, definitions),
      ...printed(oracle, definitions),
      ...plainRecording(neighbourCrds()),
      ...keptFiles.map((file) => [file, readFileSync(join(recorded, file), 'utf8')] as const),
      ...printedInstancetypes(oracle),
      ...printedCel(oracle),
    ]);
  } finally {
    await server.stop();
  }
}

/** Fails when upstream does not state what is recorded. */
function check(files: ReadonlyMap<string, string>): void {
  const found = differing(recorded, files);
  for (const line of found) console.error(`imports/crds/${line}`);
  if (found.length > 0) {
    console.error('error: imports/crds is not what upstream states; run "npm run imports -- --record"');
    process.exitCode = 1;
    return;
  }
  console.log('imports/crds is what upstream states');
}

/** What is to be recorded of the versions now: a program reads it out of their source. */
function versionsNow(): string {
  return recordVersions(statedVersions(), readUpstream(recorded).crds);
}

function checkVersions(): void {
  if (readFileSync(join(root, versionFile), 'utf8') === versionsNow()) {
    console.log(`${versionFile} is what the versions state`);
    return;
  }
  console.error(`error: ${versionFile} is not what the versions state; run "npm run imports -- --record"`);
  process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
}
