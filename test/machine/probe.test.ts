import { Probe, renderProbe } from '../../src/machine/probe';

const timing = {
  initialDelaySeconds: 1,
  periodSeconds: 2,
  timeoutSeconds: 3,
  successThreshold: 4,
  failureThreshold: 5,
};

test.each<[string, Probe, object]>([
  ['over HTTP', Probe.httpGet(80), { httpGet: { port: 80 } }],
  [
    'over HTTP, with all its options',
    Probe.httpGet('http', {
      ...timing,
      path: '/healthz',
      scheme: 'HTTPS',
      host: 'a.example',
      httpHeaders: [{ name: 'X-Probe', value: 'yes' }],
    }),
    {
      httpGet: {
        port: 'http',
        path: '/healthz',
        scheme: 'HTTPS',
        host: 'a.example',
        httpHeaders: [{ name: 'X-Probe', value: 'yes' }],
      },
      ...timing,
    },
  ],
  ['over TCP', Probe.tcpSocket(22, timing), { tcpSocket: { port: 22 }, ...timing }],
  ['by a command', Probe.exec(['true'], timing), { exec: { command: ['true'] }, ...timing }],
  ['by the guest agent', Probe.guestAgentPing(timing), { guestAgentPing: {}, ...timing }],
])('a probe %s', (_how, probe, expected) => {
  expect(JSON.parse(JSON.stringify(renderProbe(probe)))).toEqual(expected);
});

test('no probe is none', () => {
  expect(renderProbe(undefined)).toBeUndefined();
});

test('the command of the caller is copied', () => {
  const command = ['true'];
  const probe = renderProbe(Probe.exec(command));
  command.push('false');
  expect(probe?.exec).toEqual({ command: ['true'] });
});
