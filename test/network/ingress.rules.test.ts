import { ingressRuleSets, ingressRules } from '../../src/network/ingress.rules';
import { ingressBackendRules } from '../../src/network/ingress-backend.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'ingress',
  [...ingressRules, ...ingressBackendRules],
  {
    'ingress/require-backend': [
      { path: 'spec', message: 'the Ingress sends requests nowhere; give it rules, or a default backend' },
      { path: 'spec', message: 'the Ingress sends requests nowhere; give it rules, or a default backend' },
      {
        path: 'spec.rules[0].http.paths[0].backend',
        message: 'the backend of path "/shop" is nothing; give a Service, or an object of another kind',
      },
      {
        path: 'spec.rules[0].http.paths[0].backend',
        message: 'the backend of path "/shop" is a Service and an object of another kind; leave one of them out',
      },
      {
        path: 'spec.defaultBackend',
        message: 'the default backend is nothing; give a Service, or an object of another kind',
      },
    ],
    'ingress/valid-service': [
      {
        path: 'spec.rules[0].http.paths[0].backend.service.name',
        message: 'the backend of path "/shop" is a Service without a name; write it',
      },
      {
        path: 'spec.rules[0].http.paths[0].backend.service.name',
        message:
          'the backend of path "/shop" is Service "1web", which may hold only lowercase letters, digits and "-", must start with a letter and end with a letter or digit; choose another',
      },
      {
        path: 'spec.defaultBackend.service.name',
        message:
          'the default backend is Service "Web", which may hold only lowercase letters, digits and "-", must start with a letter and end with a letter or digit; choose another',
      },
    ],
    'ingress/valid-service-port': [
      {
        path: 'spec.rules[0].http.paths[0].backend',
        message: 'the backend of path "/shop" names no port of the Service; give its number or its name',
      },
      {
        path: 'spec.rules[0].http.paths[0].backend',
        message: 'the backend of path "/shop" is port "http" and port 80 of the Service; leave one of them out',
      },
      {
        path: 'spec.rules[0].http.paths[0].backend.service.port.number',
        message: 'the backend of path "/shop" is port 65536, which is none; give a number from 1 to 65535',
      },
      {
        path: 'spec.rules[0].http.paths[0].backend.service.port.name',
        message:
          'the backend of path "/shop" is port "no_port", which may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
      },
      {
        path: 'spec.rules[0].http.paths[0].backend.service.port.name',
        message:
          'the backend of path "/shop" is port "a-name-too-long-for-one", which has 23 characters, at most 15 are allowed; choose a shorter one',
      },
    ],
    'ingress/valid-resource': [
      { path: 'spec.defaultBackend.resource.kind', message: 'the object of the default backend has no kind; write it' },
      { path: 'spec.defaultBackend.resource.name', message: 'the object of the default backend has no name; write it' },
      {
        path: 'spec.defaultBackend.resource.apiGroup',
        message:
          'the object of the default backend has the apiGroup "Example", which may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.defaultBackend.resource.apiGroup',
        message: 'the object of the default backend has the apiGroup "", which is empty; write one, or leave it out',
      },
      {
        path: 'spec.defaultBackend.resource.kind',
        message: 'the object of the default backend has the kind "a/b", which may not hold "/" or "%"; choose another',
      },
      {
        path: 'spec.defaultBackend.resource.name',
        message: 'the object of the default backend has the name "..", which means a folder in a path; choose another',
      },
    ],
    'ingress/valid-host': [
      { path: 'spec.rules[0].host', message: 'host "192.0.2.1" is an address; write a DNS name' },
      {
        path: 'spec.rules[0].host',
        message:
          'host "Www.example.com" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.rules[0].host',
        message: 'host "a.*.example.com" has "*" elsewhere than for its whole first part; write it as *.example.com',
      },
      {
        path: 'spec.rules[0].host',
        message: 'host "*" has "*" elsewhere than for its whole first part; write it as *.example.com',
      },
    ],
    'ingress/require-path': [
      {
        path: 'spec.rules[0].http.paths',
        message: 'the rule of host "www.example.com" has no path; give one, or leave the paths out',
      },
    ],
    'ingress/valid-path-type': [
      {
        path: 'spec.rules[0].http.paths[0].pathType',
        message: 'path "/shop" has the type "prefix"; choose Exact, Prefix, ImplementationSpecific',
      },
      {
        path: 'spec.rules[0].http.paths[0].pathType',
        message: 'path "/shop" has no type; choose Exact, Prefix, ImplementationSpecific',
      },
    ],
    'ingress/valid-path': [
      {
        path: 'spec.rules[0].http.paths[0].path',
        message: 'path "shop" does not begin with "/"; write it as in a URL',
      },
      { path: 'spec.rules[0].http.paths[0].path', message: 'path "/a//b" holds "//"; write it without' },
      { path: 'spec.rules[0].http.paths[0].path', message: 'path "/a/./b" holds "/./"; write it without' },
      { path: 'spec.rules[0].http.paths[0].path', message: 'path "/%2f" holds "%2f"; write it without' },
      { path: 'spec.rules[0].http.paths[0].path', message: 'path "/a/.." ends with "/.."; write it without' },
      { path: 'spec.rules[0].http.paths[0].path', message: 'path "/a/." ends with "/."; write it without' },
      { path: 'spec.rules[0].http.paths[0].path', message: 'path "" does not begin with "/"; write it as in a URL' },
      {
        path: 'spec.rules[0].http.paths[0].path',
        message: 'path "shop" does not begin with "/"; write it as in a URL',
      },
    ],
    'ingress/valid-tls': [
      {
        path: 'spec.tls[0].hosts[0]',
        message:
          'host "Www" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.tls[0].hosts[0]',
        message: 'host "a*" has "*" elsewhere than for its whole first part; write it as *.example.com',
      },
      {
        path: 'spec.tls[0].secretName',
        message:
          'Secret "www_1" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.tls[0].hosts[0]',
        message:
          'host "" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
    ],
    'ingress/valid-class': [
      {
        path: 'spec.ingressClassName',
        message:
          'ingress class "Nginx" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.ingressClassName',
        message:
          'ingress class "" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
    ],
    'ingress/no-other-class': {
      path: 'metadata.annotations["kubernetes.io/ingress.class"]',
      message:
        'annotation "kubernetes.io/ingress.class" says class "traefik", and ingressClassName says "nginx"; leave the annotation out',
    },
    'ingress/no-class-annotation': [
      {
        path: 'metadata.annotations["kubernetes.io/ingress.class"]',
        message:
          'annotation "kubernetes.io/ingress.class" is deprecated, and not every controller reads it; write ingressClassName "nginx"',
      },
    ],
  },
  { Ingress: ingressRuleSets },
);
