import { kubeVirt } from '../../src/platform/kubevirt';
import { uniqueKubeVirt } from '../../src/platform/kubevirt.program-rule';
import { entered, issuesOf } from '../machine/entered';

const first = entered(kubeVirt, 'kubevirt', {});
const message = 'the cluster has one KubeVirt, and KubeVirt "kubevirt" is it; leave one of them out';

test('a cluster has one KubeVirt, whatever the others are called', () => {
  expect(issuesOf(uniqueKubeVirt, first)).toEqual([]);
  expect(issuesOf(uniqueKubeVirt, first, entered(kubeVirt, 'other', {}))).toEqual([
    { rule: 'kubevirt/unique-object', path: 'metadata.name', message, stage: 'admission', severity: 'warning' },
  ]);
});

test('where that is an error, it is one at the line that makes the second', () => {
  const second = entered(kubeVirt, 'other', {}, { severity: 'error' });
  expect(() => issuesOf(uniqueKubeVirt, first, second)).toThrow(
    `KubeVirt "other" would be rejected by the cluster:\n  metadata.name: ${message} [kubevirt/unique-object]`,
  );
});

test('the KubeVirts of two clusters do not meet', () => {
  expect(issuesOf(uniqueKubeVirt, first, entered(kubeVirt, 'kubevirt', {}, { realm: {} }))).toEqual([]);
});
