import {
  networkAttachmentDefinitionRuleSets,
  networkAttachmentDefinitionRules,
} from '../../src/network/network-attachment-definition.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'network-attachment-definition',
  networkAttachmentDefinitionRules,
  {
    'network-attachment-definition/valid-config': [
      { path: 'spec.config', message: 'config of network "flat" is no JSON; write it with JSON.stringify' },
      { path: 'spec.config', message: 'config of network "flat" is no JSON object; write { "type": "bridge", … }' },
      {
        path: 'spec.config',
        message: 'config of network "flat" has no type; write the name of the plugin there, such as bridge',
      },
      { path: 'spec.config', message: 'config of network "flat" has 5 as its type, which must be text; correct it' },
      {
        path: 'spec.config',
        message: 'config of network "flat" has 1 as its cniVersion, which must be text; correct it',
      },
      {
        path: 'spec.config',
        message: 'config of network "flat" has "dhcp" as its ipam, which must be an object; correct it',
      },
      {
        path: 'spec.config',
        message:
          'config of network "flat" has {"type":1} as its ipam, which must be an object whose type is text; correct it',
      },
      {
        path: 'spec.config',
        message:
          'config of network "flat" has ["mac"] as its capabilities, which must be an object of booleans; correct it',
      },
      {
        path: 'spec.config',
        message:
          'config of network "flat" has {"nameservers":"192.0.2.1"} as its dns, which must be an object whose nameservers is a list of text; correct it',
      },
      { path: 'spec.config', message: 'config of network "flat" has an empty list of plugins; add one' },
      {
        path: 'spec.config',
        message: 'config of network "flat" has {"type":"bridge"} as its plugins, which must be a list; correct it',
      },
      {
        path: 'spec.config',
        message: 'config of network "flat" has no plugins[2].type; write the name of the plugin there, such as bridge',
      },
      { path: 'spec.config', message: 'config of network "flat" has null as its name, which must be text; correct it' },
      {
        path: 'spec.config',
        message: 'config of network "flat" has "no" as its disableCheck, which must be true or false; correct it',
      },
      {
        path: 'spec.config',
        message:
          'config of network "flat" has ["a"] as its cniVersions, which must be a list of versions such as "1.0.0"; correct it',
      },
    ],
  },
  { NetworkAttachmentDefinition: networkAttachmentDefinitionRuleSets },
);
