import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { construct } from 'kubevirt-kit/cdk8s';
import { clusterGateway, gateway } from '../core/gateway';
import { failure, heard, refusal, webChart, written } from './synthesis';

class Gateway extends construct(gateway) {}
class ClusterGateway extends construct(clusterGateway) {}

const labels = { 'example.com/gateway': 'yes' };

test('a kind of the user is a construct like all others', () => {
  const chart = webChart({ namespace: 'web', labels: { env: 'test' } });
  const edge = new Gateway(chart, 'edge', { host: 'a.example', port: 443, password: 'hunter2' });
  ApiObject.of(edge).addJsonPatch(JsonPatch.add('/spec/future', true));
  expect([edge.gatewayName, edge.gatewayNamespace]).toEqual(['edge', 'web']);
  expect(written(chart)).toEqual([
    {
      apiVersion: 'example.com/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'web', labels: { ...labels, env: 'test' } },
      spec: { host: 'a.example', port: 443, text: 'edge=a.example', future: true },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'edge-password', namespace: 'web', labels: { env: 'test' } },
      stringData: { password: 'hunter2' },
    },
  ]);
});

test('one of the whole cluster has no namespace, also where something of it comes late', () => {
  const chart = webChart({ namespace: 'web' });
  const host = Lazy.any({ produce: () => 'a.example' }) as string;
  new ClusterGateway(chart, 'now', { host: 'a.example' });
  new ClusterGateway(chart, 'late', { host });
  ApiObject.of(new ClusterGateway(chart, 'patched', { host })).addJsonPatch(JsonPatch.add('/spec/port', 443));
  expect(written(chart).map(({ metadata }) => metadata)).toEqual([
    { name: 'now', labels },
    { name: 'late', labels },
    { name: 'patched', labels },
  ]);
});

test('its rules are asked now and at synthesis, and its warnings are printed', () => {
  const chart = webChart();
  expect(refusal(() => new Gateway(chart, 'bad', { host: 'localhost', port: -1 }))).toBe(
    [
      'Gateway "web/bad" would be rejected by the cluster:',
      '  spec.host: host "localhost" is the pod itself; choose another [gateway/valid-host]',
      '  spec.port: port -1 is no port; choose one from 1 [gateway/valid-port]',
    ].join('\n'),
  );
  new Gateway(chart, 'plain', { host: 'a', port: 80 });
  new Gateway(chart, 'late', { host: 'a', port: Lazy.any({ produce: () => 80 }) as number });
  const warning = 'spec.port: port 80 is not encrypted; choose 443 [gateway/no-plain-http]';
  expect(heard(() => written(chart))).toEqual([
    `warning: Gateway "web/plain": ${warning}\n`,
    `warning: Gateway "web/late": ${warning}\n`,
  ]);
  new Gateway(chart, 'lost', { host: Lazy.any({ produce: () => 'localhost' }) as string });
  expect(failure(() => written(chart))).toBe(
    [
      'Validation failed with the following errors:',
      '  [web/lost] Gateway "web/lost" would be rejected by the cluster:',
      '  spec.host: host "localhost" is the pod itself; choose another [gateway/valid-host]',
    ].join('\n'),
  );
});
