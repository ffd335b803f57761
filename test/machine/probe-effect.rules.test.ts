import { livenessRules, probeEffectRules } from '../../src/machine/probe-effect.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('probe-effect', [...probeEffectRules, ...livenessRules], {
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
});
