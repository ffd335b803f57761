import { type KindSchema, kinds, schemaOf } from '../../imports/schemas';
import { type Profile, type Tree, treeAt } from './case';
import { horizontalPodAutoscaler, podDisruptionBudget } from './companion';
import type { Draw } from './draw';
import { fieldMachine } from './field';
import { ingress, route } from './ingress';
import { instancetype, preference } from './instancetype';
import { machineOf, virtualMachineSpec } from './machine';
import { networkAttachmentDefinition, sriovNetwork, sriovNetworkNodePolicy } from './network';
import { policy } from './policy';
import { service } from './service';
import { dataVolume, persistentVolume, persistentVolumeClaim, storageClass } from './storage';
import { clusterUserDefinedNetwork, userDefinedNetwork } from './user-defined-network';
import { makeValue } from './value';

/** Everything of an object but what it is. */
type Body = Tree & { metadata?: Tree };

type Maker = (draw: Draw, profile: Profile) => Body;

const labels = { app: 'web' };
const source = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'web' };

function instanceOf(draw: Draw, profile: Profile): Tree {
  return machineOf(draw, profile, false).instance;
}

/** A machine of the cluster, for the kinds whose admission looks for one. */
function existingMachine(kind: 'VirtualMachine' | 'VirtualMachineInstance'): Tree {
  const instance = { domain: { devices: {}, memory: { guest: '1Gi' } } };
  const spec = kind === 'VirtualMachine' ? { runStrategy: 'Halted', template: { spec: instance } } : instance;
  return { apiVersion: 'kubevirt.io/v1', kind, metadata: { name: 'web', namespace: 'default' }, spec };
}

function holding(profile: Profile, ...objects: Tree[]): void {
  profile.objects = [...(profile.objects ?? []), ...objects];
}

function instancetypeBody(draw: Draw): Body {
  const spec = treeAt(instancetype(draw), 'spec') as Tree;
  return named(draw.chance(15) ? { ...spec, launchSecurity: {} } : spec, 'u1');
}

function preferenceBody(draw: Draw): Body {
  return named(treeAt(preference(draw), 'spec') as Tree, 'taste');
}

function named(spec: Tree, name = 'a'): Body {
  return { metadata: { name }, spec };
}

const expressions = [
  'true',
  'vmi.Name == "web"',
  'has(domainSpec.CPU)',
  '"app" in vmi.Labels && vmi.Labels["app"] != ""',
];
const mutations = ['Domain{Title: vmi.Name}', 'domainSpec', 'has(domainSpec.CPU) ? Domain{} : Domain{Title: "a"}'];
const nodeExpressions = ['vmi.spec.domain.cpu.cores > 2', 'vmi.spec.volumes.exists(v, v.name == "root")', 'true'];

