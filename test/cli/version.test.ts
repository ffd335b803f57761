import { Cluster } from '../../src/core/cluster';
import { lines } from './checked';

const kubevirt = (version: string) => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'KubeVirt',
  metadata: { name: 'kubevirt', namespace: 'kubevirt' },
  status: { observedKubeVirtVersion: version },
});

const machine = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: db
spec:
  runStrategy: Manual
  template:
    spec:
      domain:
        rebootPolicy: Terminate
        memory:
          guest: 1Gi
        devices: {}
`;

const pool = (version: string, policy: string) => `apiVersion: pool.kubevirt.io/${version}
kind: VirtualMachinePool
metadata:
  name: db
spec:
  replicas: 2
  scaleInStrategy:
    proactive:
      selectionPolicy:
        ${policy}: Random
  selector:
    matchLabels: { app: db }
  virtualMachineTemplate:
    metadata:
      labels: { app: db }
    spec:
      runStrategy: Manual
      template:
        spec:
          domain:
            memory:
              guest: 1Gi
            devices: {}
`;

test('a manifest is judged for the version that the KubeVirt of the cluster reports', () => {
  const [old, now] = [Cluster.from([kubevirt('v1.6.3')]), Cluster.from([kubevirt('v1.9.0')])];
  expect(lines({ 'db.yaml': machine }, { cluster: old })).toEqual([
    'db.yaml:10:23: spec.template.spec.domain.rebootPolicy: "rebootPolicy" needs KubeVirt 1.8, and the cluster runs 1.6; leave it out, or upgrade KubeVirt to 1.8 [version/no-newer-field]',
  ]);
  expect(lines({ 'db.yaml': machine }, { cluster: now })).toEqual([]);
});

test('so is an object whose kind has no rules of its own: what came later, and what went', () => {
  const [old, now] = [Cluster.kubevirt('1.6'), Cluster.kubevirt('1.9')];
  const said = (text: string, cluster: Cluster) => lines({ 'db.yaml': text }, { cluster });
  expect(said(pool('v1alpha1', 'basePolicy'), old)).toEqual([]);
  expect(said(pool('v1beta1', 'sortPolicy'), now)).toEqual([]);
  expect(said(pool('v1beta1', 'sortPolicy'), old)).toEqual([
    'db.yaml:1:13: apiVersion: VirtualMachinePool of "pool.kubevirt.io/v1beta1" needs KubeVirt 1.7, and the cluster runs 1.6; write "pool.kubevirt.io/v1alpha1" [version/valid-kind]',
    'db.yaml:10:21: spec.scaleInStrategy.proactive.selectionPolicy.sortPolicy: "sortPolicy" needs KubeVirt 1.7, and the cluster runs 1.6; leave it out, or upgrade KubeVirt to 1.7 [version/no-newer-field]',
  ]);
  expect(said(pool('v1beta1', 'basePolicy'), now)).toEqual([
    'db.yaml:10:9: spec.scaleInStrategy.proactive.selectionPolicy.basePolicy: unknown field "basePolicy"; choose one of selectors, sortPolicy [structure/no-unknown-field]',
  ]);
});

test('a version of a kind that is gone is taken where the cluster still serves it, and its structure is judged', () => {
  const exported = (extra = '') => `apiVersion: export.kubevirt.io/v1alpha1
kind: VirtualMachineExport
metadata:
  name: db
spec:
  source:
    apiGroup: kubevirt.io
    kind: VirtualMachine
    name: db
${extra}`;
  const cluster = Cluster.kubevirt('1.6', { featureGates: ['VMExport'] });
  const ignore = new Set(['virtual-machine-export/require-source']);
  expect(lines({ 'db.yaml': exported() }, { cluster, ignore })).toEqual([]);
  expect(lines({ 'db.yaml': exported('  ttl: 1h\n') }, { cluster, ignore })).toEqual([
    'db.yaml:10:3: spec.ttl: unknown field "ttl"; choose one of source, tokenSecretRef, ttlDuration [structure/no-unknown-field]',
  ]);
});
