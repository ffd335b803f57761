import type { FirmwarePreferences, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import { at } from '../core/path';
import { copyTree } from '../core/tree';
import { addAnnotations } from './instancetype-application';
import { preferDevices } from './preferred-device-application';
import { isEmpty, prefer, preferPointer, type Tree, treeAt, treeIn, treesAt } from './wire-tree';

/** Has a machine's template say what its preference prefers, where it says nothing itself (`pkg/instancetype/preference/apply`). */
export function applyPreference(template: Tree, preference: VirtualMachinePreferenceSpec): void {
  const spec = treeIn(template, 'spec');
  const domain = treeIn(spec, 'domain');
  preferCpuFeatures(domain, preference);
  preferDevices(spec, preference);
  preferFeatures(domain, preference);
  if (preference.firmware) preferFirmware(domain, preference.firmware);
  preferMachineType(domain, preference);
  preferClock(domain, preference);
  prefer(spec, 'subdomain', preference.preferredSubdomain);
  preferPointer(spec, 'terminationGracePeriodSeconds', preference.preferredTerminationGracePeriodSeconds);
  preferArchitecture(spec, preference);
  addAnnotations(template, preference.annotations);
  preferPointer(domain, 'launchSecurity', preference.preferredLaunchSecurity);
}

/** `architecture.go ApplyArchitecturePreferences`. */
export function preferArchitecture(spec: Tree, { preferredArchitecture }: VirtualMachinePreferenceSpec): void {
  prefer(spec, 'architecture', preferredArchitecture);
}

/** `machine.go applyMachinePreferences`. */
export function preferMachineType(domain: Tree, preference: VirtualMachinePreferenceSpec): void {
  const type: unknown = at(preference, ['machine', 'preferredMachineType']);
  if (!isEmpty(type)) prefer(treeIn(domain, 'machine'), 'type', type);
}

/** `cpu.go applyCPUPreferences`: by name. */
function preferCpuFeatures(domain: Tree, { cpu }: VirtualMachinePreferenceSpec): void {
  const preferred = cpu?.preferredCPUFeatures ?? [];
  if (!Array.isArray(preferred) || preferred.length === 0) return;
  const own = treeIn(domain, 'cpu');
  const said = treesAt(own, 'features');
  const names = new Set(said.map(({ name }) => name));
  own['features'] = [...said, ...preferred.filter((feature) => !names.has(feature?.name)).map(copyTree)];
}

/** The features that a preference may prefer, by the names that machines have for them. */
const features = {
  apic: 'preferredApic',
  kvm: 'preferredKvm',
  pvspinlock: 'preferredPvspinlock',
  smm: 'preferredSmm',
} as const;

const enlightenments = [
  'evmcs',
  'frequencies',
  'ipi',
  'reenlightenment',
  'relaxed',
  'reset',
  'runtime',
  'spinlocks',
  'synic',
  'synictimer',
  'tlbflush',
  'vapic',
  'vpindex',
  'vendorid',
] as const;

/** `features.go applyFeaturePreferences`: acpi is not a pointer in Go, and always becomes what is preferred. */
function preferFeatures(domain: Tree, { features: preferred }: VirtualMachinePreferenceSpec): void {
  if (!preferred) return;
  const own = treeIn(domain, 'features');
  if (preferred.preferredAcpi) own['acpi'] = copyTree(preferred.preferredAcpi);
  for (const [feature, field] of Object.entries(features)) {
    preferPointer(own, feature, preferred[field as keyof typeof preferred]);
  }
  if (!preferred.preferredHyperv) return;
  const hyperv = treeIn(own, 'hyperv');
  for (const one of enlightenments) preferPointer(hyperv, one, preferred.preferredHyperv[one]);
}

/** `firmware.go applyFirmwarePreferences`. */
function preferFirmware(domain: Tree, preferred: FirmwarePreferences): void {
  const bootloader = treeIn(treeIn(domain, 'firmware'), 'bootloader');
  const isOpen = (): boolean => bootloader['bios'] === undefined && bootloader['efi'] === undefined;
  if (preferred.preferredUseBios === true && isOpen()) bootloader['bios'] = {};
  const bios = treeAt(bootloader, 'bios');
  if (bios !== undefined) preferPointer(bios, 'useSerial', preferred.preferredUseBiosSerial);
  if (isOpen() && preferred.preferredEfi) {
    // The deprecated preferences have no say then.
    bootloader['efi'] = copyTree(preferred.preferredEfi);
    return;
  }
  if (preferred.preferredUseEfi === true && isOpen()) bootloader['efi'] = {};
  const efi = treeAt(bootloader, 'efi');
  if (efi !== undefined) preferPointer(efi, 'secureBoot', preferred.preferredUseSecureBoot);
}

/** `clock.go applyClockPreferences`: the offset whole or not at all. */
function preferClock(domain: Tree, { clock: preferred }: VirtualMachinePreferenceSpec): void {
  if (!preferred) return;
  const own = treeIn(domain, 'clock');
  if (preferred.preferredClockOffset && own['utc'] === undefined && own['timezone'] === undefined) {
    Object.assign(own, copyTree(preferred.preferredClockOffset));
  }
  preferPointer(own, 'timer', preferred.preferredTimer);
}
