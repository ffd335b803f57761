import { Cluster } from '../../src/core/cluster';
import type { Report } from '../../src/core/rule';
import { Parameter } from '../../src/lifecycle/parameter';
import {
  type TemplateMachineProps,
  type VirtualMachineTemplateProps,
  virtualMachineTemplate,
} from '../../src/lifecycle/virtual-machine-template';
import { virtualMachineTemplateRequest } from '../../src/lifecycle/virtual-machine-template-request';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { DataVolumeSource } from '../../src/storage/data-volume-source';

const target = { cluster: Cluster.kubevirt('1.9'), namespace: 'web' };
const name = Parameter.text('NAME');
const written = (named: string): string => `$\{${named}}`;

function machineOf(
  machine: Omit<TemplateMachineProps, 'name' | 'disks'> & Pick<Partial<TemplateMachineProps>, 'disks'>,
) {
  const virtualMachine = { name, memory: '1Gi', disks: {}, ...machine } as TemplateMachineProps;
  const { spec } = virtualMachineTemplate.manifest('blank', { virtualMachine }, target);
  return spec.virtualMachine as { metadata: object; spec: { [field: string]: unknown } };
}

function problemsOf(props: VirtualMachineTemplateProps): readonly string[] {
  const said: string[] = [];
  const report: Report = (path, message) => said.push(`${path.join('.')}: ${message}`);
  virtualMachineTemplate.check('blank', props, report, target);
  return said;
}

test('what a machine makes for its disks is called after the name that it will have', () => {
  const source = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
  const { spec } = machineOf({ disks: { root: Disk.dataVolumeTemplate({ source, size: '20Gi' }) } });
  const called = `${written('NAME')}-root`;
  expect(spec['dataVolumeTemplates']).toEqual([
    {
      metadata: { name: called },
      spec: {
        source: { registry: { url: source.type === 'registry' ? source.url : '' } },
        storage: { resources: { requests: { storage: '20Gi' } } },
      },
    },
  ]);
  expect(spec['template']).toMatchObject({ spec: { volumes: [{ name: 'root', dataVolume: { name: called } }] } });
});

test('a machine goes where whoever makes it says, unless it says so itself', () => {
  expect(machineOf({}).metadata).toEqual({ name: written('NAME') });
  expect(machineOf({ namespace: Parameter.text('PLACE') }).metadata).toEqual({
    name: written('NAME'),
    namespace: written('PLACE'),
  });
});

test('cloud-init stays in the template with the parameters in it', () => {
  const init = Disk.cloudInit(CloudInit.noCloud({ hostname: name, packages: [Parameter.text('PACKAGE')] }));
  expect(machineOf({ disks: { init } }).spec['template']).toMatchObject({
    spec: {
      volumes: [
        {
          name: 'init',
          cloudInitNoCloud: {
            userData: `#cloud-config\nhostname: ${written('NAME')}\npackages:\n  - ${written('PACKAGE')}\n`,
          },
        },
      ],
    },
  });
});

test('what would go into a Secret of the machine is refused', () => {
  const init = Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' }));
  expect(problemsOf({ virtualMachine: { name, memory: '1Gi', disks: { init } } })).toEqual([
    'virtualMachine.disks.init: "init" holds what goes into a Secret, and a template makes none for its machines; keep it in a Secret that exists, such as with CloudInit.noCloudSecret(), or leave out what is secret, long or late',
  ]);
});

test('what a machine says that no manifest can is said of the machine of a template', () => {
  const disks = { init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' }, { inline: true })) };
  expect(problemsOf({ virtualMachine: { name, memory: '1Gi', disks } })).toEqual([
    'virtualMachine.disks.init: cloud-init of disk "init" shall stay inline, but its user data holds a password or a key; leave `inline` out, and a Secret carries it',
  ]);
});

test('a template without parameters has none', () => {
  const virtualMachine = { name: 'vm', memory: '1Gi', disks: {} } as const;
  const { spec } = virtualMachineTemplate.manifest(
    'blank',
    { virtualMachine, parameters: { GONE: undefined } },
    target,
  );
  expect(spec.parameters).toBeUndefined();
});

test('a request takes its machine from its own namespace, and offers the template that it makes', () => {
  const virtualMachine = { virtualMachineName: 'db' };
  const manifest = virtualMachineTemplateRequest.manifest('golden', { virtualMachine }, target);
  expect(manifest.spec).toEqual({ virtualMachineRef: { name: 'db', namespace: 'web' } });
  expect(virtualMachineTemplateRequest.refs(manifest)).toEqual({
    virtualMachineTemplateRequestName: 'golden',
    virtualMachineTemplateName: 'golden',
  });
  const other = virtualMachineTemplateRequest.manifest('golden', { virtualMachine, templateName: 'best' }, target);
  expect(virtualMachineTemplateRequest.refs(other)).toMatchObject({ virtualMachineTemplateName: 'best' });
});

test('a request without a namespace, and one with labels of the cluster, is refused', () => {
  const said: string[] = [];
  const report: Report = (path, message) => said.push(`${path.join('.')}: ${message}`);
  const props = { virtualMachine: { virtualMachineName: 'db' }, templateLabels: { 'template.kubevirt.io/a': 'b' } };
  virtualMachineTemplateRequest.check('golden', props, report, { ...target, namespace: undefined });
  expect(said).toEqual([
    'virtualMachineNamespace: a request names the namespace of its machine, and nothing says it; set virtualMachineNamespace, or namespace',
    'templateLabels.template.kubevirt.io/a: label "template.kubevirt.io/a" begins with template.kubevirt.io/, which the cluster keeps for itself; choose another name',
  ]);
});
