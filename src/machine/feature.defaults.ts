import type { MachineSpec } from './machine-spec';

/** Something that is switched on by being there. */
interface Feature {
  enabled?: unknown;
}

type Features = NonNullable<MachineSpec['domain']['features']>;
type Hyperv = NonNullable<Features['hyperv']>;

/** What is there and does not say whether it is on is on. */
export function switchOn(...features: readonly (Feature | undefined)[]): void {
  for (const feature of features) if (feature !== undefined) feature.enabled ??= true;
}

/** ACPI is off on s390x, and on elsewhere; whatever else is there is on (`setDefaultFeatures`, `SetObjectDefaults_…`). */
export function fillFeatures({ domain, architecture }: MachineSpec): void {
  domain.features ??= {};
  const { features } = domain;
  features.acpi ??= {};
  features.acpi.enabled ??= architecture !== 's390x';
  switchOn(features.apic, features.smm, features.pvspinlock);
  if (features.hyperv === undefined) return;
  fillHyperv(features.hyperv);
  if (switchOnNeeded(features.hyperv) && features.hyperv.evmcs?.enabled === true) requireVmx(domain);
}

function fillHyperv(hyperv: Hyperv): void {
  const { relaxed, vapic, vpindex, runtime, synic, reset, frequencies, reenlightenment, ipi, evmcs } = hyperv;
  switchOn(relaxed, vapic, vpindex, runtime, synic, reset, frequencies, reenlightenment, ipi, evmcs);
  switchOn(hyperv.spinlocks, hyperv.vendorid, hyperv.synictimer, hyperv.synictimer?.direct);
  switchOn(hyperv.tlbflush, hyperv.tlbflush?.direct, hyperv.tlbflush?.extended);
  if (hyperv.spinlocks?.enabled === true) hyperv.spinlocks.spinlocks ??= 4096;
}

/** What a feature of Hyper-V needs, the needy first, as KubeVirt goes through them. */
const needs = [
  ['evmcs', 'vapic'],
  ['ipi', 'vpindex'],
  ['tlbflush', 'vpindex'],
  ['synictimer', 'synic'],
  ['synic', 'vpindex'],
] as const;

/** Switches on what others need, up to the first that is switched off; whether there was none (`SetHypervFeatureDependencies`). */
function switchOnNeeded(hyperv: Hyperv): boolean {
  for (const [feature, needed] of needs) {
    if (hyperv[feature]?.enabled !== true) continue;
    hyperv[needed] ??= {};
    hyperv[needed].enabled ??= true;
    if (hyperv[needed].enabled !== true) return false;
  }
  return true;
}

/** Nested virtualization needs a feature of the processor, whatever else is said of it. */
function requireVmx(domain: MachineSpec['domain']): void {
  domain.cpu ??= {};
  domain.cpu.features ??= [];
  const known = domain.cpu.features.find(({ name }) => name === 'vmx');
  if (known === undefined) domain.cpu.features.push({ name: 'vmx', policy: 'require' });
  else known.policy = 'require';
}
