import fc from 'fast-check';
import { kinds, schemaOf } from '../../imports/schemas';
import { askRules } from '../../src/core/ask-rules';
import { Cluster } from '../../src/core/cluster';
import { formatIssue } from '../../src/core/issue';
import { type KubeVirtVersion, versions } from '../../src/core/version';
import { versionRuleSet } from '../../src/core/version.rules';
import { virtualMachine } from '../../src/index';
import type { Tree } from '../generator/case';
import { Draw } from '../generator/draw';
import { RandomArbitrary } from '../generator/random';
import { late } from './late-value';
import { plant, record, servedBy } from './older';

function said(manifest: object, version: KubeVirtVersion): string[] {
  return askRules([versionRuleSet], manifest, Cluster.kubevirt(version), () => 'error').map(formatIssue);
}

function object(apiVersion: string, kind: string, spec: object = {}): Tree {
  return { apiVersion, kind, metadata: { name: 'a' }, spec };
}

/** Of every version what it says, where it says something. */
function saidByAll(manifest: object): Partial<Record<KubeVirtVersion, string[]>> {
  const all = versions.map((version) => [version, said(manifest, version)] as const);
  return Object.fromEntries(all.filter(([, some]) => some.length > 0));
}

test('the versions are in the order in which they came', () => {
  expect(versions).toEqual(Object.keys(record.releases));
});

describe('no-newer-field', () => {
  const machine = (domain: object, spec: object = {}) =>
    object('kubevirt.io/v1', 'VirtualMachine', { template: { spec: { domain, ...spec } } });

  test('names the field, the version that brings it and that of the cluster', () => {
    const path = 'spec.template.spec.domain.rebootPolicy';
    const message = (version: string) =>
      `${path}: "rebootPolicy" needs KubeVirt 1.8, and the cluster runs ${version}; leave it out, or upgrade KubeVirt to 1.8 [version/no-newer-field]`;
    expect(saidByAll(machine({ rebootPolicy: 'Reboot' }))).toEqual({
      '1.6': [message('1.6')],
      '1.7': [message('1.7')],
    });
  });

  test('looks into every item of a list', () => {
    const interfaces = [{ name: 'a' }, { name: 'b', passtBinding: {} }, null, 5];
    expect(said(machine({ devices: { interfaces } }), '1.7')).toEqual([
      'spec.template.spec.domain.devices.interfaces[1].passtBinding: "passtBinding" needs KubeVirt 1.8, and the cluster runs 1.7; leave it out, or upgrade KubeVirt to 1.8 [version/no-newer-field]',
    ]);
    expect(said(machine({ devices: { interfaces: 'all' } }), '1.7')).toEqual([]);
  });

  test('a value that comes later is there all the same, and what is in it is not looked at', () => {
    expect(said(machine({ rebootPolicy: late('Reboot') }), '1.6')).toHaveLength(1);
    expect(said(machine(late({ rebootPolicy: 'Reboot' } as never)), '1.6')).toEqual([]);
  });

  test('says nothing of a field that is null or undefined, which is absent', () => {
    expect(said(machine({ rebootPolicy: undefined, memory: null }, { utilityVolumes: null }), '1.6')).toEqual([]);
  });
});

/** Every path that a version brings, with the kind that has it. */
const brought = Object.entries(record.changes).flatMap(([id, changes]) =>
  changes.flatMap(({ path, since }) => (since === undefined ? [] : [[since, id, path] as const])),
);

test('the record has fields of each version after the first', () => {
  const count = (version: string) => brought.filter(([since]) => since === version).length;
  expect(versions.map((version) => [version, count(version) > 0])).toEqual([
    ['1.6', false],
    ['1.7', true],
    ['1.8', true],
    ['1.9', true],
  ]);
});

test.each(brought)(
  'KubeVirt %s brings to %s the field %s: it is refused before, and taken from then on',
  (since, id, path) => {
    const [group = '', kind = ''] = id.split('/');
    const [random] = fc.sample(new RandomArbitrary(), { seed: 1, numRuns: 1 });
    const { schema } = schemaOf(group, kind) ?? {};
    const served = (version: KubeVirtVersion) => servedBy(version, id) ?? schemaOf(group, kind)?.versions ?? [];
    for (const version of versions) {
      const [apiVersion] = served(version);
      if (apiVersion === undefined || schema === undefined) continue;
      const made = object(`${group}/${apiVersion}`, kind);
      plant(new Draw(random as fc.Random), made, path, schema);
      const field = path.split('.').at(-1)?.replace('[]', '');
      const found = said(made, version).filter((line) => line.includes(`: "${field}" needs KubeVirt ${since}, `));
      expect([version, found.length > 0]).toEqual([version, versions.indexOf(version) < versions.indexOf(since)]);
    }
  },
);

describe('require-field', () => {
  const preference = (custom: object) =>
    object('instancetype.kubevirt.io/v1beta1', 'VirtualMachinePreference', {
      devices: { preferredDiskBlockSize: { custom } },
    });

  test('says what the version cannot do without, and newer ones can', () => {
    expect(saidByAll(preference({ logical: 512 }))).toEqual({
      '1.6': [
        'spec.devices.preferredDiskBlockSize.custom.physical: field "physical" is missing, without which KubeVirt 1.6 takes no such object; set it [version/require-field]',
      ],
    });
    expect(saidByAll(preference({ logical: 512, physical: late(512) }))).toEqual({});
    expect(saidByAll(preference(late({} as never)))).toEqual({});
  });

  test('is not asked of machines, in which the webhook fills in the missing number', () => {
    const disks = [{ name: 'a', blockSize: { custom: {} } }];
    const spec = { domain: { devices: { disks } } };
    expect(saidByAll(object('kubevirt.io/v1', 'VirtualMachineInstance', spec))).toEqual({});
    expect(Object.keys(saidByAll(object('kubevirt.io/v1', 'VirtualMachineInstancePreset', spec)))).toEqual(['1.6']);
  });
});

