import { podDisruptionBudget } from '../../src/lifecycle/pod-disruption-budget';
import { virtualMachinePool } from '../../src/machine/virtual-machine-pool';
import { late } from '../core/late-value';
import { rendered, webTarget } from '../core/rendered';

/** What the props say together that no manifest can. */
function said(props: object): string[] {
  const found: string[] = [];
  podDisruptionBudget.check('budget', props, (path, message) => found.push(`${path.join('.')}: ${message}`));
  return found;
}

test('a budget counts the pods of a pool, which is given as it is', () => {
  const pool = virtualMachinePool.manifest(
    'shards',
    { virtualMachineTemplate: { memory: '1Gi', disks: {} } },
    webTarget,
  );
  const target = virtualMachinePool.refs(pool);
  const props = { target, minAvailable: 2, unhealthyPodEvictionPolicy: 'AlwaysAllow' } as const;
  expect(rendered(podDisruptionBudget, 'budget', props)).toEqual({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'budget', namespace: 'web' },
    spec: {
      selector: { matchLabels: { 'kubevirt-kit/pool': 'shards' } },
      minAvailable: 2,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
  expect(said(props)).toEqual([]);
});

test('or those of a selector of Kubernetes, which stays the caller’s own', () => {
  const selector = { matchExpressions: [{ key: 'app', operator: 'Exists' as const }] };
  const { spec } = podDisruptionBudget.manifest('budget', { selector, maxUnavailable: '50%' });
  expect(spec).toEqual({ selector, minAvailable: undefined, maxUnavailable: '50%' });
  expect(spec?.selector).not.toBe(selector);
  expect(said({ selector })).toEqual([]);
});

test('what is counted is said once, and labels it has some', () => {
  const target = { selector: { app: 'web' } };
  expect(said({ minAvailable: 1 })).toEqual([
    'target: nothing says which pods are counted; give a target or a selector',
  ]);
  expect(said({ target, selector: {} })).toEqual([
    'selector: a target is given as well, whose pods are counted; leave one of them out',
  ]);
  expect(said({ target: { selector: {} } })).toEqual([
    'target: the pods of the target have no labels in common, and a budget without labels counts all pods of the namespace; give the machines podLabels',
  ]);
  expect(said({ target: { selector: { app: late('web') } } })).toEqual([]);
});

test('it offers its name', () => {
  const manifest = podDisruptionBudget.manifest('budget', { selector: {} });
  expect(podDisruptionBudget.refs(manifest)).toEqual({ podDisruptionBudgetName: 'budget' });
});
