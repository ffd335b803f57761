import type { InstancetypeName } from '../../imports/common-instancetypes';
import type { InstancetypeMatcher, VirtualMachineInstancetypeSpec } from '../../imports/kubevirt';
import { closest } from '../core/did-you-mean';
import type { Wire } from '../core/manifest';
import type { QuantityText } from '../core/quantity';
import {
  choice,
  describe,
  type Field,
  leafWithout,
  object,
  reference,
  required,
  type Shape,
  text,
} from '../core/shape';
import { isDeferred, type Value } from '../core/value';
import type { CpuProps } from './cpu';
import type { InferredField } from './inference';
import type { MachineProps } from './machine';
import { shippedInstancetype, shippedNames } from './referenced';
import type { ResourceAmounts, ResourcesProps } from './resources';

export type { InstancetypeName };

/** An instancetype that exists: `{ instancetypeName: 'u1.medium' }`. */
export interface InstancetypeRef {
  /** The name of the instancetype. */
  readonly instancetypeName: Value<string>;
  /** Whether it belongs to the whole cluster or to the machine's namespace. @default 'VirtualMachineClusterInstancetype' */
  readonly instancetypeKind?: Value<'VirtualMachineClusterInstancetype' | 'VirtualMachineInstancetype'> | undefined;
  /** The ControllerRevision that keeps what the instancetype said when the machine was made. @default - one that KubeVirt makes of the instancetype as it is when the machine first starts */
  readonly revisionName?: Value<string> | undefined;
}

/** What becomes of a machine whose volume does not say what shall be inferred: it is refused, or has none. */
export type InferFromVolumeFailurePolicy = 'Reject' | 'Ignore';

/** What a volume says by its labels, or those of what it is made from: `{ inferFromVolume: 'root' }`. */
export interface InferFromVolume {
  /** The disk of the machine whose claim, DataVolume or source has the label. */
  readonly inferFromVolume: Value<string>;
  /** What becomes of a machine where the volume says nothing: it is refused, or does without. @default 'Reject' */
  readonly inferFromVolumeFailurePolicy?: Value<InferFromVolumeFailurePolicy> | undefined;
}

/** The same where the machine does without, if its volume says nothing. */
export interface InferFromVolumeIfSaid extends InferFromVolume {
  readonly inferFromVolumeFailurePolicy: 'Ignore';
}

/** No number of processors: an instancetype says it. */
export type NoCounts = { readonly [Count in 'cores' | 'sockets' | 'threads']?: undefined };
/** Amounts of what is neither cpu nor memory. */
export type NoAmounts = Omit<ResourceAmounts, 'cpu' | 'memory'> & { readonly [Amount in 'cpu' | 'memory']?: undefined };

/** The cpu of a machine whose instancetype says how many there are. */
export type UncountedCpuProps = Omit<CpuProps, keyof NoCounts> & NoCounts;

/** The resources of a machine whose instancetype says its cpu and memory. */
export interface UnsizedResourcesProps extends Omit<ResourcesProps, 'requests' | 'limits'> {
  /** Of what is neither cpu nor memory. @default - what follows from the instancetype */
  readonly requests?: NoAmounts | undefined;
  /** Of what is neither cpu nor memory. @default - none */
  readonly limits?: NoAmounts | undefined;
}

/** A machine that says its own size. */
export interface OwnSize extends Pick<MachineProps, 'cpu' | 'memory' | 'resources'> {
  readonly instancetype?: undefined;
}

/** A machine whose instancetype says its size. */
export interface InstancetypeSize {
  /** How large the machine is: one that KubeVirt ships, one that exists, or what a volume says. */
  readonly instancetype: Value<InstancetypeName> | InstancetypeRef | InferFromVolume;
  /** What the instancetype leaves open; it says how many there are. @default - as the instancetype says */
  readonly cpu?: UncountedCpuProps | undefined;
  /** The instancetype says it. */
  readonly memory?: undefined;
  /** What the instancetype leaves open; it says cpu and memory. @default - what follows from the instancetype */
  readonly resources?: UnsizedResourcesProps | undefined;
}

/** A machine whose volume may say its size: the memory is for when it does not. */
export interface InferredSize extends Omit<InstancetypeSize, 'instancetype' | 'memory'>, Pick<MachineProps, 'memory'> {
  /** What a volume says, if it says anything. */
  readonly instancetype: InferFromVolumeIfSaid;
}

/** How large a machine is: it says so itself, or its instancetype does. */
export type MachineSize = OwnSize | InstancetypeSize | InferredSize;

const inferredShape: Shape<InferFromVolume> = {
  inferFromVolume: required(text),
  inferFromVolumeFailurePolicy: choice('Reject', 'Ignore'),
};

/** Checks a reference that a name of what KubeVirt ships, an object or a volume may give. */
export function referenceField(noun: InferredField): Field {
  const byObject = reference([`${noun}Name`], `give a name, { ${noun}Name } or { inferFromVolume }`, [
    `${noun}Kind`,
    'revisionName',
  ]);
  const byVolume = object(inferredShape);
  const byName = leafWithout((name) => {
    const names = shippedNames(noun);
    if (typeof name === 'string' && names.includes(name)) return undefined;
    const meant = typeof name === 'string' ? closest(name, names) : '';
    return `${describe(name)} is no ${noun} that KubeVirt ships${meant}; for one of another name give { ${noun}Name }`;
  });
  return (value, report) => {
    if (typeof value === 'string' || isDeferred(value)) byName(value, report);
    else if (typeof value === 'object' && value !== null && 'inferFromVolume' in value) byVolume(value, report);
    else byObject(value, report);
  };
}

/** Checks `instancetype`. */
export const instancetypeField: Field = referenceField('instancetype');

/** `spec.instancetype`. */
export function renderInstancetype(given: MachineSize['instancetype']): Wire<InstancetypeMatcher> | undefined {
  if (given === undefined) return undefined;
  if (isName(given)) return { name: given };
  if ('inferFromVolume' in given) return renderInferred(given);
  return { name: given.instancetypeName, kind: given.instancetypeKind, revisionName: given.revisionName };
}

/** Whether a reference is a name, which may come later. */
export function isName<Name extends string>(given: Value<Name> | object): given is Value<Name> {
  return typeof given === 'string' || isDeferred(given);
}

/** What is inferred, of an instancetype or a preference. */
export function renderInferred({
  inferFromVolume,
  inferFromVolumeFailurePolicy,
}: InferFromVolume): Wire<InstancetypeMatcher> {
  return { inferFromVolume, inferFromVolumeFailurePolicy };
}

/** An instancetype that KubeVirt ships, and its size. Fits wherever an instancetype is given. */
export interface ShippedInstancetype extends InstancetypeRef {
  readonly instancetypeName: InstancetypeName;
  /** How many cpus the guest has. */
  readonly cpu: number;
  /** The memory of the guest, in bytes: `4Gi`. */
  readonly memory: QuantityText;
  /** All that it says. */
  readonly spec: VirtualMachineInstancetypeSpec;
}

export const Instancetype = {
  /**
   * An instancetype that KubeVirt ships, with what it says.
   *
   * @throws TypeError when KubeVirt ships none of the name
   * @example Instancetype.shipped('u1.medium').memory // '4Gi'
   */
  shipped(name: InstancetypeName): ShippedInstancetype {
    const spec = shippedInstancetype(name);
    if (spec === undefined) throw new TypeError(`Instancetype.shipped: KubeVirt ships no instancetype "${name}"`);
    return { instancetypeName: name, cpu: spec.cpu.guest, memory: spec.memory.guest as QuantityText, spec };
  },
} as const;