describe('valid-kind', () => {
  test('a kind that came later names the version that brings it', () => {
    const message = (version: string) =>
      `apiVersion: VirtualMachineBackup needs KubeVirt 1.8, and the cluster runs ${version}; upgrade KubeVirt to 1.8 [version/valid-kind]`;
    expect(saidByAll(object('backup.kubevirt.io/v1alpha1', 'VirtualMachineBackup'))).toEqual({
      '1.6': [message('1.6')],
      '1.7': [message('1.7')],
    });
  });

  test('a version of a kind that came later names the one that the cluster has', () => {
    expect(saidByAll(object('pool.kubevirt.io/v1beta1', 'VirtualMachinePool'))).toEqual({
      '1.6': [
        'apiVersion: VirtualMachinePool of "pool.kubevirt.io/v1beta1" needs KubeVirt 1.7, and the cluster runs 1.6; write "pool.kubevirt.io/v1alpha1" [version/valid-kind]',
      ],
    });
    expect(said(object('export.kubevirt.io/v2', 'VirtualMachineExport'), '1.8')).toEqual([
      'apiVersion: VirtualMachineExport of "export.kubevirt.io/v2" is not what KubeVirt 1.8 serves; write "export.kubevirt.io/v1beta1" [version/valid-kind]',
    ]);
  });

  test.each(Object.keys(record.served).map((id) => [id]))('%s is served by the versions that are recorded', (id) => {
    const [group = '', kind = ''] = id.split('/');
    for (const version of versions.slice(0, -1)) {
      const served = servedBy(version, id) ?? [];
      const all = new Set(versions.flatMap((one) => servedBy(one, id) ?? []));
      const taken = [...all].filter((one) => said(object(`${group}/${one}`, kind), version).length === 0);
      expect([version, taken.sort()]).toEqual([version, [...served].sort()]);
    }
  });

  test('kinds that are the same in all versions are served by all', () => {
    const same = kinds.filter((id) => record.served[id] === undefined);
    const odd = same.filter((id) => {
      const [group = '', kind = ''] = id.split('/');
      return Object.keys(saidByAll(object(group === '' ? 'v1' : `${group}/v1`, kind))).length > 0;
    });
    expect([same.length > 40, odd]).toEqual([true, []]);
  });
});

describe('valid-reference', () => {
  const source = (source: object) => object('export.kubevirt.io/v1beta1', 'VirtualMachineExport', { source });

  test('a kind that came later is said where it is referred to', () => {
    const path = 'spec.source: it refers to VirtualMachineBackup, which needs KubeVirt 1.8, and the cluster runs 1.7';
    expect(said(source({ apiGroup: 'backup.kubevirt.io', kind: 'VirtualMachineBackup', name: 'a' }), '1.7')).toEqual([
      `${path}; refer to another kind, or upgrade KubeVirt to 1.8 [version/valid-reference]`,
    ]);
    expect(said(source({ apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'a' }), '1.7')).toEqual([]);
    expect(said(source(late({} as never)), '1.7')).toEqual([]);
  });

  test('so is a version of it, with the one to write', () => {
    const scaleTargetRef = { apiVersion: 'pool.kubevirt.io/v1beta1', kind: 'VirtualMachinePool', name: 'a' };
    expect(saidByAll(object('autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef }))).toEqual({
      '1.6': [
        'spec.scaleTargetRef: it refers to VirtualMachinePool of "pool.kubevirt.io/v1beta1", which needs KubeVirt 1.7, and the cluster runs 1.6; write "pool.kubevirt.io/v1alpha1" [version/valid-reference]',
      ],
    });
    const owner = { apiVersion: 'plugin.kubevirt.io/v1alpha1', kind: 'Plugin', name: 'a', uid: 'b' };
    const owned = { ...object('v1', 'Secret'), metadata: { name: 'a', ownerReferences: [owner] } };
    expect(said(owned, '1.8')).toEqual([
      'metadata.ownerReferences[0]: it refers to Plugin, which needs KubeVirt 1.9, and the cluster runs 1.8; refer to another kind, or upgrade KubeVirt to 1.9 [version/valid-reference]',
    ]);
  });
});

test('other rules say nothing of a field that the cluster does not know: its feature gate is not there either', () => {
  const cluster = Cluster.kubevirt('1.6');
  const spec = {
    runStrategy: 'Manual',
    template: { spec: { domain: { rebootPolicy: 'Reboot', memory: { guest: '1Gi' } } } },
  };
  const manifest = object('kubevirt.io/v1', 'VirtualMachine', spec);
  const found = askRules(virtualMachine.rules, manifest, cluster, (_, stage) =>
    stage === 'admission' ? 'error' : 'off',
  );
  expect(found.map(({ rule }) => rule)).toEqual(['version/no-newer-field']);
});
