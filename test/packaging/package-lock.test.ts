import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test('no package is locked to a host, so that every machine asks its own registry', () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined && resolved !== '').map(([path]) => path)).toEqual(
    [],
  );
});

test('every package is locked to its content, but for the link to the repository itself', () => {
  const loose = locked.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true);
  expect(loose).toEqual([['node_modules/kubevirt-kit', { resolved: '', link: true }]]);
});

// npm leaves out what its registry does not have, and `npm ci` then refuses the lock on every machine.
test('every platform of a package with binaries is locked', () => {
  const missing = locked.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
    ),
  );
  expect(missing).toEqual([]);
});
