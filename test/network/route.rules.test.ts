import { routeRuleSets, routeRules } from '../../src/network/route.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'route',
  routeRules,
  {
    'route/valid-host': [
      {
        path: 'spec.host',
        message:
          'host "Www.example.com" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
    ],
    'route/valid-subdomain': [
      {
        path: 'spec.subdomain',
        message:
          'subdomain "Www" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
      },
    ],
    'route/valid-path': [
      { path: 'spec.path', message: 'path "/a b" holds "#" or a space; write it without' },
      { path: 'spec.path', message: 'path "/a#b" holds "#" or a space; write it without' },
      { path: 'spec.path', message: 'path "shop" does not begin with "/"; write it as in a URL' },
    ],
    'route/require-host': [
      {
        path: 'spec.host',
        message: 'wildcardPolicy is Subdomain, and there is no host; write it, or leave wildcardPolicy out',
      },
    ],
    'route/valid-target-port': [
      {
        path: 'spec.port.targetPort',
        message: 'targetPort is 0; give the name of a port of the Service, or the number on the machine',
      },
      {
        path: 'spec.port.targetPort',
        message: 'targetPort is empty; give the name of a port of the Service, or the number on the machine',
      },
      {
        path: 'spec.port.targetPort',
        message: 'targetPort is 2147483648; give the name of a port of the Service, or the number on the machine',
      },
    ],
    'route/no-passthrough-certificate': [
      {
        path: 'spec.tls.externalCertificate',
        message:
          'externalCertificate "www" is of no use with termination passthrough, as TLS ends at the machine; leave it out, or choose reencrypt',
      },
      {
        path: 'spec.tls.certificate',
        message:
          'certificate is of no use with termination passthrough, as TLS ends at the machine; leave it out, or choose reencrypt',
      },
      {
        path: 'spec.tls.destinationCACertificate',
        message:
          'destinationCACertificate is of no use with termination edge, as the machine is spoken to without TLS; leave it out, or choose reencrypt',
      },
    ],
    'route/no-unread-subdomain': [
      {
        path: 'spec.subdomain',
        message: 'host "www.example.com" is given, and subdomain "www" may be ignored; leave one of them out',
      },
    ],
  },
  { Route: routeRuleSets },
);
