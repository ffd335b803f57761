import type { VirtualMachineRestoreProps } from '../../src/lifecycle/virtual-machine-restore';
import type { KindCase } from './field-case';

const target = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db' };

/** What can be said of a restore. */
export const virtualMachineRestoreCases: readonly KindCase<VirtualMachineRestoreProps>[] = [
  {
    name: 'a restore that stops its target, and says of its volumes and its machine what is other than in the snapshot',
    kind: 'VirtualMachineRestore',
    props: {
      target: { virtualMachineName: 'db' },
      virtualMachineSnapshot: { virtualMachineSnapshotName: 'monday' },
      targetReadinessPolicy: 'StopTarget',
      volumeRestorePolicy: 'PrefixTargetName',
      volumeOwnershipPolicy: 'None',
      volumeRestoreOverrides: {
        root: { restoreName: 'db-root' },
        data: { labels: { tier: 'fast', gone: undefined }, annotations: { note: 'restored' } },
      },
      patches: [
        { op: 'replace', path: '/spec/runStrategy', value: 'Halted' },
        { op: 'remove', path: '/metadata/labels/app' },
        '{"op":"add","path":"/metadata/labels/of","value":"db"}',
      ],
    },
    spec: {
      target,
      virtualMachineSnapshotName: 'monday',
      targetReadinessPolicy: 'StopTarget',
      volumeRestorePolicy: 'PrefixTargetName',
      volumeOwnershipPolicy: 'None',
      volumeRestoreOverrides: [
        { volumeName: 'root', restoreName: 'db-root' },
        { volumeName: 'data', labels: { tier: 'fast' }, annotations: { note: 'restored' } },
      ],
      patches: [
        '{"op":"replace","path":"/spec/runStrategy","value":"Halted"}',
        '{"op":"remove","path":"/metadata/labels/app"}',
        '{"op":"add","path":"/metadata/labels/of","value":"db"}',
      ],
    },
  },
];
