import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Crd } from './upstream';

/** A release of a project beside KubeVirt, and the definitions in it that machines need. */
interface Neighbour {
  readonly module: string;
  readonly version: string;
  /** The files of the module, each with the kinds in it. */
  readonly files: readonly string[];
}

const gatewayApi = 'config/crd/standard/gateway.networking.k8s.io_';

/** What is read out of a Go module, which the module proxy gives. */
const neighbours: readonly Neighbour[] = [
  {
    module: 'sigs.k8s.io/gateway-api',
    version: 'v1.6.1',
    files: ['gateways', 'httproutes', 'tcproutes', 'tlsroutes'].map((plural) => `${gatewayApi}${plural}.yaml`),
  },
  {
    module: 'github.com/kubernetes-csi/external-snapshotter/client/v8',
    version: 'v8.6.0',
    files: ['volumesnapshotclasses', 'volumesnapshots'].map(
      (plural) => `config/crd/snapshot.storage.k8s.io_${plural}.yaml`,
    ),
  },
  { module: 'github.com/k8snetworkplumbingwg/multi-networkpolicy', version: 'v1.0.1', files: ['scheme.yml'] },
  {
    module: 'github.com/nmstate/kubernetes-nmstate',
    version: 'v0.86.0',
    files: ['deploy/crds/nmstate.io_nodenetworkconfigurationpolicies.yaml'],
  },
  {
    module: 'github.com/openshift/api',
    version: 'v0.0.0-20260420151639-34e60874783e',
    files: ['route/v1/zz_generated.crd-manifests/routes.crd.yaml'],
  },
];

/**
 * Files of `imports/crds/` whose projects the module proxy does not give: OVN-Kubernetes v1.3.0, `helm/ovn-kubernetes/crds/`.
 * They are recorded by hand, and kept as they are.
 */
export const keptFiles: readonly string[] = [
  'k8s.ovn.org/clusteruserdefinednetworks.json',
  'k8s.ovn.org/userdefinednetworks.json',
];

/** All files of `imports/crds/` that hold definitions of projects beside KubeVirt. */
export const neighbourFiles: readonly string[] = [
  ...['gateways', 'httproutes', 'tcproutes', 'tlsroutes'].map((plural) => `gateway.networking.k8s.io/${plural}.json`),
  'k8s.cni.cncf.io/multi-networkpolicies.json',
  ...keptFiles,
  'nmstate.io/nodenetworkconfigurationpolicies.json',
  'route.openshift.io/routes.json',
  'snapshot.storage.k8s.io/volumesnapshotclasses.json',
  'snapshot.storage.k8s.io/volumesnapshots.json',
];

/** The definitions of the projects beside KubeVirt. Needs Go and a Go module proxy. */
export function neighbourCrds(): Crd[] {
  const work = mkdtempSync(join(tmpdir(), 'kubevirt-kit-neighbours-'));
  try {
    return neighbours.flatMap(({ module, version, files }) => {
      const folder = downloaded(module, version, work);
      return files.flatMap((file) => definitionsOf(readFileSync(join(folder, file), 'utf8')));
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where Go keeps a module. */
function downloaded(module: string, version: string, cwd: string): string {
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' };
  const { stdout, error } = spawnSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd,
    encoding: 'utf8',
    env,
  });
  const { Dir, Error: problem } = JSON.parse(stdout || '{}') as { Dir?: string; Error?: string };
  if (Dir === undefined) throw new Error(`"${module}@${version}" is not to be had: ${problem ?? error?.message}`);
  return Dir;
}

/** The definitions in a file, each without the versions that it does not serve. */
export function definitionsOf(text: string): Crd[] {
  // A description of multi-networkpolicy's is indented less than its key, which is no YAML.
  return loadAll(text.replaceAll(/\n +(?=from\. Only)/g, ' ')).flatMap((document) => {
    const crd = document as Crd | null;
    if (crd?.kind !== 'CustomResourceDefinition') return [];
    const versions = crd.spec.versions.filter(({ served }) => served).map(withoutNull);
    return [{ ...crd, spec: { ...crd.spec, versions } }];
  });
}

/** Alternatives that say nothing, as one file of OpenShift has them, state nothing. */
function withoutNull<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => (key === 'anyOf' && part === null ? undefined : part)),
  ) as T;
}
