import type { AnyKind } from 'kubevirt-kit';
import { virtualMachineExport, virtualMachineInstance } from 'kubevirt-kit';
import { askRules } from '../../src/core/ask-rules';
import { Cluster, type ClusterOptions } from '../../src/core/cluster';
import type { FeatureGate } from '../../src/core/feature-gate';
import { formatIssue } from '../../src/core/issue';
import { versions } from '../../src/core/version';
import { late } from '../core/late-value';

/** What require-feature-gate says of an object, by the versions in which it says something. */
function said(kind: AnyKind, spec: object, options: ClusterOptions = {}): Record<string, string[]> {
  const manifest = { apiVersion: kind.apiVersion, kind: kind.kind, metadata: { name: 'a' }, spec };
  const all = versions.map((version) => {
    const issues = askRules(kind.rules, manifest, Cluster.kubevirt(version, options), () => 'error');
    return [version, issues.filter(({ rule }) => rule === 'version/require-feature-gate').map(formatIssue)] as const;
  });
  return Object.fromEntries(all.filter(([, some]) => some.length > 0));
}

const instance = virtualMachineInstance as AnyKind;

/** The machine's architecture is the cluster's own, so that it is not another one. */
const cases: readonly (readonly [
  gate: FeatureGate,
  what: string,
  path: string,
  spec: object,
  asking: readonly string[],
])[] = [
  [
    'VideoConfig',
    'a video device of its own',
    'spec.domain.devices.video',
    { domain: { devices: { video: { type: 'virtio' } } } },
    ['1.6', '1.7', '1.8'],
  ],
  [
    'PanicDevices',
    'a panic device',
    'spec.domain.devices.panicDevices',
    { domain: { devices: { panicDevices: [{}] } } },
    ['1.6', '1.7', '1.8'],
  ],
  [
    'EnableVirtioFsConfigVolumes',
    'a file system of a ConfigMap, a Secret or the like',
    'spec.domain.devices.filesystems[0]',
    {
      domain: {
        devices: {
          filesystems: [
            { name: 'keys', virtiofs: {} },
            { name: 'none', virtiofs: {} },
          ],
        },
      },
      volumes: [{ name: 'keys', secret: { secretName: 'keys' } }],
    },
    ['1.6', '1.7'],
  ],
  [
    'MultiArchitecture',
    "another architecture than the cluster's own",
    'spec.architecture',
    { architecture: 'arm64', domain: {} },
    ['1.6', '1.7'],
  ],
];

describe.each(cases)('%s', (gate, what, path, spec, asking) => {
  test(`${what} is taken without the gate by newer KubeVirts only`, () => {
    const message = (version: string) =>
      `${path}: ${what} needs the feature gate ${gate}, which is off in KubeVirt ${version} until it is listed; switch it on in the KubeVirt resource, and name it in the program's Cluster [version/require-feature-gate]`;
    expect(said(instance, spec)).toEqual(Object.fromEntries(asking.map((version) => [version, [message(version)]])));
  });

  test('and with it by all', () => {
    expect(said(instance, spec, { featureGates: [gate] })).toEqual({});
  });
});

test('launch security on s390x needs SecureExecution in 1.7 and 1.8, and has no such gate in 1.6', () => {
  const spec = { domain: { launchSecurity: {} } };
  expect(Object.keys(said(instance, spec, { architecture: 's390x' }))).toEqual(['1.7', '1.8']);
  expect(said(instance, spec)).toEqual({});
});

test('the old gate of file systems does as well, and files of a claim are asked for by another rule', () => {
  const filesystems = [{ name: 'data', virtiofs: {} }];
  const spec = (source: object) => ({ domain: { devices: { filesystems } }, volumes: [{ name: 'data', ...source }] });
  const old: ClusterOptions = { featureGates: ['ExperimentalVirtiofsSupport'] };
  expect(said(instance, spec({ configMap: { name: 'a' } }), old)).toEqual({});
  const claim = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: 'a' },
    spec: spec({ persistentVolumeClaim: { claimName: 'a' } }),
  };
  const asked = versions.map((version) =>
    askRules(instance.rules, claim, Cluster.kubevirt(version, old), () => 'error').some(
      ({ rule }) => rule === 'filesystem/require-feature-gate',
    ),
  );
  expect(asked).toEqual([false, false, true, true]);
});

test('an architecture that is the own one of the cluster, or comes later, needs nothing', () => {
  expect(said(instance, { architecture: 'arm64', domain: {} }, { architecture: 'arm64' })).toEqual({});
  expect(said(instance, { architecture: late('arm64'), domain: {} })).toEqual({});
});

test('an export needs VMExport before 1.9', () => {
  const spec = { source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'a' } };
  const message = (version: string) =>
    `spec: an export needs the feature gate VMExport, which is off in KubeVirt ${version} until it is listed; switch it on in the KubeVirt resource, and name it in the program's Cluster [version/require-feature-gate]`;
  const kind = virtualMachineExport as AnyKind;
  expect(said(kind, spec)).toEqual({ '1.6': [message('1.6')], '1.7': [message('1.7')], '1.8': [message('1.8')] });
  expect(said(kind, spec, { featureGates: ['VMExport'] })).toEqual({});
});
