// Prints how long it takes to load the module that the first argument names, in milliseconds.
const start = process.hrtime.bigint();
require(String(process.argv[2]));
process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));
