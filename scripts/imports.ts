import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { differenceTable } from './imports/difference';
import { buildModel, correct } from './imports/model';
import { record } from './imports/record';
import { buildSchemas } from './imports/schema-definition';
import { schemaFormat } from './imports/schema-format';
import { schemaModules } from './imports/schema-module';
import { readUpstream } from './imports/upstream';
import { wireTypes } from './imports/wire-type';

const root = join(__dirname, '..');
const recorded = join(root, 'imports/crds');

/** Every generated file of `imports/`, by its path in the repository. Nothing is written. */
export function generate(): Map<string, string> {
  const model = buildModel(correct(readUpstream(recorded)));
  const schemas = buildSchemas(model);
  return new Map([
    ...wireTypes(model),
    ['imports/schemas/schema.ts', schemaFormat],
    ...schemaModules(model, schemas),
    ['imports/differences.md', differenceTable(model, schemas)],
  ]);
}

function main(): void {
  const { values } = parseArgs({
    options: { record: { type: 'boolean' }, kubevirt: { type: 'string' }, network: { type: 'string' } },
  });
  if (values.record) {
    const kubevirt = values.kubevirt ?? process.env.KUBEVIRT_ORACLE;
    const network = values.network ?? process.env.NETWORK_ORACLE;
    if (!kubevirt || !network) {
      console.error(
        '--record needs the commands that print the upstream definitions; give --kubevirt and --network, or KUBEVIRT_ORACLE and NETWORK_ORACLE',
      );
      process.exitCode = 2;
      return;
    }
    record(recorded, { kubevirt, network });
  }
  const files = generate();
  rmSync(join(root, 'imports/schemas'), { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  console.log(`wrote ${files.size} files; imports/differences.md lists where CRDs and definitions differ`);
}

if (require.main === module) main();
