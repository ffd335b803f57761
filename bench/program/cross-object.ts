// Prints the part of a fleet's whole process that checks across objects take: what is indexed and asked as an object enters
// the program, and what is asked once all are known. Its arguments are those of bench/program/fleet.ts.
import { join } from 'node:path';

// The package exports neither programs nor what asks them: the fleet is made with the sources beside what it exports.
const sources = join(__dirname, '../node_modules/kubevirt-kit/lib/src');
const { Program } = require(join(sources, 'core/program')) as typeof import('../../src/core/program');
for (const [exported, source] of [
  ['kubevirt-kit', 'index'],
  ['kubevirt-kit/cdk8s', 'cdk8s'],
] as const) {
  const file = require.resolve(join(sources, source));
  require(file);
  require.cache[require.resolve(exported)] = require.cache[file];
}

let elapsed = 0n;

function timed<Arguments extends readonly unknown[], Result>(ask: (...given: Arguments) => Result) {
  return function (this: unknown, ...given: Arguments): Result {
    const start = process.hrtime.bigint();
    const result: Result = Reflect.apply(ask, this, given);
    elapsed += process.hrtime.bigint() - start;
    return result;
  };
}

Program.prototype.add = timed(Program.prototype.add);
Program.prototype.issues = timed(Program.prototype.issues);
require('./fleet');
process.stdout.write(String(Number(elapsed) / 1e9 / process.uptime()));
