import { pluginRuleSets, pluginRules } from '../../src/platform/plugin.rules';
import { describeRules } from '../oracle/rule-cases';

const unsound = (path: string, problem: string) => ({
  path,
  message: `the expression is not sound: ${problem}; mend it`,
});
const socket = (given: string, clean: string) => ({
  path: 'spec.domainHooks[0].sidecar.socketPath',
  message: `plugin "audit" asks on the socket "${given}", whose path is not clean; write "${clean}"`,
});
const timeout = (path: string, given: string) => ({
  path,
  message: `the timeout is "${given}", which is no amount of time; give one such as 5s or 1m30s`,
});
const mutation = 'spec.domainHooks[0].cel.expression';

describeRules(
  'plugin',
  pluginRules,
  {
    'plugin/require-feature-gate': {
      path: 'spec',
      message:
        'plugin "audit" is taken with the feature gate Plugins, which is off; switch it on in the KubeVirt resource',
    },
    'plugin/valid-condition': [
      unsound('spec.condition', '"=" is nothing in CEL, at "= \\"shop\\""'),
      unsound('spec.condition', 'v1.VirtualMachineInstance has no field "labels", at ".labels[\\"team\\"] == \\""'),
      unsound('spec.condition', 'it gives string, and not bool'),
      unsound('spec.condition', '"vm" is not declared, at "vm.Name == \\"shop\\""'),
      unsound('spec.domainHooks[0].condition', '">" does not take (string, int), at "> 1"'),
      unsound(
        'spec.nodeHooks[0].condition',
        'v1.VirtualMachineInstance has no field "Spec", at ".Spec.Domain.CPU.Cor"',
      ),
      unsound('spec.nodeHooks[0].condition', '"size" does not take (uint), at ".size() > 2"'),
    ],
    'plugin/valid-mutation': [
      'libvirtxml.Domain has no field "Titel", at ".Name}"',
      'field "Title" of libvirtxml.Domain takes string, and not int, at "3}"',
      '"Machine" is no type that can be made, at "{Title: vmi.Name}"',
      'it gives string, and not libvirtxml.Domain',
      'it ends too early',
    ].map((problem) => unsound(mutation, problem)),
    'plugin/valid-socket-path': [
      socket('/run/../audit.sock', '/audit.sock'),
      socket('/run//audit.sock', '/run/audit.sock'),
      socket('/run/audit.sock/', '/run/audit.sock'),
    ],
    'plugin/valid-timeout': [timeout('spec.nodeHooks[0].timeout', '5'), timeout('spec.domainHooks[0].timeout', 'soon')],
    'plugin/unique-hook': [
      {
        path: 'spec.domainHooks[0]',
        message: 'a hook of plugin "audit" has neither cel nor sidecar; give one of the two',
      },
      {
        path: 'spec.domainHooks[0]',
        message: 'a hook of plugin "audit" has both cel and sidecar, of which cel is asked; give one of the two',
      },
    ],
    'plugin/valid-event': {
      path: 'spec.nodeHooks[0].permittedHooks[0]',
      message:
        'there is no event "PreStart"; choose one of PreVMStart, PostVMStart, PreVMStop, PostVMStop, PreMigrationSource, PreMigrationTarget, PostMigrationTarget',
    },
    'plugin/valid-failure-strategy': {
      path: 'spec.nodeHooks[0].failureStrategy',
      message: 'failureStrategy "ignore" is taken for Fail; write Fail or Ignore',
    },
  },
  { Plugin: pluginRuleSets },
);
