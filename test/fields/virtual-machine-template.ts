import { Parameter } from '../../src/lifecycle/parameter';
import type { VirtualMachineTemplateProps } from '../../src/lifecycle/virtual-machine-template';
import type { VirtualMachineTemplateRequestProps } from '../../src/lifecycle/virtual-machine-template-request';
import { Disk } from '../../src/machine/disk';
import type { KindCase } from './field-case';

/** What can be said of a template. */
export const virtualMachineTemplateCases: readonly KindCase<VirtualMachineTemplateProps>[] = [
  {
    name: 'a template with parameters of all sorts, in text and for numbers',
    kind: 'VirtualMachineTemplate',
    props: {
      parameters: {
        NAME: { required: true, displayName: 'Name', description: 'what the machine is called' },
        CORES: { value: '2' },
        SUFFIX: { generate: 'expression', from: '[a-z0-9]{8}' },
        TABLET: { value: 'true' },
      },
      message: `connect to ${Parameter.text('NAME')}`,
      virtualMachine: {
        name: Parameter.text('NAME'),
        metadata: { labels: { app: Parameter.text('NAME') } },
        cpu: { cores: Parameter.number('CORES') },
        memory: '1Gi',
        hostname: `vm-${Parameter.text('SUFFIX')}`,
        autoattachInputDevice: Parameter.boolean('TABLET'),
        disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42') },
      },
    },
    spec: {
      virtualMachine: {
        apiVersion: 'kubevirt.io/v1',
        kind: 'VirtualMachine',
        metadata: { name: '$' + '{NAME}', labels: { app: '$' + '{NAME}' } },
        spec: {
          runStrategy: 'Always',
          template: {
            spec: {
              domain: {
                cpu: { cores: '$' + '{{CORES}}' },
                memory: { guest: '1Gi' },
                devices: {
                  autoattachInputDevice: '$' + '{{TABLET}}',
                  disks: [{ name: 'root', disk: { bus: 'virtio' } }],
                },
              },
              hostname: 'vm-$' + '{SUFFIX}',
              volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }],
            },
          },
        },
      },
      parameters: [
        { name: 'NAME', required: true, displayName: 'Name', description: 'what the machine is called' },
        { name: 'CORES', value: '2' },
        { name: 'SUFFIX', generate: 'expression', from: '[a-z0-9]{8}' },
        { name: 'TABLET', value: 'true' },
      ],
      message: 'connect to $' + '{NAME}',
    },
  },
];

/** What can be said of a request. */
export const virtualMachineTemplateRequestCases: readonly KindCase<VirtualMachineTemplateRequestProps>[] = [
  {
    name: 'a template of a machine of another namespace, under another name',
    kind: 'VirtualMachineTemplateRequest',
    props: {
      virtualMachine: { virtualMachineName: 'db' },
      virtualMachineNamespace: 'data',
      templateName: 'golden',
      templateLabels: { 'example.com/tier': 'gold' },
      ttlSecondsAfterFinished: 600,
    },
    spec: {
      virtualMachineRef: { name: 'db', namespace: 'data' },
      templateName: 'golden',
      templateLabels: { 'example.com/tier': 'gold' },
      ttlSecondsAfterFinished: 600,
    },
  },
];
