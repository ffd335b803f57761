import type { VirtualMachine as VirtualMachineManifest } from '../../imports/kubevirt';
import { type Context, defineKind, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Report } from '../core/rule';
import { choice, plainChoice, type Shape } from '../core/shape';
import type { Value } from '../core/value';
import {
  checkDataVolume,
  type DataVolumeSpecProps,
  renderDataVolumeMetadata,
  renderDataVolumeSpec,
} from '../storage/data-volume';
import { checkIdentity } from './identity';
import { instancetypeField, type MachineSize, type OwnSize, renderInstancetype } from './instancetype';
import { checkMachine, type MachineProps, machineCompanions, machineShape, ownedName, renderMachine } from './machine';
import { checkDisksNetworkData } from './network-data';
import { instanceLabelsOf, machineSelector } from './pod-labels';
import { type PodMetadataProps, podMetadataShape, renderPodMetadata } from './pod-metadata';
import { checkPower, type Power, renderRunStrategy } from './power';
import { type MachinePreference, preferenceField, renderPreference } from './preference';

/** When a machine runs. `running` is deprecated upstream, and not offered. */
export type RunStrategy = 'Always' | 'RerunOnFailure' | 'Manual' | 'Halted' | 'Once' | 'WaitAsReceiver';

/** Props of a VirtualMachine but for its size. */
export interface VirtualMachineOptions
  extends NamespacedProps<WireManifest<VirtualMachineManifest>>,
    Omit<MachineProps, keyof OwnSize>,
    PodMetadataProps {
  /** Whether the program decides when it runs, or whoever operates it by `virtctl start` and `stop`. @default 'declared' */
  readonly power?: Power | undefined;
  /** When the machine runs. @default 'Always'; 'RerunOnFailure' where `power` is the operator's, which takes that and 'Manual' only */
  readonly runStrategy?: Value<RunStrategy> | undefined;
  /** What becomes of volumes that change while it runs: they are migrated to the new ones, or replaced at the next start. @default 'Replacement' */
  readonly updateVolumesStrategy?: Value<'Migration' | 'Replacement'> | undefined;
  /** What suits the guest, where the machine does not say it. @default - none */
  readonly preference?: MachinePreference | undefined;
}

/** Props of a VirtualMachine. */
export type VirtualMachineProps = VirtualMachineOptions & MachineSize;

/** A machine of the program, or one that exists: `{ virtualMachineName: 'db' }`. */
export interface VirtualMachineRef {
  /** The name of the machine, which its instance shares. */
  readonly virtualMachineName: Value<string>;
}

/** What others refer to. */
export interface VirtualMachineRefs extends VirtualMachineRef {
  /** Labels by which its pod is found. */
  readonly selector: Readonly<Record<string, Value<string>>>;
  /** Labels that its instance has, which are its `podLabels`. */
  readonly instanceLabels: Readonly<Record<string, Value<string>>>;
}

/** The shape of what a machine is, whoever makes it. */
export const virtualMachineShape: Shape<MachineDescription> = {
  ...machineShape,
  ...podMetadataShape,
  power: plainChoice('declared', 'operator'),
  runStrategy: choice('Always', 'RerunOnFailure', 'Manual', 'Halted', 'Once', 'WaitAsReceiver'),
  updateVolumesStrategy: choice('Migration', 'Replacement'),
  instancetype: instancetypeField,
  preference: preferenceField,
};

/** What a machine is, without what every object of its kind takes beside it. */
export type MachineDescription = Omit<VirtualMachineOptions, keyof NamespacedProps> & MachineSize;

/** Reports what the props of a machine say that no manifest can. */
export function checkVirtualMachine(props: MachineDescription, context: Context, report: Report): void {
  checkMachine(props, report);
  checkPower(props, report);
  checkIdentity(props, context, report);
  checkDisksNetworkData(props.disks, props, context, report);
  for (const name of Object.keys(props.disks)) {
    const disk = props.disks[name];
    if (disk?.source !== 'dataVolumeTemplate') continue;
    const at: Report = (path, message) => report(['disks', name, 'template', ...path], message);
    checkDataVolume(disk.template, context, at);
    checkTemplateSource(disk.template, at);
  }
}

/** The spec of a machine, whoever makes it. */
export function renderVirtualMachine(
  props: MachineDescription,
  context: Context,
): WireManifest<VirtualMachineManifest>['spec'] {
  return {
    runStrategy: renderRunStrategy(props),
    updateVolumesStrategy: props.updateVolumesStrategy,
    instancetype: renderInstancetype(props.instancetype),
    preference: renderPreference(props.preference),
    dataVolumeTemplates: renderDataVolumeTemplates(props, context),
    template: {
      metadata: renderPodMetadata(props),
      spec: renderMachine(props, context, props.preference !== undefined),
    },
  };
}

/** A machine that is kept running, or stopped, as its run strategy says. */
export const virtualMachine = defineKind<VirtualMachineProps, VirtualMachineRefs, WireManifest<VirtualMachineManifest>>(
  {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    scope: 'Namespaced',
    shape: virtualMachineShape,
    rules: () => (require('./machine.rules') as typeof import('./machine.rules')).virtualMachineRuleSets,
    check: checkVirtualMachine,
    body: (props, context) => ({ spec: renderVirtualMachine(props, context) }),
    companions: machineCompanions,
    refs: (manifest, cluster) => ({
      virtualMachineName: manifest.metadata.name,
      selector: machineSelector(manifest, cluster),
      instanceLabels: instanceLabelsOf(manifest),
    }),
  },
);

/** KubeVirt's own copy of CDI's type is older: a machine's template of a DataVolume knows less of a source. */
function checkTemplateSource({ source }: DataVolumeSpecProps, report: Report): void {
  const unknown = (option: string, what: string): void =>
    report(
      ['source', option],
      `a DataVolume that a machine owns cannot have ${what}; make a DataVolume of its own and give it to Disk.dataVolume()`,
    );
  if (source.type === 'http' && source.checksum !== undefined) unknown('checksum', 'a checksum');
  if (source.type === 'http' && source.insecureSkipVerify !== undefined)
    unknown('insecureSkipVerify', 'insecureSkipVerify over http');
  if (source.type === 'vddk' && source.certConfigMap !== undefined) unknown('certConfigMap', 'certificates for vddk');
}

type DataVolumeTemplates = Wire<VirtualMachineManifest['spec']>['dataVolumeTemplates'];

function renderDataVolumeTemplates({ disks }: MachineProps, { name, namespace }: Context): DataVolumeTemplates {
  const templates: NonNullable<DataVolumeTemplates> = [];
  for (const key of Object.keys(disks)) {
    const disk = disks[key];
    if (disk?.source !== 'dataVolumeTemplate') continue;
    templates.push({
      metadata: renderDataVolumeMetadata(ownedName(name, key), disk.template),
      spec: renderDataVolumeSpec(disk.template, namespace),
    });
  }
  return templates.length === 0 ? undefined : templates;
}
