/** The machine that is snapshotted, and when. */
export interface ScheduleOptions {
  /** What the schedule and all that it needs is called. */
  readonly name: string;
  readonly namespace: string;
  readonly virtualMachineName: string;
  /** As cron writes it: `0 3 * * *` is each night at three. */
  readonly schedule: string;
}

/** A snapshot of a machine again and again: what makes it, who may, and what is made. */
export function snapshotSchedule({ name, namespace, virtualMachineName, schedule }: ScheduleOptions) {
  const group = 'snapshot.kubevirt.io';
  const metadata = { name, namespace };
  // Each snapshot gets a name of its own.
  const snapshot = {
    apiVersion: `${group}/v1beta1`,
    kind: 'VirtualMachineSnapshot',
    metadata: { generateName: `${virtualMachineName}-`, namespace, labels: { schedule: name } },
    spec: { source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: virtualMachineName } },
  };
  return {
    /** Read by `kubectl create`. */
    snapshot: JSON.stringify(snapshot, undefined, 2),
    serviceAccount: { apiVersion: 'v1' as const, kind: 'ServiceAccount' as const, metadata },
    // It may make snapshots in its namespace, and nothing else.
    role: {
      apiVersion: 'rbac.authorization.k8s.io/v1' as const,
      kind: 'Role' as const,
      metadata,
      rules: [{ apiGroups: [group], resources: ['virtualmachinesnapshots'], verbs: ['create'] }],
    },
    roleBinding: {
      apiVersion: 'rbac.authorization.k8s.io/v1' as const,
      kind: 'RoleBinding' as const,
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
    cronJob: {
      apiVersion: 'batch/v1' as const,
      kind: 'CronJob' as const,
      metadata,
      spec: {
        schedule,
        concurrencyPolicy: 'Forbid',
        jobTemplate: {
          spec: {
            backoffLimit: 2,
            template: {
              spec: {
                serviceAccountName: name,
                restartPolicy: 'Never',
                securityContext: { runAsNonRoot: true, runAsUser: 65532 },
                containers: [
                  {
                    name: 'kubectl',
                    image: 'registry.k8s.io/kubectl:v1.34.2',
                    args: ['create', '-f', '/schedule/snapshot.json'],
                    volumeMounts: [{ name: 'schedule', mountPath: '/schedule', readOnly: true }],
                  },
                ],
                volumes: [{ name: 'schedule', configMap: { name } }],
              },
            },
          },
        },
      },
    },
  };
}
