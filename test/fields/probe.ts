import { Cluster } from '../../src/core/cluster';
import { Interface } from '../../src/machine/interface';
import { Probe, type ProbeOptions } from '../../src/machine/probe';
import type { MachineCase } from './field-case';

const inside = { memory: '1Gi', disks: {}, interfaces: { default: Interface.masquerade() } } as const;
const instance = {
  domain: {
    memory: { guest: '1Gi' },
    devices: { disks: [], interfaces: [{ name: 'default', masquerade: {} }] },
  },
  networks: [{ name: 'default', pod: {} }],
  volumes: [],
};

const often: ProbeOptions = {
  initialDelaySeconds: 60,
  periodSeconds: 20,
  timeoutSeconds: 5,
  successThreshold: 1,
  failureThreshold: 6,
};

const get = {
  path: '/healthz',
  scheme: 'HTTPS',
  host: 'web.example.com',
  httpHeaders: [{ name: 'X-Probe', value: 'yes' }],
} as const;

const probes: readonly (readonly [name: string, probe: Probe, rendered: object])[] = [
  ['a request', Probe.httpGet(8443, { ...often, ...get }), { httpGet: { port: 8443, ...get }, ...often }],
  ['a connection', Probe.tcpSocket(22, { host: '192.0.2.22' }), { tcpSocket: { port: 22, host: '192.0.2.22' } }],
  [
    'a command',
    Probe.exec(['systemctl', 'is-active', 'web']),
    { exec: { command: ['systemctl', 'is-active', 'web'] } },
  ],
  ['the guest agent', Probe.guestAgentPing(often), { guestAgentPing: {}, ...often }],
];

/** What can be said of whether a machine lives and is ready, and of what it runs on. */
export const probeCases: readonly MachineCase[] = [
  ...probes.map(([name, probe, rendered]) => ({
    name: `ready and alive by ${name}`,
    props: { ...inside, livenessProbe: probe, readinessProbe: probe },
    spec: { ...instance, livenessProbe: rendered, readinessProbe: rendered },
  })),
  {
    name: 'a machine of another architecture than the cluster',
    props: { ...inside, architecture: 'arm64' },
    cluster: Cluster.kubevirt('1.9', { featureGates: ['MultiArchitecture'] }),
    spec: { ...instance, architecture: 'arm64' },
  },
];
