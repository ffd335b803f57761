import { secretRuleSets, secretRules } from '../../src/platform/secret.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'secret',
  secretRules,
  {
    'secret/valid-key': [
      {
        path: 'data["a b"]',
        message: 'key "a b" may hold only letters, digits, "-", "_" and ".", and must not be empty; choose another',
      },
      {
        path: 'stringData["..a"]',
        message: 'key "..a" leads out of the folder that it becomes a file of; choose another',
      },
    ],
    'secret/require-key': [
      {
        path: 'data["tls.key"]',
        message: 'Secret "web" is of type kubernetes.io/tls and has no key "tls.key"; give it, or choose another type',
      },
      {
        path: 'data.ssh-privatekey',
        message:
          'Secret "web" is of type kubernetes.io/ssh-auth and its key "ssh-privatekey" is empty; give it, or choose another type',
      },
      {
        path: 'data.username',
        message:
          'Secret "web" is of type kubernetes.io/basic-auth and has neither "username" nor "password"; give one of them, or choose another type',
      },
      {
        path: 'data[".dockercfg"]',
        message:
          'Secret "web" is of type kubernetes.io/dockercfg and has no key ".dockercfg"; give it, or choose another type',
      },
    ],
    'secret/valid-docker-config': [
      {
        path: 'data[".dockerconfigjson"]',
        message: 'Secret "web" has a ".dockerconfigjson" that is no JSON object; write it as docker login does',
      },
      {
        path: 'data[".dockercfg"]',
        message: 'Secret "web" has a ".dockercfg" that is no JSON object; write it as docker login does',
      },
    ],
    'secret/require-service-account': {
      path: 'metadata.annotations["kubernetes.io/service-account.name"]',
      message:
        'Secret "web" is the token of a service account and does not say whose; write its name as the annotation kubernetes.io/service-account.name',
    },
  },
  { Secret: secretRuleSets },
);