/** How objects are made that are more than what their schema asks for. */
const makers: Readonly<Record<string, Maker>> = {
  'kubevirt.io/VirtualMachine': (draw, profile) => ({
    metadata: { name: 'web', ...(draw.chance(40) && { namespace: 'default' }) },
    spec: virtualMachineSpec(draw, profile),
  }),
  'kubevirt.io/VirtualMachineInstance': (draw, profile) => ({
    metadata: { name: 'web', ...(draw.chance(20) && { labels: { ...labels } }) },
    spec: instanceOf(draw, profile),
  }),
  'kubevirt.io/VirtualMachineInstanceReplicaSet': (draw, profile) => {
    const hasLabels = draw.chance(88);
    return named({
      replicas: draw.int(0, 3),
      selector: hasLabels ? { matchLabels: { ...labels } } : {},
      template: { ...(hasLabels && { metadata: { labels: { ...labels } } }), spec: instanceOf(draw, profile) },
    });
  },
  'pool.kubevirt.io/VirtualMachinePool': (draw, profile) =>
    named({
      replicas: draw.int(0, 3),
      selector: { matchLabels: { ...labels } },
      virtualMachineTemplate: { metadata: { labels: { ...labels } }, spec: virtualMachineSpec(draw, profile) },
    }),
  'kubevirt.io/VirtualMachineInstancePreset': (draw) =>
    named({ selector: { matchLabels: { ...labels } }, domain: { cpu: { cores: draw.int(1, 4) }, devices: {} } }),
  'kubevirt.io/VirtualMachineInstanceMigration': (_draw, profile) => {
    holding(profile, existingMachine('VirtualMachineInstance'));
    return named({ vmiName: 'web' });
  },
  'template.kubevirt.io/VirtualMachineTemplate': (draw, profile) => {
    const name = draw.pick(['web', '$'.concat('{NAME}')]);
    const virtualMachine = { metadata: { name }, spec: virtualMachineSpec(draw, profile) };
    return named({
      virtualMachine,
      parameters: [{ name: 'NAME', ...draw.pick([{ value: 'web' }, { required: true }]) }, { name: 'UNUSED' }],
    });
  },
  'instancetype.kubevirt.io/VirtualMachineInstancetype': instancetypeBody,
  'instancetype.kubevirt.io/VirtualMachineClusterInstancetype': instancetypeBody,
  'instancetype.kubevirt.io/VirtualMachinePreference': preferenceBody,
  'instancetype.kubevirt.io/VirtualMachineClusterPreference': preferenceBody,
  'snapshot.kubevirt.io/VirtualMachineSnapshot': (_draw, profile) => {
    holding(profile, existingMachine('VirtualMachine'));
    return named({ source: { ...source } });
  },
  'snapshot.kubevirt.io/VirtualMachineRestore': (_draw, profile) => {
    holding(profile, existingMachine('VirtualMachine'));
    return named({ target: { ...source }, virtualMachineSnapshotName: 'snap' });
  },
  'clone.kubevirt.io/VirtualMachineClone': (_draw, profile) => {
    holding(profile, existingMachine('VirtualMachine'));
    return named({ source: { ...source }, target: { ...source, name: 'web-2' } });
  },
  'export.kubevirt.io/VirtualMachineExport': (draw) =>
    named({
      source: draw.pick<Tree>([{ ...source }, { apiGroup: '', kind: 'PersistentVolumeClaim', name: 'data' }]),
      tokenSecretRef: 'token',
    }),
  'backup.kubevirt.io/VirtualMachineBackupTracker': (_draw, profile) => {
    profile.featureGates = [...new Set([...(profile.featureGates ?? []), 'IncrementalBackup'])];
    return named({ source: { ...source } });
  },
  'backup.kubevirt.io/VirtualMachineBackup': (_draw, profile) => {
    profile.featureGates = [...new Set([...(profile.featureGates ?? []), 'IncrementalBackup'])];
    holding(profile, existingMachine('VirtualMachine'));
    return named({ source: { ...source }, pvcName: 'backup' });
  },
  'template.kubevirt.io/VirtualMachineTemplateRequest': () =>
    named({ virtualMachineRef: { name: 'web', namespace: 'default' }, templateLabels: { ...labels } }),
  'cdi.kubevirt.io/ObjectTransfer': () =>
    named({ source: { kind: 'DataVolume', namespace: 'default', name: 'a' }, target: { namespace: 'web', name: 'b' } }),
  'cdi.kubevirt.io/DataImportCron': () =>
    named({
      schedule: '0 * * * *',
      managedDataSource: 'fedora',
      template: {
        spec: {
          source: { registry: { url: 'docker://quay.io/containerdisks/fedora:42' } },
          storage: { resources: { requests: { storage: '10Gi' } } },
        },
      },
    }),
  'cdi.kubevirt.io/VolumeImportSource': () => named({ source: { blank: {} } }),
  'sriovnetwork.openshift.io/SriovOperatorConfig': () => ({
    metadata: { name: 'default', namespace: 'sriov-network-operator' },
    spec: { enableInjector: true },
  }),
  'migrations.kubevirt.io/MigrationPolicy': (draw, profile) => {
    if (draw.chance(60))
      profile.featureGates = [...new Set([...(profile.featureGates ?? []), 'MigrationStallDetection'])];
    return named({ selectors: { virtualMachineInstanceSelector: { app: 'web' } }, allowAutoConverge: true });
  },
  'plugin.kubevirt.io/Plugin': (draw, profile) => {
    if (draw.chance(95)) profile.featureGates = [...new Set([...(profile.featureGates ?? []), 'Plugins'])];
    return named({
      condition: draw.pick(expressions),
      domainHooks: [{ cel: { expression: draw.pick(mutations) }, condition: draw.pick(expressions) }],
      nodeHooks: [
        {
          socket: '/run/hook.sock',
          permittedHooks: ['PreVMStart'],
          condition: draw.pick(nodeExpressions),
          timeout: '5s',
        },
      ],
    });
  },
  'kubevirt.io/KubeVirt': (draw) => ({
    metadata: { name: 'kubevirt', namespace: 'kubevirt' },
    spec: { configuration: { developerConfiguration: { featureGates: draw.some(['HostDisk', 'Snapshot'], 50) } } },
  }),
  'cdi.kubevirt.io/DataVolume': dataVolume,
  '/PersistentVolumeClaim': persistentVolumeClaim,
  '/PersistentVolume': persistentVolume,
  'storage.k8s.io/StorageClass': storageClass,
  '/Service': service,
  'autoscaling/HorizontalPodAutoscaler': horizontalPodAutoscaler,
  'policy/PodDisruptionBudget': podDisruptionBudget,
  'k8s.ovn.org/UserDefinedNetwork': userDefinedNetwork,
  'k8s.ovn.org/ClusterUserDefinedNetwork': clusterUserDefinedNetwork,
  'networking.k8s.io/NetworkPolicy': policy,
  'k8s.cni.cncf.io/MultiNetworkPolicy': policy,
  'networking.k8s.io/Ingress': ingress,
  'route.openshift.io/Route': route,
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': networkAttachmentDefinition,
  'sriovnetwork.openshift.io/SriovNetwork': sriovNetwork,
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': sriovNetworkNodePolicy,
};

