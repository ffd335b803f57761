import { registrationOf, runBoth } from './run';

jest.setTimeout(120_000);

test('objects of an older cluster are made in the version that it serves, and its pods are found by their label', async () => {
  const runs = await runBoth(
    `
    setCluster(Cluster.kubevirt('1.6', { featureGates: ['VMExport'] }));
    setNamespace('web');
    const vm = new VirtualMachine('vm', { memory: '1Gi', disks: { root }, hostname: 'db' });
    new Service('front', { target: vm, ports: { http: 80 } });
    new kinds.VirtualMachineExport('export', { source: vm });
    const plain = VirtualMachine.get('plain', 'web/plain');
    const named = VirtualMachine.get('named', 'web/named');
    export = { plain: plain.selector, named: named.selector };
  `,
    { read: ({ id }) => ({ spec: { template: { spec: id === 'web/named' ? { hostname: 'db-1' } : {} } } }) },
  );
  for (const one of [runs.preview, runs.up]) {
    expect(one.logs).toEqual([]);
    expect(registrationOf(one, 'front').inputs['spec']).toMatchObject({ selector: { 'vm.kubevirt.io/name': 'db' } });
    expect(registrationOf(one, 'export')).toMatchObject({
      type: 'kubernetes:export.kubevirt.io/v1beta1:VirtualMachineExport',
      inputs: { apiVersion: 'export.kubevirt.io/v1beta1', kind: 'VirtualMachineExport' },
    });
    expect(one.stackOutputs).toEqual({
      plain: { 'vm.kubevirt.io/name': 'plain' },
      named: { 'vm.kubevirt.io/name': 'db-1' },
    });
  }
});
