import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node } from '../command';
import type { Stage } from '../stage';
import { installedVersion, makeProject, type Place, tsc } from './project';

/** The oldest the declarations may ask for: what cdk8s' own template has, and neither a browser's nor Node's types. */
const oldLibrary = {
  compilerOptions: {
    lib: ['es2016'],
    module: 'CommonJS',
    noEmit: true,
    strict: true,
    target: 'ES2017',
    types: [],
  },
  files: ['entries.ts'],
};

/** What a user of TypeScript 6 writes who wants the old resolution of modules by name. */
const oldResolution = {
  extends: './tsconfig.json',
  compilerOptions: { ignoreDeprecations: '6.0', moduleResolution: 'node10', noEmit: true },
};

/** The project that `cdk8s init typescript-app` makes, with the README's program and without cdk8s-plus and jest. */
export function cdk8sProject({ root, folder, tarball }: Place): readonly Stage[] {
  const project = join(folder, 'cdk8s');
  const program = readFileSync(join(root, 'examples/web/cdk8s.ts'), 'utf8');
  const template = join(root, 'node_modules/cdk8s-cli/templates/typescript-app');
  const manifests = (cwd: string, command: readonly string[], outdir: string): string => {
    node(command, { cwd, env: { CDK8S_OUTDIR: outdir } });
    return readFileSync(join(outdir, 'web.k8s.yaml'), 'utf8');
  };
  const synthesize = (command: readonly string[]): undefined => {
    const expected = manifests(root, ['--import', 'tsx', 'examples/web/cdk8s.ts'], join(folder, 'expected'));
    const actual = manifests(project, command, join(folder, 'actual'));
    if (actual !== expected) throw new Error(`other manifests than from the sources:\n${actual}`);
  };

  return [
    {
      name: 'cdk8s project: install',
      run: () => {
        makeProject(project, {
          'package.json': {
            private: true,
            dependencies: {
              cdk8s: installedVersion(root, 'cdk8s'),
              constructs: installedVersion(root, 'constructs'),
              'kubevirt-kit': `file:${tarball}`,
            },
            devDependencies: {
              '@types/node': '^14',
              'ts-node': '^10',
              typescript: '5.9.x',
              'typescript-6': 'npm:typescript@~6.0.3',
            },
          },
          'tsconfig.json': readFileSync(join(template, 'tsconfig.json'), 'utf8'),
          'tsconfig.old-library.json': oldLibrary,
          'tsconfig.old-resolution.json': oldResolution,
          'main.ts': program,
        });
        return undefined;
      },
    },
    {
      name: 'cdk8s project: TypeScript 5.9, synthesized by ts-node',
      run: () => {
        tsc(project, 'typescript', '--noEmit');
        return synthesize(['node_modules/ts-node/dist/bin.js', 'main.ts']);
      },
    },
    {
      name: 'cdk8s project: TypeScript 6.0, synthesized by what it compiles',
      run: () => {
        tsc(project, 'typescript-6');
        return synthesize(['main.js']);
      },
    },
    {
      name: 'cdk8s project: TypeScript 6.0 with the old resolution',
      run: () => {
        tsc(project, 'typescript-6', '-p', 'tsconfig.old-resolution.json');
        return undefined;
      },
    },
    {
      name: 'cdk8s project: kubevirt-kit check, of what it synthesized',
      run: () => {
        const manifests = join(folder, 'actual/web.k8s.yaml');
        const cli = join(project, 'node_modules/kubevirt-kit/lib/cli.js');
        const checked = JSON.parse(node([cli, 'check', '--format', 'json', manifests], { cwd: project })) as {
          readonly kind: string;
          readonly issues: readonly unknown[];
        }[];
        if (checked.every(({ kind }) => kind !== 'VirtualMachine')) throw new Error('no machine was checked');
        const found = checked.flatMap(({ issues }) => issues);
        if (found.length > 0) throw new Error(`issues in what was synthesized:\n${JSON.stringify(found)}`);
        return undefined;
      },
    },
    {
      name: 'declarations: ES2016, no DOM, no Node',
      run: () => {
        const entries = ['kubevirt-kit', 'kubevirt-kit/cdk8s'];
        writeFileSync(join(project, 'entries.ts'), entries.map((entry) => `export * from '${entry}';`).join('\n'));
        tsc(project, 'typescript', '-p', 'tsconfig.old-library.json');
        return undefined;
      },
    },
  ];
}
