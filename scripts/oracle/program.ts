import { join } from 'node:path';
import { buildProgram, copyText, type Go } from '../go-program';
import { neighbourFiles } from '../imports/neighbour';

/** What the program reads at run time: files of upstream modules that are not Go, and where it looks for them. */
const upstream: readonly { module: string; name: string; paths: readonly string[] }[] = [
  {
    module: 'github.com/k8snetworkplumbingwg/sriov-network-operator',
    name: 'sriov',
    paths: [
      'config/crd/bases',
      'bindata/manifests/cni-config',
      'deployment/sriov-network-operator-chart/templates/configmap.yaml',
    ],
  },
  {
    module: 'github.com/k8snetworkplumbingwg/network-attachment-definition-client',
    name: 'nad',
    paths: ['artifacts/networks-crd.yaml'],
  },
];

const definitions = join(__dirname, '../../imports/crds');

/**
 * The oracle, built if what it is made of has changed. Needs Go and a Go module proxy then, and takes minutes the first time.
 *
 * @throws when Go is missing or does not build it.
 */
export function buildOracle(): string {
  const also = neighbourFiles.map((file) => join(definitions, file));
  return buildProgram({ name: 'oracle', source: join(__dirname, '../../test/oracle'), also, addFiles: addUpstream });
}

function addUpstream(go: Go, folder: string): void {
  for (const file of neighbourFiles) copyText(join(definitions, file), join(folder, 'upstream/neighbour', file));
  for (const { module, name, paths } of upstream) {
    const dir = go('list', '-m', '-f', '{{.Dir}}', module).trim();
    for (const path of paths) copyText(join(dir, path), join(folder, 'upstream', name, path));
  }
}
