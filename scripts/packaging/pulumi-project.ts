import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, npm } from '../command';
import type { Stage } from '../stage';
import { complaints, installedVersion, makeProject, type Place, tsc } from './project';

/** As `pulumi new kubernetes-typescript` writes it. */
const stock = {
  compilerOptions: {
    strict: true,
    outDir: 'bin',
    target: 'es2020',
    module: 'commonjs',
    moduleResolution: 'node',
    sourceMap: true,
    experimentalDecorators: true,
    pretty: true,
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    forceConsistentCasingInFileNames: true,
  },
  files: ['index.ts'],
};

/** The same for those who left the old resolution behind. */
const current = {
  extends: './tsconfig.json',
  compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext', noEmit: true, skipLibCheck: true },
};

/** The oldest library, to which the SDK's declarations do not keep. */
const oldLibrary = {
  extends: './tsconfig.json',
  compilerOptions: { lib: ['es2016'], noEmit: true, pretty: false, types: [] },
  files: ['entry.ts'],
};

/** Runs a program against mocks, and prints how many resources it registers. */
const count = `
const pulumi = require('@pulumi/pulumi');
let resources = 0;
pulumi.runtime.setMocks({
  newResource: (args) => { resources += 1; return { id: args.name, state: args.inputs }; },
  call: (args) => args.inputs,
});
require('./bin/index.js');
pulumi.runtime.disconnect().then(() => console.log(resources));
`;

/** The entries, and what loading each must not load. */
const entries: Readonly<Record<string, RegExp>> = {
  'kubevirt-kit': /node_modules\/(cdk8s|constructs|@pulumi)\/|kubevirt-kit\/lib\/src\/(cdk8s|pulumi)\b/,
  'kubevirt-kit/cdk8s': /node_modules\/@pulumi\/|kubevirt-kit\/lib\/src\/pulumi\b/,
  'kubevirt-kit/pulumi': /node_modules\/(cdk8s|constructs)\/|kubevirt-kit\/lib\/src\/cdk8s\b/,
};

function printed(project: string, expression: string): string[] {
  return JSON.parse(node(['-p', `JSON.stringify(${expression})`], { cwd: project })) as string[];
}

/** The project that `pulumi new kubernetes-typescript` makes; then cdk8s is added to it, and it is asked what each entry loads. */
export function pulumiProject({ root, folder, tarball }: Place): readonly Stage[] {
  const project = join(folder, 'pulumi');
  const version = (name: string) => installedVersion(root, name);
  return [
    {
      name: 'Pulumi project: install',
      run: () => {
        makeProject(project, {
          'package.json': {
            private: true,
            main: 'index.ts',
            dependencies: {
              '@pulumi/kubernetes': version('@pulumi/kubernetes'),
              '@pulumi/pulumi': version('@pulumi/pulumi'),
              'kubevirt-kit': `file:${tarball}`,
            },
            devDependencies: { '@types/node': '^18', typescript: '^5.0.0' },
          },
          'tsconfig.json': stock,
          'tsconfig.current.json': current,
          'tsconfig.old-library.json': oldLibrary,
          'count.js': count,
          'index.ts': readFileSync(join(root, 'examples/web/pulumi.ts'), 'utf8'),
        });
        return undefined;
      },
    },
    {
      name: 'Pulumi project: compiled, run against mocks',
      run: () => {
        tsc(project, 'typescript');
        const resources = Number(node(['count.js'], { cwd: project }));
        if (!(resources > 1)) throw new Error(`the program registers ${resources} resources`);
        return `${resources} resources`;
      },
    },
    {
      name: 'Pulumi project: compiled with the resolution of Node',
      run: () => {
        tsc(project, 'typescript', '-p', 'tsconfig.current.json');
        return undefined;
      },
    },
    {
      name: 'declarations of kubevirt-kit/pulumi: ES2016, no DOM',
      run: () => {
        writeFileSync(join(project, 'entry.ts'), "export * from 'kubevirt-kit/pulumi';\n");
        const all = complaints(project, 'typescript', '-p', 'tsconfig.old-library.json');
        // What the SDK's own declarations ask for is not ours to say.
        const ours = all.filter((line) => line.startsWith('node_modules/kubevirt-kit/'));
        if (ours.length > 0) throw new Error(ours.join('\n'));
        return undefined;
      },
    },
    {
      name: 'each entry loads its own engine only',
      run: () => {
        npm(
          [
            'install',
            '--no-package-lock',
            '--ignore-scripts',
            '--save-exact',
            ...['cdk8s', 'constructs'].map((name) => `${name}@${version(name)}`),
          ],
          { cwd: project },
        );
        for (const [entry, foreign] of Object.entries(entries)) {
          const loaded = printed(project, `(require('${entry}'), Object.keys(require.cache))`);
          const stray = loaded.filter((file) => foreign.test(file.replaceAll('\\', '/')));
          if (stray.length > 0)
            throw new Error(`${entry} loads ${stray.length} files that it should not: ${stray[0]} …`);
        }
        return undefined;
      },
    },
    {
      name: 'an ESM project imports all entries by name',
      run: () => {
        const lines = Object.keys(entries).map((entry, place) => {
          const names = printed(project, `Object.keys(require('${entry}'))`);
          const locals = names.map((name) => `${name} as ${name}${place}`);
          return `import { ${locals.join(', ')} } from '${entry}';\nexport { ${names.map((name) => `${name}${place}`).join(', ')} };`;
        });
        writeFileSync(join(project, 'entries.mts'), lines.join('\n'));
        tsc(project, 'typescript', 'entries.mts', '--module', 'nodenext', '--target', 'es2022', '--skipLibCheck');
        const names = Number(
          node(['-e', "import('./entries.mjs').then((all) => console.log(Object.keys(all).length))"], { cwd: project }),
        );
        return `${names} names`;
      },
    },
  ];
}
