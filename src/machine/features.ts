import type { Features } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, either, type Field, object, type Shape } from '../core/shape';
import { isOpaque, type Value } from '../core/value';
import { type HypervProps, hypervField, renderHyperv } from './hyperv';
import { renderState, renderSwitch, type Switch } from './switch';

/** The interrupt controller of each processor. */
export interface ApicProps {
  /** Whether there is one. @default true */
  readonly enabled?: Value<boolean> | undefined;
  /** Lets the guest tell the end of an interrupt at less cost. @default false */
  readonly endOfInterrupt?: Value<boolean> | undefined;
}

/** How the guest is told that it runs on KVM. */
export interface KvmProps {
  /** Hides KVM from the guest, which some drivers want. @default false */
  readonly hidden?: Value<boolean> | undefined;
}

/** Enlightenments that are chosen one by one. */
export interface ChosenHypervProps {
  /** What makes Windows run better on KVM. @default - none */
  readonly hyperv?: HypervProps | undefined;
  readonly hypervPassthrough?: undefined;
}

/** All enlightenments that the node has. */
export interface PassthroughHypervProps {
  /** All of `hyperv` that the node has; such a machine cannot migrate. */
  readonly hypervPassthrough: Value<boolean>;
  readonly hyperv?: undefined;
}

/** Features of a machine's board; `true` switches one on, `false` off. */
export interface BoardFeaturesProps {
  /** Tables that describe the machine to the guest. @default true; false on s390x, which has none */
  readonly acpi?: Value<boolean> | undefined;
  /** The interrupt controller of each processor (APIC). @default - as the machine type has it */
  readonly apic?: Switch<ApicProps> | undefined;
  /** Whether the guest is told that it runs on KVM. @default - the guest sees that it runs on KVM */
  readonly kvm?: KvmProps | undefined;
  /** Locks with which the guest gives way to other machines. @default true */
  readonly pvspinlock?: Value<boolean> | undefined;
  /** System management mode. @default - on with an EFI that boots securely, else off */
  readonly smm?: Value<boolean> | undefined;
}

/** Features of a machine's board and hypervisor; `true` switches one on, `false` off. */
export type FeaturesProps = (ChosenHypervProps | PassthroughHypervProps) & BoardFeaturesProps;

const apic: Shape<ApicProps> = { enabled: boolean, endOfInterrupt: boolean };
const kvm: Shape<KvmProps> = { hidden: boolean };
/** The shape of the features that are chosen one by one. */
export const chosenFeaturesShape: Shape<BoardFeaturesProps & Pick<ChosenHypervProps, 'hyperv'>> = {
  acpi: boolean,
  apic: either(object(apic), boolean),
  hyperv: hypervField,
  kvm: object(kvm),
  pvspinlock: boolean,
  smm: boolean,
};
const shape: Shape<FeaturesProps> = { ...chosenFeaturesShape, hypervPassthrough: boolean };
const parts = object(shape);

/** Checks `features`. */
export const featuresField: Field = (value, report) => {
  parts(value, report);
  if (typeof value !== 'object' || value === null || isOpaque(value)) return;
  const { hyperv, hypervPassthrough } = value as Partial<Record<'hyperv' | 'hypervPassthrough', unknown>>;
  if (hyperv !== undefined && hypervPassthrough !== undefined) {
    report([], 'hyperv and hypervPassthrough are given, and passing all through leaves nothing to choose; keep one');
  }
};

/** `spec.domain.features`; `smm` is on where something else needs it and nobody says otherwise. */
export function renderFeatures(features: FeaturesProps | undefined, needsSmm: boolean): Wire<Features> | undefined {
  if (features === undefined) return needsSmm ? { smm: { enabled: true } } : undefined;
  const { acpi, apic, hyperv, hypervPassthrough, kvm, pvspinlock, smm } = features;
  return {
    acpi: renderState(acpi),
    apic: renderSwitch(apic, ({ enabled, endOfInterrupt }) => ({ enabled, endOfInterrupt })),
    hyperv: renderHyperv(hyperv),
    hypervPassthrough: renderState(hypervPassthrough),
    kvm: kvm && { hidden: kvm.hidden },
    pvspinlock: renderState(pvspinlock),
    smm: renderState(smm ?? (needsSmm || undefined)),
  };
}
