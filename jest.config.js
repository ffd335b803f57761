/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^kubevirt-kit$': '<rootDir>/src/index.ts',
    '^kubevirt-kit/(cdk8s|pulumi)$': '<rootDir>/src/$1.ts',
  },
  // Tests wait for nothing: a worker for each processor.
  maxWorkers: '100%',
  // No test is about time: a busy computer is no failure.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/', '<rootDir>/bench/work/'],
};
