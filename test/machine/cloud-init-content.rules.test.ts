import { cloudInitContentRules } from '../../src/machine/cloud-init-content.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('cloud-init-content', cloudInitContentRules, {
  'cloud-init/unique-volume': [
    {
      path: 'spec.template.spec.volumes[2].cloudInitNoCloud',
      message:
        'volume "more" has cloud-init data, and KubeVirt reads only those of volume "init"; put all into that one',
    },
  ],
  'cloud-init/require-header': [
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" looks like a cloud-config and does not begin with the line "#cloud-config", without which cloud-init passes over it; put that line first',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" looks like a cloud-config and does not begin with the line "#cloud-config", without which cloud-init passes over it; put that line first',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userDataBase64',
      message:
        'the user data of volume "init" looks like a cloud-config and does not begin with the line "#cloud-config", without which cloud-init passes over it; put that line first',
    },
  ],
  'cloud-init/no-inline-password': [
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" holds a password, which everyone reads who may read the machine; put it into a Secret and name that by secretRef',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" holds a password, which everyone reads who may read the machine; put it into a Secret and name that by secretRef',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userDataBase64',
      message:
        'the user data of volume "init" holds a password, which everyone reads who may read the machine; put it into a Secret and name that by secretRef',
    },
  ],
  'cloud-init/require-own-mac': [
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.networkData',
      message:
        'the network data of volume "init" configures the card with the MAC address 02:00:00:00:00:0A, which no interface of the machine has; give it to the interface that is meant, as macAddress',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.networkData',
      message:
        'the network data of volume "init" configures the card with the MAC address 02:00:00:00:00:0A, which no interface of the machine has; give it to the interface that is meant, as macAddress',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.networkDataBase64',
      message:
        'the network data of volume "init" configures the card with the MAC address 02:00:00:00:00:0a, which no interface of the machine has; give it to the interface that is meant, as macAddress',
    },
  ],
});
