import { isLate, itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import { qualifiedName } from '../core/name';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';
import { amountOf } from './resources.rules';

const policies = ['force', 'require', 'optional', 'disable', 'forbid'];

const counts = ['cores', 'sockets', 'threads', 'maxSockets'] as const;

/** The API types hold these counts in 32 bits without a sign. */
const mostCount = 2 ** 32 - 1;

/** Where a machine's sockets are said, and how many there are; without any topology, KubeVirt makes a socket of each cpu of the limit or request. */
function socketsOf({ domain }: MachineSpec): { readonly sockets: bigint; readonly because: string } | undefined {
  const cpu = domain?.cpu;
  for (const count of ['cores', 'sockets', 'threads'] as const) {
    if (isLate(cpu?.[count])) return undefined;
    if (!cpu?.[count]) continue;
    const sockets = numberOf(cpu.sockets) ?? 0;
    return Number.isInteger(sockets) ? { sockets: BigInt(sockets), because: '' } : undefined;
  }
  for (const list of ['limits', 'requests'] as const) {
    const leaf = domain?.resources?.[list]?.['cpu'];
    if (leaf === undefined) continue;
    const amount = amountOf(leaf);
    return amount === undefined
      ? undefined
      : { sockets: Quantity.value(amount), because: ` (from resources.${list}.cpu)` };
  }
  return { sockets: 1n, because: '' };
}

/** What the cluster checks of a machine's processors. */
export const cpuRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'cpu/valid-count',
    says: 'cores, sockets, threads and maxSockets are whole numbers from 0 to 4294967295',
    why: 'they are unsigned 32-bit numbers in Go, and decoding fails before anything else is asked',
    mirrors: 'kubevirt.io/api/core/v1/schema.go CPU',
    on: 'domain.cpu',
    check({ domain }, report) {
      for (const count of counts) {
        const value = numberOf(domain?.cpu?.[count]);
        if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= mostCount)) continue;
        report(['domain', 'cpu', count], `cpu.${count} is ${value}; give a whole number from 0 to ${mostCount}`);
      }
    },
  },
  {
    id: 'cpu/valid-node-label',
    says: 'a cpu model, and a feature that is required, have names that labels of nodes can have',
    why: 'the pod asks for a node with a label of that name; the API server refuses it, and the machine never starts',
    mirrors:
      'pkg/virt-controller/services/nodeselectorrenderer.go CPUModelLabelFromCPUModel, CPUFeatureLabelsFromCPUFeatures; k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec',
    stage: 'start',
    on: ['domain.cpu.model', 'domain.cpu.features'],
    check({ domain }, report) {
      const model = textOf(domain?.cpu?.model);
      const wrong = model ? qualifiedName(`cpu-model.node.kubevirt.io/${model}`) : undefined;
      if (wrong !== undefined) report(['domain', 'cpu', 'model'], `cpu model "${model}" ${wrong}`);
      const features = itemsOf(domain?.cpu?.features);
      for (let i = 0; i < features.length; i += 1) {
        const name = textOrEmpty(features[i]?.name);
        const policy = textOrEmpty(features[i]?.policy);
        if (name === undefined || policy === undefined || (policy !== '' && policy !== 'require')) continue;
        const problem = qualifiedName(`cpu-feature.node.kubevirt.io/${name}`);
        if (problem !== undefined) report(['domain', 'cpu', 'features', i, 'name'], `cpu feature "${name}" ${problem}`);
      }
    },
  },
  {
    id: 'cpu/valid-feature-policy',
    says: 'the policy of a cpu feature is force, require, optional, disable or forbid',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateCPUFeaturePolicies',
    on: 'domain.cpu.features',
    check({ domain }, report) {
      const features = domain?.cpu?.features;
      if (features === undefined) return;
      const named = itemsOf(features);
      for (let i = 0; i < named.length; i += 1) {
        const policy = textOf(named[i]?.policy);
        if (!policy || policies.includes(policy)) continue;
        report(
          ['domain', 'cpu', 'features', i, 'policy'],
          `cpu feature "${textOf(named[i]?.name) ?? ''}" has the policy "${policy}"; choose ${policies.join(', ')}`,
        );
      }
    },
  },
  {
    id: 'cpu/no-excess-sockets',
    says: 'a machine has no more sockets than maxSockets',
    why: 'without a topology, a socket is made of each cpu of the limit or the request',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateCPUHotplug; pkg/defaults/defaults.go SetDefaultGuestCPUTopology',
    on: 'domain.cpu.maxSockets',
    check(spec, report) {
      const most = numberOf(spec.domain?.cpu?.maxSockets);
      if (!most || !Number.isInteger(most)) return;
      const given = socketsOf(spec);
      if (given === undefined || given.sockets <= BigInt(most)) return;
      report(
        ['domain', 'cpu', 'maxSockets'],
        `cpu.maxSockets is ${most}, and the machine has ${given.sockets} sockets${given.because}; raise maxSockets, or lower the sockets`,
      );
    },
  },
];
