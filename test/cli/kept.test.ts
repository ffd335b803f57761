import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keep } from '../../src/cli/kept';
import { stockCluster } from '../../src/core/cluster';
import type { Manifest } from '../../src/core/manifest';
import { at, formatPath, type Path } from '../../src/core/path';
import { Program, type ProgramObject } from '../../src/core/program';
import { programRules } from '../../src/core/program-rules';

/** The objects of all recorded verdicts about what the rules of a whole program read. */
const manifests = [
  'interface',
  'network',
  'service',
  'data-volume',
  'data-volume-template',
  'virtual-machine-instance',
  'hostname',
  'volume',
  'eviction-strategy',
  'firmware',
  'persistent-volume-claim',
  'pod-disruption-budget',
  'horizontal-pod-autoscaler',
  'network-attachment-definition',
  'network-policy',
  'multi-network-policy',
  'sriov-network',
  'sriov-network-node-policy',
  'ovs-network',
]
  .flatMap((noun) => readFileSync(join(__dirname, `../oracle/verdicts/${noun}.jsonl`), 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { input: Partial<Manifest> }).input)
  .filter((input): input is Manifest => typeof input.metadata?.name === 'string' && 'spec' in input);

/** An object that notes which of its leaves are read. */
function watched(value: unknown, path: Path, read: Path[]): unknown {
  if (typeof value !== 'object' || value === null) {
    read.push(path);
    return value;
  }
  return new Proxy(value, {
    get: (target, key, receiver) => {
      const part: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || typeof part === 'function' || (Array.isArray(target) && key === 'length'))
        return part;
      return watched(part, [...path, Array.isArray(target) ? Number(key) : key], read);
    },
  });
}

/** What machines are read for. */
const others = [
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { selector: { a: 'b' } } },
  {
    apiVersion: 'k8s.cni.cncf.io/v1beta1',
    kind: 'MultiNetworkPolicy',
    metadata: { name: 's', annotations: { 'k8s.v1.cni.cncf.io/policy-for': 's' } },
    spec: { podSelector: { matchLabels: { 'kubevirt.io': 'virt-launcher' } } },
  },
] as unknown as readonly Manifest[];

function objectOf(manifest: Manifest, shown: () => Manifest): ProgramObject {
  const { name, namespace } = manifest.metadata;
  const place = typeof namespace === 'string' ? namespace : undefined;
  return {
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    name,
    namespace: place,
    realm: stockCluster,
    object: name,
    judge: () => 'warning',
    manifest: shown,
  };
}

test('what the rules of a whole program read of an object is kept of it', () => {
  const lost = new Set<string>();
  for (const manifest of manifests) {
    const read: Path[] = [];
    const program = new Program(programRules);
    const object = objectOf(manifest, () => watched(manifest, [], read) as Manifest);
    program.add(object, ...others.map((one) => objectOf(one, () => one)));
    program.issues();
    const kept = keep(manifest.apiVersion, manifest.kind, manifest);
    for (const path of read) {
      const [whole, part] = [at(manifest, path), at(kept, path)];
      if (whole !== part && whole !== null && !(whole instanceof Object && part instanceof Object))
        lost.add(formatPath(path));
    }
  }
  expect([...lost]).toEqual([]);
  expect(manifests.length).toBeGreaterThan(300);
});

test('what is not of the type that is expected is left out', () => {
  const odd = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 5, labels: { a: 1, b: 'c' } },
    spec: {
      template: { spec: { networks: 'x', domain: { devices: { interfaces: [null, 5, { name: 'a', bridge: {} }] } } } },
    },
  };
  expect(keep(odd.apiVersion, odd.kind, odd)).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: '', labels: { b: 'c' } },
    spec: {
      template: { spec: { domain: { devices: { interfaces: [undefined, undefined, { name: 'a', bridge: {} }] } } } },
    },
  });
});
