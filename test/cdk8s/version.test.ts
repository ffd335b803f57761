import { Cluster } from 'kubevirt-kit';
import { KubeVirt, Service, setCluster, VirtualMachine, VirtualMachineExport } from 'kubevirt-kit/cdk8s';
import { heard, refusal, smallest, webChart, written } from './synthesis';

test('objects of an older cluster are written in the version that it serves, and its pods are found by their label', () => {
  const chart = webChart();
  setCluster(chart, Cluster.kubevirt('1.6', { featureGates: ['VMExport'] }));
  const vm = new VirtualMachine(chart, 'vm', { ...smallest, hostname: 'db' });
  new Service(chart, 'front', { target: vm, ports: { http: 80 } });
  new VirtualMachineExport(chart, 'export', { source: vm });
  const [, service, exported] = written(chart);
  expect(service.spec.selector).toEqual({ 'vm.kubevirt.io/name': 'db' });
  expect([exported.apiVersion, exported.kind]).toEqual(['export.kubevirt.io/v1beta1', 'VirtualMachineExport']);
});

test('a field that came later is refused where the object is made', () => {
  const chart = webChart();
  setCluster(chart, Cluster.kubevirt('1.7'));
  expect(refusal(() => new VirtualMachine(chart, 'vm', { ...smallest, rebootPolicy: 'Terminate' }))).toBe(
    [
      'VirtualMachine "web/vm" would be rejected by the cluster:',
      '  spec.template.spec.domain.rebootPolicy: "rebootPolicy" needs KubeVirt 1.8, and the cluster runs 1.7; leave it out, or upgrade KubeVirt to 1.8 [version/no-newer-field]',
    ].join('\n'),
  );
});

test('each gate of a list that is going or gone is warned of', () => {
  const chart = webChart();
  new KubeVirt(chart, 'kubevirt', {
    configuration: { developerConfiguration: { featureGates: ['MultiArchitecture', 'Macvtap'] } },
  });
  const place = 'warning: KubeVirt "web/kubevirt": spec.configuration.developerConfiguration.featureGates';
  expect(heard(() => written(chart))).toEqual([
    `${place}[0]: feature gate "MultiArchitecture" is deprecated, and goes with a later version; leave it out [feature-gate/no-deprecated]\n`,
    `${place}[1]: feature gate "Macvtap" is discontinued, and does nothing; leave it out, and use a binding plugin [feature-gate/no-deprecated]\n`,
  ]);
});
