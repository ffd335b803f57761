import { probeNetworkRules, probeRules } from '../../src/machine/probe.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('probe', [...probeRules, ...probeNetworkRules], {
  'probe/valid-handler': [
    {
      path: 'spec.template.spec.readinessProbe',
      message: 'the readiness probe asks nothing; give it one of httpGet, tcpSocket, exec, guestAgentPing',
    },
    {
      path: 'spec.template.spec.readinessProbe',
      message: 'the readiness probe has exec and guestAgentPing, and can have only one; keep one',
    },
    {
      path: 'spec.template.spec.livenessProbe',
      message: 'the liveness probe asks nothing; give it one of httpGet, tcpSocket, exec, guestAgentPing',
    },
  ],
  'probe/require-pod-network': [
    {
      path: 'spec.template.spec.readinessProbe.httpGet',
      message:
        'the readiness probe uses httpGet, which reaches the machine over the pod network only; add an interface on it, or use exec or guestAgentPing',
    },
    {
      path: 'spec.template.spec.livenessProbe.tcpSocket',
      message:
        'the liveness probe uses tcpSocket, which reaches the machine over the pod network only; add an interface on it, or use exec or guestAgentPing',
    },
    {
      path: 'spec.template.spec.readinessProbe.httpGet',
      message:
        'the readiness probe uses httpGet, which reaches the machine over the pod network only; add an interface on it, which a set of instances has to say, or use exec or guestAgentPing',
    },
  ],
});
