import { type Cluster, gateEnabled, stockCluster } from '../core/cluster';
import { type ExistingName, isAbsent } from '../core/existing';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { at, type Path } from '../core/path';
import type { ProgramObject, ProgramRule } from '../core/program';
import { volumeLabel } from './disk-rule';
import { hookSidecarAnnotation, hookSidecars } from './hook-sidecar';
import { instanceOf, type MachineSpec, machineKinds } from './machine-spec';
import { madeObjects } from './made-objects';
import { mountedReferences } from './mounted-reference';

/** What a machine refers to. */
export interface Reference extends ExistingName {
  /** Where, from what holds the spec of the instance. */
  readonly path: Path;
  /** Who refers to it: `volume "root" is claim "data"`. */
  readonly says: string;
}

/** The part of a manifest that an instance is made of. */
export interface Template {
  readonly namespace: string;
  readonly spec: MachineSpec;
  /** Labels and annotations of the instance. */
  readonly metadata: unknown;
  readonly cluster: Cluster;
  /** Whether the names in it are those of every instance. */
  readonly isShared: boolean;
}

type References = (template: Template) => readonly Reference[];

/** A rule about what is not there: which references it is about, and what becomes of the machine. */
interface Definition extends Omit<ProgramRule, 'check' | 'enter'> {
  readonly then: string;
  readonly references: References;
}

/** A rule that what machines refer to is in their program or on their cluster, where all of a kind are known. */
function requireReference({ references, then, ...rule }: Definition): ProgramRule {
  return {
    ...rule,
    check(program, report) {
      for (const kind of machineKinds) {
        for (const machine of program.all(kind)) {
          const found = templateOf(machine);
          if (found === undefined) continue;
          const [path, template] = found;
          for (const reference of references(template)) {
            if (!isAbsent(template.cluster, reference)) continue;
            if (program.once(madeObjects).holds(machine, reference)) continue;
            const { path: below, says } = reference;
            const place = reference.namespace === undefined ? '' : ` in namespace "${reference.namespace}"`;
            report(
              machine,
              [...path, ...below],
              `${says}, which is neither in this program nor on its cluster${place}; ${then}: make it, or choose one that exists`,
            );
          }
        }
      }
    },
  };
}

/** What the instances of a machine are made of, where it stands; `undefined` where nothing is known to be all there is, or of its namespace. */
function templateOf(machine: ProgramObject): readonly [Path, Template] | undefined {
  const { cluster = stockCluster, namespace, anywhere, kind } = machine;
  // A cluster that another copy of this library made may not say it.
  const { complete = [] } = cluster as Partial<Cluster>;
  if (complete.length === 0 || anywhere === true || namespace === undefined) return undefined;
  const manifest = machine.manifest();
  const [path, spec] = instanceOf(manifest);
  if (typeof spec !== 'object' || spec === null) return undefined;
  const holder = path.slice(0, -1);
  const isShared = kind !== 'VirtualMachinePool' || at(manifest, ['spec', 'nameGeneration']) === undefined;
  return [holder, { namespace, spec, metadata: at(manifest, [...holder, 'metadata']), cluster, isShared }];
}

const claimSource = 'pkg/virt-controller/watch/vmi/datavolumes.go areDataVolumesReady';

/** A claim of a machine. */
export const requireClaim: ProgramRule = requireReference({
  id: 'volume/require-claim',
  says: 'the claims of a machine are in its program or on its cluster, where all are known',
  why: 'the machine is taken, and waits without a pod until somebody makes the claim',
  mirrors: `${claimSource}; pkg/virt-controller/services/rendervolumes.go addPVCToLaunchManifest`,
  stage: 'start',
  then: 'the machine waits for it without a pod',
  references: ({ spec, namespace }) =>
    itemsOf(spec.volumes).flatMap((volume, i): readonly Reference[] => {
      if (typeof volume !== 'object' || volume === null) return [];
      const { persistentVolumeClaim, dataVolume, ephemeral } = volume;
      // What is attached while the machine runs keeps nothing from starting.
      const isLater = (source: { readonly hotpluggable?: unknown } | undefined): boolean =>
        isLate(source?.hotpluggable) || source?.hotpluggable === true;
      if (isLater(persistentVolumeClaim) || isLater(dataVolume)) return [];
      const found = [
        [['persistentVolumeClaim', 'claimName'], persistentVolumeClaim, persistentVolumeClaim?.claimName, 'claim'],
        [
          ['ephemeral', 'persistentVolumeClaim', 'claimName'],
          ephemeral?.persistentVolumeClaim,
          ephemeral?.persistentVolumeClaim?.claimName,
          'claim',
        ],
        [['dataVolume', 'name'], dataVolume, dataVolume?.name, 'DataVolume'],
      ] as const;
      return found.flatMap(([below, source, value, noun]) => {
        // One without a name is taken, and found as little.
        const name = source ? textOrEmpty(value) : undefined;
        if (name === undefined) return [];
        const says = `${volumeLabel(volume)} is ${noun} "${name}"`;
        return [
          { group: '', kind: 'PersistentVolumeClaim', namespace, name, path: ['spec', 'volumes', i, ...below], says },
        ];
      });
    }),
});

/** The definitions of a machine's networks. */
function definitions({ spec, namespace }: Template): readonly Reference[] {
  return itemsOf(spec.networks).flatMap((network, i): readonly Reference[] => {
    const given = textOf(network?.multus?.networkName);
    if (!given) return [];
    const slash = given.indexOf('/');
    const within = slash < 0 ? namespace : given.slice(0, slash);
    const name = given.slice(slash + 1);
    if (!within || !name) return [];
    const says = `network "${textOf(network?.name) ?? ''}" is NetworkAttachmentDefinition "${name}"`;
    const path = ['spec', 'networks', i, 'multus', 'networkName'];
    const kind = 'NetworkAttachmentDefinition';
    return [{ group: 'k8s.cni.cncf.io', kind, namespace: within, name, path, says }];
  });
}

