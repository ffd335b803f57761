import { migratabilityRules } from '../../src/machine/migratability.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('migratability', migratabilityRules, {
  'eviction-strategy/require-migratable': [
    {
      path: 'spec.template.spec.evictionStrategy',
      message:
        'eviction strategy "LiveMigrate" keeps the node from being drained, since the machine cannot live-migrate (InterfaceNotLiveMigratable: interface "default" is bridged to the pod network, and loses its address when it moves); mend that, or choose LiveMigrateIfPossible',
    },
    {
      path: 'spec.evictionStrategy',
      message:
        'eviction strategy "LiveMigrate" keeps the node from being drained, since the machine cannot live-migrate (InterfaceNotLiveMigratable: interface "default" is bridged to the pod network, and loses its address when it moves); mend that, or choose LiveMigrateIfPossible',
    },
    {
      path: 'spec.template.spec.evictionStrategy',
      message:
        'eviction strategy "LiveMigrate" keeps the node from being drained, since the machine cannot live-migrate (DisksNotLiveMigratable: volume "root" is claim "root", which is ReadWriteOnce, and can move only when it is ReadWriteMany); mend that, or choose LiveMigrateIfPossible',
    },
    {
      path: 'spec.template.spec.evictionStrategy',
      message:
        'eviction strategy "LiveMigrate" keeps the node from being drained, since the machine cannot live-migrate (InterfaceNotLiveMigratable: interface "default" is bridged to the pod network, and loses its address when it moves); mend that, or choose LiveMigrateIfPossible',
    },
    {
      path: 'spec.template.spec.evictionStrategy',
      message:
        'eviction strategy "LiveMigrate" keeps the node from being drained, since the machine cannot live-migrate (HostDeviceNotLiveMigratable: host device "card" stays on its node); mend that, or choose LiveMigrateIfPossible',
    },
    {
      path: 'spec.template.spec.evictionStrategy',
      message:
        'eviction strategy "LiveMigrate" keeps the node from being drained, since the machine cannot live-migrate (InterfaceNotLiveMigratable: interface "default" is bridged to the pod network, and loses its address when it moves); mend that, or choose LiveMigrateIfPossible',
    },
    {
      path: 'spec.template.spec.evictionStrategy',
      message:
        'the cluster\'s eviction strategy "LiveMigrate" keeps the node from being drained, since the machine cannot live-migrate (InterfaceNotLiveMigratable: interface "default" is bridged to the pod network, and loses its address when it moves); mend that, or choose LiveMigrateIfPossible',
    },
  ],
  'eviction-strategy/no-pinned-node': [
    {
      path: 'spec.template.spec.nodeSelector["kubernetes.io/hostname"]',
      message:
        'eviction strategy "LiveMigrate" moves the machine to another node, and its nodeSelector allows "node-1" only; select nodes by another label, or choose None',
    },
    {
      path: 'spec.template.spec.nodeSelector["kubernetes.io/hostname"]',
      message:
        'eviction strategy "LiveMigrateIfPossible" moves the machine to another node, and its nodeSelector allows "node-1" only; select nodes by another label, or choose None',
    },
    {
      path: 'spec.template.spec.nodeSelector["kubernetes.io/hostname"]',
      message:
        'eviction strategy "LiveMigrate" moves the machine to another node, and its nodeSelector allows "node-1" only; select nodes by another label, or choose None',
    },
  ],
});
