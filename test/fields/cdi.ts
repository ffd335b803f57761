import type { CdiProps } from '../../src/platform/cdi';
import type { KindCase } from './field-case';

const kind = 'CDI';
const tolerations = [{ key: 'example.com/dedicated', operator: 'Exists' as const }];
const affinity = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'example.com/rack', operator: 'Exists' as const }] }],
    },
  },
};
const nodeSelector = { 'kubernetes.io/os': 'linux' };
const certificate = { duration: '48h', renewBefore: '24h' } as const;

/** What CDI's operator installs, and how it fills volumes. */
export const cdiCases: readonly KindCase<CdiProps>[] = [
  {
    name: 'how CDI fills volumes',
    kind,
    props: {
      config: {
        uploadProxyURLOverride: 'upload.example.com',
        importProxy: {
          HTTPProxy: 'http://proxy.example.com:3128',
          HTTPSProxy: 'http://proxy.example.com:3128',
          noProxy: '.example.com,10.0.0.0/8',
          trustedCAProxy: { configMapName: 'proxy-ca' },
        },
        scratchSpaceStorageClass: { storageClassName: 'fast' },
        podResourceRequirements: { requests: { cpu: '100m' }, limits: { memory: '1Gi' } },
        featureGates: ['HonorWaitForFirstConsumer', 'DataVolumeClaimAdoption'],
        webhookPvcRendering: 'Disabled',
        filesystemOverhead: { global: '0.1', storageClass: { fast: '0.055' } },
        preallocation: true,
        insecureRegistries: ['registry.example.com:5000'],
        tlsSecurityProfile: { minTLSVersion: 'VersionTLS12', ciphers: ['ECDHE-RSA-AES128-GCM-SHA256'] },
        imagePullSecrets: ['pull', { secretName: 'other' }],
        logVerbosity: 3,
      },
    },
    spec: {
      config: {
        uploadProxyURLOverride: 'upload.example.com',
        importProxy: {
          HTTPProxy: 'http://proxy.example.com:3128',
          HTTPSProxy: 'http://proxy.example.com:3128',
          noProxy: '.example.com,10.0.0.0/8',
          trustedCAProxy: 'proxy-ca',
        },
        scratchSpaceStorageClass: 'fast',
        podResourceRequirements: { requests: { cpu: '100m' }, limits: { memory: '1Gi' } },
        featureGates: ['HonorWaitForFirstConsumer', 'DataVolumeClaimAdoption'],
        webhookPvcRendering: 'Disabled',
        filesystemOverhead: { global: '0.1', storageClass: { fast: '0.055' } },
        preallocation: true,
        insecureRegistries: ['registry.example.com:5000'],
        tlsSecurityProfile: {
          type: 'Custom',
          custom: { minTLSVersion: 'VersionTLS12', ciphers: ['ECDHE-RSA-AES128-GCM-SHA256'] },
        },
        imagePullSecrets: [{ name: 'pull' }, { name: 'other' }],
        logVerbosity: 3,
      },
    },
  },
  ...(['Old', 'Intermediate', 'Modern'] as const).map(
    (profile): KindCase<CdiProps> => ({
      name: `the TLS profile ${profile}`,
      kind,
      props: { config: { tlsSecurityProfile: profile } },
      spec: { config: { tlsSecurityProfile: { type: profile, [profile.toLowerCase()]: {} } } },
    }),
  ),
  {
    name: 'what its operator installs, and where',
    kind,
    props: {
      infra: {
        nodeSelector,
        affinity,
        tolerations,
        apiServerReplicas: 2,
        deploymentReplicas: 3,
        uploadProxyReplicas: 4,
      },
      workload: { nodeSelector, affinity, tolerations },
      cloneStrategyOverride: 'snapshot',
      certConfig: { ca: certificate, server: certificate, client: certificate },
      customizeComponents: {
        patches: [
          {
            resourceType: 'Deployment',
            resourceName: 'cdi-deployment',
            patch: { metadata: { labels: { a: 'b' } } },
            type: 'merge',
          },
        ],
        flags: { api: { v: '5' }, controller: { v: '6' }, uploadProxy: { v: '7' } },
      },
      imagePullPolicy: 'Always',
      priorityClass: 'high',
      uninstallStrategy: 'BlockUninstallIfWorkloadsExist',
    },
    spec: {
      infra: {
        nodeSelector,
        affinity,
        tolerations,
        apiServerReplicas: 2,
        deploymentReplicas: 3,
        uploadProxyReplicas: 4,
      },
      workload: { nodeSelector, affinity, tolerations },
      cloneStrategyOverride: 'snapshot',
      certConfig: { ca: certificate, server: certificate, client: certificate },
      customizeComponents: {
        patches: [
          {
            resourceType: 'Deployment',
            resourceName: 'cdi-deployment',
            patch: '{"metadata":{"labels":{"a":"b"}}}',
            type: 'merge',
          },
        ],
        flags: { api: { v: '5' }, controller: { v: '6' }, uploadProxy: { v: '7' } },
      },
      imagePullPolicy: 'Always',
      priorityClass: 'high',
      uninstallStrategy: 'BlockUninstallIfWorkloadsExist',
    },
  },
];