/** The definition of a network, which virt-controller reads for the resource that it names. */
export const requireDefinition: ProgramRule = requireReference({
  id: 'network/require-definition',
  says: 'the networks of a machine are in its program or on its cluster, where all are known and the feature gate ExternalNetResourceInjection is off',
  why: 'with the gate off virt-controller reads the definition itself, and makes no pod without it',
  mirrors: 'pkg/network/multus/nad.go NetworkToResource',
  stage: 'start',
  then: 'the machine gets no pod without it',
  references: (template) =>
    gateEnabled(template.cluster, 'ExternalNetResourceInjection') ? [] : definitions(template),
});

/** The same where only the node asks for it. */
export const requireAttachment: ProgramRule = requireReference({
  id: 'network/require-attachment',
  says: 'the networks of a machine are in its program or on its cluster, where all are known',
  why: 'the pod is made, and Multus on its node cannot attach it: the machine stays in Scheduling',
  mirrors: 'github.com/k8snetworkplumbingwg/multus-cni pkg/k8sclient/k8sclient.go GetNetworkDelegates',
  stage: 'later',
  then: 'the pod of the machine waits for it on its node',
  references: (template) =>
    gateEnabled(template.cluster, 'ExternalNetResourceInjection') ? definitions(template) : [],
});

/** The service account of a machine's pod. */
export const requireServiceAccount: ProgramRule = requireReference({
  id: 'service-account/require-existing',
  says: 'the service account of a machine is on its cluster, where all are known',
  why: 'the API server refuses the pod, and virt-controller tries again until it is there',
  mirrors: 'kubernetes plugin/pkg/admission/serviceaccount/admission.go Admit',
  stage: 'start',
  then: 'the API server refuses the pod of the machine',
  references({ spec, namespace }) {
    const of = (name: string, path: Path, says: string): Reference[] =>
      // Every namespace has this one.
      name === 'default' ? [] : [{ group: '', kind: 'ServiceAccount', namespace, name, path, says }];
    if (isLate(spec.serviceAccountName)) return [];
    const own = textOf(spec.serviceAccountName);
    if (own) return of(own, ['spec', 'serviceAccountName'], `the machine has service account "${own}"`);
    const volumes = itemsOf(spec.volumes);
    const i = volumes.findIndex((volume) => volume?.serviceAccount !== undefined);
    const name = textOf(volumes[i]?.serviceAccount?.serviceAccountName);
    if (!name) return [];
    const path = ['spec', 'volumes', i, 'serviceAccount', 'serviceAccountName'];
    return of(name, path, `${volumeLabel(volumes[i] ?? { name: '' })} is of service account "${name}"`);
  },
});

/** Priority classes that every cluster has. */
const systemClasses: ReadonlySet<string> = new Set(['system-cluster-critical', 'system-node-critical']);

/** The priority class of a machine's pod. */
export const requirePriorityClass: ProgramRule = requireReference({
  id: 'machine/require-priority-class',
  says: 'the priority class of a machine is on its cluster, where all are known',
  why: 'the API server refuses the pod, and virt-controller tries again until it is there',
  mirrors: 'kubernetes plugin/pkg/admission/priority/admission.go admitPod',
  stage: 'start',
  then: 'the API server refuses the pod of the machine',
  references({ spec }) {
    const name = textOf(spec.priorityClassName);
    if (!name || systemClasses.has(name)) return [];
    const says = `the machine has priority class "${name}"`;
    return [{ group: 'scheduling.k8s.io', kind: 'PriorityClass', name, path: ['spec', 'priorityClassName'], says }];
  },
});

/** The ConfigMaps of hook sidecars, which virt-controller reads. */
export const requireSidecarConfigMap: ProgramRule = requireReference({
  id: 'instance-metadata/require-config-map',
  says: 'the ConfigMap of a hook sidecar is in the program or on the cluster, where all are known',
  why: 'virt-controller reads it before it makes the pod',
  mirrors: 'pkg/virt-controller/services/template.go renderLaunchManifest',
  stage: 'start',
  then: 'the machine gets no pod without it',
  references: ({ metadata, namespace }) =>
    hookSidecars(metadata).flatMap((sidecar) => {
      const name = at(sidecar, ['configMap', 'name']);
      if (typeof name !== 'string' || name === '') return [];
      return {
        group: '',
        kind: 'ConfigMap',
        namespace,
        name,
        path: ['metadata', 'annotations', hookSidecarAnnotation],
        says: `annotation "${hookSidecarAnnotation}" names ConfigMap "${name}"`,
      };
    }),
});

/** What the kubelet mounts into the pod of a machine. */
export const requireMountedObject: ProgramRule = requireReference({
  id: 'volume/require-mounted-object',
  says: 'the Secrets and ConfigMaps of a machine are in its program or on its cluster, where all are known',
  why: 'the pod is made, and waits on its node for what the kubelet cannot mount',
  mirrors: 'kubernetes pkg/volume/secret/secret.go SetUpAt, pkg/volume/configmap/configmap.go SetUpAt',
  stage: 'later',
  then: 'the pod of the machine waits for it on its node',
  references: mountedReferences,
});

/** All rules about what machines refer to, those of the start first. */
export const referenceRules: readonly ProgramRule[] = [
  requireClaim,
  requireDefinition,
  requireServiceAccount,
  requirePriorityClass,
  requireSidecarConfigMap,
  requireMountedObject,
  requireAttachment,
];
