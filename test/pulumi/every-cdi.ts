import type {
  CdiCertConfigProps,
  CdiConfigurationProps,
  CdiCustomizeComponentsProps,
  CdiInfraProps,
  CdiProps,
  ConfigMapRef,
  ObjectProps,
  SecretRef,
  StorageClassRef,
} from 'kubevirt-kit';
import type { Every } from './every-prop';

type Own<Props> = Omit<Every<Props>, keyof ObjectProps>;

const placement = {
  nodeSelector: { 'example.com/tier': 'infra', gone: undefined },
  affinity: {},
  tolerations: [{ key: 'example.com/dedicated', operator: 'Exists' as const }],
};

/** CDI with every prop. */
export function everyCdi(fast: StorageClassRef, files: ConfigMapRef, keys: SecretRef): Own<CdiProps> {
  const config: Every<CdiConfigurationProps> = {
    uploadProxyURLOverride: 'upload.example.com',
    importProxy: {
      HTTPProxy: 'http://proxy.example.com:3128',
      HTTPSProxy: 'http://proxy.example.com:3128',
      noProxy: '.example.com',
      trustedCAProxy: files,
    },
    scratchSpaceStorageClass: fast,
    podResourceRequirements: { requests: { cpu: '100m', gone: undefined }, limits: { memory: '1Gi' } },
    featureGates: ['HonorWaitForFirstConsumer'],
    webhookPvcRendering: 'Enabled',
    filesystemOverhead: { global: '0.1', storageClass: { ssd: '0.05', gone: undefined } },
    preallocation: false,
    insecureRegistries: ['registry.example.com:5000'],
    tlsSecurityProfile: { minTLSVersion: 'VersionTLS12', ciphers: ['ECDHE-RSA-AES128-GCM-SHA256'] },
    imagePullSecrets: ['pull', keys],
    logVerbosity: 3,
  };
  const infra: Every<CdiInfraProps> = {
    ...placement,
    apiServerReplicas: 2,
    deploymentReplicas: 2,
    uploadProxyReplicas: 2,
  };
  const certificate = { duration: '48h', renewBefore: '24h' } as const;
  const certConfig: Every<CdiCertConfigProps> = { ca: certificate, server: certificate, client: certificate };
  const customizeComponents: Every<CdiCustomizeComponentsProps> = {
    patches: [
      {
        resourceType: 'Deployment',
        resourceName: 'cdi-deployment',
        patch: { metadata: { labels: {} } },
        type: 'merge',
      },
    ],
    flags: { api: { v: '5', gone: undefined }, controller: { v: '5' }, uploadProxy: { v: '5' } },
  };
  return {
    config,
    infra,
    workload: placement,
    cloneStrategyOverride: 'snapshot',
    certConfig,
    customizeComponents,
    imagePullPolicy: 'Always',
    priorityClass: 'high',
    uninstallStrategy: 'BlockUninstallIfWorkloadsExist',
  };
}