/** The schema of a kind by its id, which is one of `kinds`. */
export function kindSchema(id: string): KindSchema {
  const slash = id.indexOf('/');
  const schema = schemaOf(id.slice(0, slash), id.slice(slash + 1));
  if (schema === undefined)
    throw new TypeError(`no kind "${id}" in imports/schemas; choose one of ${kinds.join(', ')}`);
  return schema;
}

/** An object that the cluster takes, in nearly all cases; what it refers to is put into the cluster. */
export function objectOf(draw: Draw, id: string, profile: Profile): Tree {
  const { group, kind, versions, schema } = kindSchema(id);
  const version = draw.chance(85) ? versions[0] : draw.pick(versions);
  const said = id.includes('kubevirt.io/') && draw.chance(25) ? fieldMachine(draw, kind, profile) : undefined;
  const body: Body = said ?? makers[id]?.(draw, profile) ?? fromSchema(draw, id);
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind, metadata: { name: 'a' }, ...body };

  function fromSchema(draw: Draw, id: string): Body {
    const place = { key: '', parent: '', depth: 0 };
    const { metadata: _, ...body } = makeValue(draw, { ...schema, required: schema.required ?? [] }, place, 8) as Body;
    const namespace = id.startsWith('sriovnetwork') ? { namespace: 'sriov-network-operator' } : {};
    const { apiVersion: __, kind: ___, ...fields } = body;
    const spec = schema.properties?.['spec'];
    if (spec !== undefined && treeAt(fields, 'spec') === undefined) {
      fields['spec'] = makeValue(draw, spec, { key: 'spec', parent: '', depth: 1 }, 10);
    }
    return { metadata: { name: 'a', ...namespace }, ...fields };
  }
}
