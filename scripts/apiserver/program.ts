import { join } from 'node:path';
import { buildProgram, type Go } from '../go-program';

/**
 * etcd and kube-apiserver in one program, built if what it is made of has changed. Needs Go and a Go module proxy then, and
 * takes minutes the first time.
 *
 * @throws when Go is missing or does not build it
 */
export function buildApiServer(): string {
  return buildProgram({
    name: 'apiserver',
    source: join(__dirname, '../../test/e2e/apiserver'),
    ldflags: versionFlags,
  });
}

/** Without these the server calls itself v0.0.0-master. */
function versionFlags(go: Go): readonly string[] {
  const version = go('list', '-m', '-f', '{{.Version}}', 'k8s.io/kubernetes').trim();
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(version) ?? [];
  if (major === undefined || minor === undefined) throw new Error(`"${version}" is no version of Kubernetes`);
  const facts = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return Object.entries(facts).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
}
