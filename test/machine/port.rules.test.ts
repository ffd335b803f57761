import { podPortRules } from '../../src/machine/port.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('port', podPortRules, {
  'pod-port/valid-number': {
    path: 'spec.template.spec.domain.devices.interfaces[1].ports[0].port',
    message: 'interface "blue" has the port 0; give a number from 1 to 65535',
  },
  'pod-port/valid-protocol': {
    path: 'spec.template.spec.domain.devices.interfaces[1].ports[0].protocol',
    message: 'interface "blue" has a port of the protocol "tcp"; choose TCP, UDP or SCTP',
  },
  'pod-port/valid-name': {
    path: 'spec.template.spec.domain.devices.interfaces[1].ports[0].name',
    message:
      'interface "blue" has a port named "HTTP", which may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
  },
  'pod-port/unique-name': {
    path: 'spec.template.spec.domain.devices.interfaces[1].ports[0].name',
    message: 'interface "blue" has a port named "https", as interface "default" is; give each a name of its own',
  },
});
