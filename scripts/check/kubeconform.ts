import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binFolder, kubeconformModule } from '../../bench/check';
import { output } from '../command';

/**
 * Builds the program that the bench compares `kubevirt-kit check` with, where the bench looks for it.
 *
 * @throws Error when Go is missing or does not build it
 */
export function buildKubeconform(): string {
  const program = join(binFolder, 'kubeconform');
  if (existsSync(program)) return 'was there';
  const env = { GOBIN: binFolder, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' };
  output('go', ['install', kubeconformModule], { cwd: tmpdir(), env });
  return kubeconformModule;
}
