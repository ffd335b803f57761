import { preferenceRules, spreadRules } from '../../src/machine/preference.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('preference', [...spreadRules, ...preferenceRules], {
  'preference/valid-spread': [
    {
      path: 'spec.instancetype',
      message:
        'preference "taste" spreads cpus over SocketsCores, which takes a multiple of 2, and instancetype "own" has 5; choose another instancetype',
    },
    {
      path: 'spec.instancetype',
      message:
        'preference "taste" spreads cpus over CoresThreads, which takes a multiple of 2, and instancetype "own" has 3; choose another instancetype',
    },
    {
      path: 'spec.instancetype',
      message:
        'preference "taste" spreads cpus over SocketsCoresThreads, which takes a multiple of 4, and instancetype "own" has 6; choose another instancetype',
    },
    {
      path: 'spec.instancetype',
      message:
        'preference "taste" spreads cpus over SocketsCores, which takes a multiple of 4, and instancetype "own" has 6; choose another instancetype',
    },
  ],
  'preference/require-cpu': [
    {
      path: 'spec.instancetype',
      message: 'instancetype "own" has 3 cpus, and preference "taste" requires 4; choose a larger one',
    },
    {
      path: 'spec.template.spec.domain.cpu.sockets',
      message: 'cpu.sockets is 3, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
    {
      path: 'spec.template.spec.domain.cpu.sockets',
      message: 'cpu.sockets is 2, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
    {
      path: 'spec.template.spec.domain.cpu.cores',
      message: 'cpu.cores is 2, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
    {
      path: 'spec.template.spec.domain.cpu.threads',
      message: 'cpu.threads is 1, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
    {
      path: 'spec.template.spec.domain.cpu',
      message:
        'cpu.cores times cpu.sockets times cpu.threads is 2, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
    {
      path: 'spec.template.spec.domain.cpu',
      message:
        'cpu.sockets times cpu.cores is 2, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
    {
      path: 'spec.template.spec.domain.cpu',
      message:
        'cpu.cores times cpu.threads is 2, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
    {
      path: 'spec.template.spec.domain.cpu',
      message:
        'cpu.sockets times cpu.cores times cpu.threads is 0, and preference "taste" requires 4; raise it, or choose an instancetype',
    },
  ],
  'preference/require-memory': [
    {
      path: 'spec.instancetype',
      message: 'instancetype "own" has 2047Mi of memory, and preference "taste" requires 2Gi; choose a larger one',
    },
    {
      path: 'spec.template.spec.domain.memory',
      message: 'the machine has 1Gi of memory, and preference "taste" requires 2Gi; give it more',
    },
    {
      path: 'spec.template.spec.domain.memory',
      message: 'the machine has 1Gi of memory, and preference "taste" requires 2Gi; give it more',
    },
    {
      path: 'spec.template.spec.domain.memory',
      message: 'the machine has 1G of memory, and preference "taste" requires 2Gi; give it more',
    },
  ],
  'preference/require-architecture': [
    {
      path: 'spec.template.spec.architecture',
      message:
        'the machine runs on amd64, and preference "taste" requires arm64; choose that architecture, or another preference',
    },
  ],
});
