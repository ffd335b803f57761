import type { VirtualMachineInstanceSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';

/** What is inside a machine, as it goes over the wire: the spec of an instance, and of every template that makes one. */
export type MachineSpec = Wire<VirtualMachineInstanceSpec>;
