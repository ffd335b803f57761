import type { Tree } from './case';
import type { Draw } from './draw';
import type { Slip } from './slips';

const selector = { matchLabels: { app: 'web' } };

function spread(change: object): unknown {
  return [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: selector, ...change }];
}

/** What a machine says of its names, its start and how it is spread. */
export function podOf(draw: Draw): Tree {
  return structuredClone({
    ...(draw.chance(5) && { subdomain: draw.pick(['machines', 'db']) }),
    ...(draw.chance(5) && { dnsPolicy: draw.pick(['ClusterFirst', 'Default']) }),
    ...(draw.chance(5) && {
      dnsPolicy: 'None',
      dnsConfig: {
        nameservers: draw
          .some(['192.0.2.53', '2001:db8::53', '::ffff:192.0.2.7', '192.0.2.007'], 60)
          .concat('10.0.0.1')
          .slice(0, 3),
        searches: draw.some(['example.com', 'a.example', 'web'], 50),
        options: draw.some([{ name: 'ndots', value: '2' }, { name: 'edns0' }], 50),
      },
    }),
    ...(draw.chance(4) && { serviceAccountName: draw.pick(['default', 'web.machines']) }),
    ...(draw.chance(4) && { schedulerName: 'machine-scheduler' }),
    ...(draw.chance(6) && {
      topologySpreadConstraints: draw.pick<unknown>([
        spread({}),
        spread({ maxSkew: 2 }),
        spread({ labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'shop'] }] } }),
        spread({ whenUnsatisfiable: 'ScheduleAnyway' }),
        spread({ minDomains: 2 }),
      ]),
    }),
  });
}

/** Slips about the same. */
export const podSlips: readonly Slip[] = [
  ['subdomain', ['db.machines', 'x'.repeat(64)]],
  ['nodeSelector', [{ zone: 'the east' }, { 'a b': 'x' }, { zone: 'x'.repeat(64) }, { '': 'x' }]],
  ['priorityClassName', ['Very high', 'a_b', '-']],
  [
    'tolerations',
    [
      [{ effect: 'NoSchedule' }],
      [{ key: 'gpu', operator: 'Exists', value: 'a100' }],
      [{ key: 'gpu', value: 'a 100' }],
      [{ key: 'gpu', operator: 'Exists', tolerationSeconds: 5 }],
      [{ key: 'a/b/c', operator: 'Exists' }],
    ],
  ],
  [
    'topologySpreadConstraints',
    [spread({ minDomains: 0 }), spread({ whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 })],
  ],
  [
    'topologySpreadConstraints',
    [spread({ matchLabelKeys: ['a b'] }), spread({ labelSelector: null, matchLabelKeys: ['app'] })],
  ],
  ['livenessProbe', [{ exec: {} }, { guestAgentPing: {}, successThreshold: 3 }, { exec: { command: [] } }]],
  ['domain.resources', [{ limits: { cpu: '0' } }, { limits: { memory: '0' } }, { requests: { 'example.com/a': '1' } }]],
  [
    'domain.resources',
    [
      { limits: { 'hugepages-2Mi': '3Mi' } },
      { limits: { a: '1' } },
      { requests: { 'ephemeral-storage': '3Gi' }, limits: { 'ephemeral-storage': '2Gi' } },
      { requests: { 'example.com/a': '1' }, limits: { 'example.com/a': '2' } },
      { limits: { 'example.com/a': '1500m' } },
      { limits: { 'kubernetes.io/a': '-1' } },
    ],
  ],
  ['subdomain', ['Machines', 'a_b', 'x'.repeat(254)]],
  ['dnsPolicy', ['None', 'ClusterLast']],
  ['dnsConfig', [{ nameservers: ['dns.example.com'] }, { nameservers: ['192.0.2.256'] }, { nameservers: [''] }]],
  ['dnsConfig', [{ nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] }]],
  [
    'dnsConfig',
    [
      { searches: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
      { searches: ['x'.repeat(200), 'y'.repeat(60)] },
      { searches: ['a_b.example', '.'] },
    ],
  ],
  ['dnsConfig', [{ options: [{ value: '2' }] }, { options: [{ name: '' }] }]],
  ['startStrategy', ['Running', 'paused', '']],
  ['', [{ startStrategy: 'Paused', livenessProbe: { guestAgentPing: {} } }, { startStrategy: 'Paused' }]],
  ['serviceAccountName', ['Web', 'a b']],
  [
    '',
    [
      {
        serviceAccountName: 'web',
        volumes: [{ name: 'token', serviceAccount: { serviceAccountName: 'machines' } }],
        domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'token', disk: { bus: 'virtio' } }] } },
      },
    ],
  ],
  ['topologySpreadConstraints', [spread({ maxSkew: 0 }), spread({ maxSkew: -1 })]],
  ['topologySpreadConstraints', [spread({ topologyKey: '' }), spread({ topologyKey: 'the zone' })]],
  ['topologySpreadConstraints', [spread({ labelSelector: { matchLabels: { app: 'a b' } } })]],
  ['topologySpreadConstraints', [spread({ labelSelector: { matchExpressions: [{ key: 'app', operator: 'In' }] } })]],
  ['topologySpreadConstraints', [spread({ whenUnsatisfiable: 'Never' })]],
];
