import { Cluster } from '../../src/core/cluster';
import { PluginHook, type PluginProps } from '../../src/platform/plugin';
import type { KindCase } from './field-case';

/** What a plugin says. */
export const pluginCases: readonly KindCase<PluginProps>[] = [
  {
    name: 'hooks of the domain and of nodes, with conditions, and the policies that belong to it',
    kind: 'Plugin',
    cluster: Cluster.kubevirt('1.9', { featureGates: ['Plugins'] }),
    props: {
      condition: 'vmi.Namespace == "shop"',
      failureStrategy: 'Ignore',
      domainHooks: [
        PluginHook.cel('Domain{Title: vmi.Name}', {
          condition: 'domainSpec.Type == "kvm"',
          failureStrategy: 'Fail',
          timeout: '5s',
        }),
        PluginHook.sidecar('/var/run/audit/hook.sock'),
      ],
      nodeHooks: [
        {
          socket: '/var/run/audit/node.sock',
          permittedHooks: ['PreVMStart', 'PostVMStop'],
          condition: 'vmi.spec.domain.cpu.cores > 2',
          failureStrategy: 'Ignore',
          timeout: '1m',
        },
      ],
      mutatingAdmissionPolicies: ['a'],
      validatingAdmissionPolicies: ['b'],
      mutatingAdmissionWebhooks: ['c'],
      validatingAdmissionWebhooks: ['d'],
    },
    spec: {
      condition: 'vmi.Namespace == "shop"',
      failureStrategy: 'Ignore',
      domainHooks: [
        {
          cel: { expression: 'Domain{Title: vmi.Name}' },
          condition: 'domainSpec.Type == "kvm"',
          failureStrategy: 'Fail',
          timeout: '5s',
        },
        { sidecar: { socketPath: '/var/run/audit/hook.sock' } },
      ],
      nodeHooks: [
        {
          socket: '/var/run/audit/node.sock',
          permittedHooks: ['PreVMStart', 'PostVMStop'],
          condition: 'vmi.spec.domain.cpu.cores > 2',
          failureStrategy: 'Ignore',
          timeout: '1m',
        },
      ],
      mutatingAdmissionPolicies: [{ name: 'a' }],
      validatingAdmissionPolicies: [{ name: 'b' }],
      mutatingAdmissionWebhooks: [{ name: 'c' }],
      validatingAdmissionWebhooks: [{ name: 'd' }],
    },
  },
];
