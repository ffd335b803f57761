import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseRegistryHosts } from '../../scripts/check/registry-host';

const environment = process.env;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'registry-host-'));
  spawnSync('git', ['init', '--quiet'], { cwd: root });
  const others = Object.entries(environment).filter(([name]) => name.toLowerCase() !== 'npm_config_registry');
  process.env = { ...Object.fromEntries(others), npm_config_registry: 'https://packages.example.test/npm/' };
});
afterEach(() => {
  process.env = environment;
  rmSync(root, { recursive: true, force: true });
});

test('the host that npm asks on this machine is refused wherever it is named', () => {
  writeFileSync(join(root, 'notes.md'), 'from packages.example.test\n');
  expect(() => refuseRegistryHosts(root)).toThrow(
    'a package registry is named:\nnotes.md:1:from packages.example.test\n',
  );
});

test('a public registry is refused too', () => {
  const address = ['https://registry', 'npmjs', 'org/yaml'].join('.');
  writeFileSync(join(root, 'package-lock.json'), `{ "resolved": "${address}" }\n`);
  expect(() => refuseRegistryHosts(root)).toThrow(`package-lock.json:1:{ "resolved": "${address}" }`);
});

test('a repository that names none passes', () => {
  writeFileSync(join(root, 'notes.md'), 'from quay.io/containerdisks\n');
  expect(refuseRegistryHosts(root)).toBeUndefined();
});
