import { Cluster } from '../../src/core/cluster';
import { virtualMachineExport } from '../../src/lifecycle/virtual-machine-export';
import { requireExportSource } from '../../src/lifecycle/virtual-machine-export.program-rule';
import { virtualMachineTemplate } from '../../src/lifecycle/virtual-machine-template';
import { virtualMachineTemplateRequest } from '../../src/lifecycle/virtual-machine-template-request';
import {
  requireTemplateSource,
  uniqueTemplate,
} from '../../src/lifecycle/virtual-machine-template-request.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { entered, issuesOf } from '../machine/entered';

const small = { memory: '1Gi', disks: {} };
const machine = entered(virtualMachine, 'db', small);
const request = (name: string, props: object = {}, where = {}) =>
  entered(virtualMachineTemplateRequest, name, { virtualMachine: { virtualMachineName: 'db' }, ...props }, where);

test('require-source: a request is told of a machine that is nowhere, wherever it looks for it', () => {
  const rule = requireTemplateSource;
  expect(issuesOf(rule, machine, request('golden'))).toEqual([]);
  expect(
    issuesOf(rule, machine, request('golden', { virtualMachineNamespace: 'web' }, { namespace: 'images' })),
  ).toEqual([]);
  expect(issuesOf(rule, machine, request('golden', { virtualMachineNamespace: 'data' }))).toEqual([
    {
      rule: 'virtual-machine-template-request/require-source',
      path: 'spec.virtualMachineRef.name',
      message:
        'the VirtualMachine "db" of namespace "data" is neither in this program nor among what its cluster is known to hold; make it, or name it in `existing` of the cluster',
      stage: 'later',
      severity: 'warning',
    },
  ]);
  const existing = [
    { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'db', namespace: 'data' } },
  ];
  const cluster = Cluster.kubevirt('1.9', { existing });
  expect(issuesOf(rule, request('golden', { virtualMachineNamespace: 'data' }, { cluster }))).toEqual([]);
});

test('unique-template: a request whose template would be called as another is told of it', () => {
  const said = (...objects: Parameters<typeof issuesOf>[1][]) =>
    issuesOf(uniqueTemplate, ...objects).map(({ path, message }) => `${path}: ${message}`);
  const template = entered(virtualMachineTemplate, 'golden', { virtualMachine: { ...small, name: 'vm' } });
  expect(said(template, request('golden', { templateName: 'other' }), request('third'))).toEqual([]);
  expect(said(template, request('golden'))).toEqual([
    'spec.templateName: the template that is made would be called "golden", as VirtualMachineTemplate "golden", and the request fails; choose another templateName',
  ]);
  expect(said(request('golden'), request('silver', { templateName: 'golden' }))).toEqual([
    'spec.templateName: the template that is made would be called "golden", as the one that VirtualMachineTemplateRequest "golden" makes, and the request fails; choose another templateName',
  ]);
  expect(said(template, request('golden', {}, { namespace: 'images' }))).toEqual([]);
});

test('a template of the program, and one that a request of it makes, can be exported', () => {
  const out = entered(virtualMachineExport, 'out', { source: { virtualMachineTemplateName: 'golden' } });
  const template = entered(virtualMachineTemplate, 'golden', { virtualMachine: { ...small, name: 'vm' } });
  expect(issuesOf(requireExportSource, template, out)).toEqual([]);
  expect(issuesOf(requireExportSource, request('golden'), out)).toEqual([]);
  expect(issuesOf(requireExportSource, request('silver'), out).map(({ path }) => path)).toEqual(['spec.source.name']);
});
