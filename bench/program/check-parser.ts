// Prints which part of the time of a whole process reading YAML takes, when the command line checks a file.
import { join } from 'node:path';

const folder = join(__dirname, '../node_modules/kubevirt-kit/lib/src/cli');
const reading = require(join(folder, 'document')) as { readDocuments: (texts: readonly string[]) => unknown };
const { readDocuments } = reading;
let reads = 0;
reading.readDocuments = (texts) => {
  const start = performance.now();
  try {
    return readDocuments(texts);
  } finally {
    reads += performance.now() - start;
  }
};

process.stderr.write = () => true;
process.once('exit', () => process.stdout.write(String(reads / performance.now())));
process.argv.splice(2, 0, 'check');
require(join(folder, 'main'));
