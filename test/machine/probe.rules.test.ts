import {
  livenessRules,
  podProbeRules,
  probeEffectRules,
  probeNetworkRules,
  probeRules,
} from '../../src/machine/probe.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('probe', [...probeRules, ...podProbeRules, ...probeNetworkRules, ...probeEffectRules, ...livenessRules], {
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
  'probe/require-open-port': [
    {
      path: 'spec.template.spec.readinessProbe.tcpSocket.port',
      message:
        'the readiness probe asks port 8080, and interface "default" lets only 80 through; add the port to its ports',
    },
    {
      path: 'spec.template.spec.readinessProbe.httpGet.port',
      message:
        'the readiness probe asks port 80, and interface "default" lets only UDP through; add the port to its ports',
    },
    {
      path: 'spec.template.spec.livenessProbe.tcpSocket.port',
      message:
        'the liveness probe asks port 22, and interface "default" lets only 80 through; add the port to its ports',
    },
  ],
  'probe/require-restart': [
    {
      path: 'spec.template.spec.livenessProbe',
      message:
        'the liveness probe stops the machine when it fails, and run strategy "Manual" does not start it again; choose RerunOnFailure or Always, or do without the probe',
    },
    {
      path: 'spec.template.spec.livenessProbe',
      message:
        'the liveness probe stops the machine when it fails, and run strategy "Once" does not start it again; choose RerunOnFailure or Always, or do without the probe',
    },
  ],
  'probe/require-command': {
    path: 'spec.template.spec.readinessProbe.exec.command',
    message: 'the readiness probe runs no command; give it one',
  },
  'probe/valid-port': [
    {
      path: 'spec.template.spec.readinessProbe.httpGet.port',
      message: 'the readiness probe asks port 70000; give a number from 1 to 65535',
    },
    {
      path: 'spec.template.spec.livenessProbe.tcpSocket.port',
      message:
        'the liveness probe asks port "SSH", whose name may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
    },
  ],
  'probe/valid-header': {
    path: 'spec.template.spec.readinessProbe.httpGet.httpHeaders[0].name',
    message:
      'the readiness probe sends a header "X Probe", whose name may hold only letters, digits and "-"; choose another',
  },
  'probe/valid-success-threshold': {
    path: 'spec.template.spec.livenessProbe.successThreshold',
    message: 'the liveness probe wants 2 successes, and can want only 1; leave successThreshold out',
  },
});
