import { type Log, type Registration, type Run, type RunOptions, runSource } from '../fake-engine/fake-engine';

/** What every program of these tests may use. */
const imports = [
  "import * as k8s from '@pulumi/kubernetes';",
  "import * as pulumi from '@pulumi/pulumi';",
  "import * as kit from 'kubevirt-kit';",
  "import { CloudInit, Cluster, CniPlugin, DataVolumeSource, Disk, Interface, member } from 'kubevirt-kit';",
  "import * as kinds from 'kubevirt-kit/pulumi';",
  `import {
    component, ConfigMap, DataVolume, Namespace, NetworkAttachmentDefinition, PersistentVolumeClaim, resource, Secret,
    Service, setCluster, setNamespace, setRules, SriovNetwork, SriovNetworkNodePolicy, VirtualMachine,
    VirtualMachineInstance,
  } from 'kubevirt-kit/pulumi';`,
  "const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');",
  'const config = new pulumi.Config();',
];

/** Runs a program that may use both SDKs, this library, and `root`: a disk to boot from. */
export function run(source: string, options?: RunOptions): Promise<Run> {
  return runSource([...imports, source].join('\n'), options);
}

/** Runs a program as a preview and as an update. */
export async function runBoth(source: string, options?: RunOptions): Promise<{ preview: Run; up: Run }> {
  const [preview, up] = await Promise.all([run(source, options), run(source, { ...options, command: 'up' })]);
  return { preview, up };
}

export const stackUrn = 'urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev';

/** The URN of a resource that has no parent but the stack. */
export function urn(type: string, name: string): string {
  return `urn:pulumi:dev::project::kubernetes:${type}::${name}`;
}

export const machineUrn = (name: string): string => urn('kubevirt.io/v1:VirtualMachine', name);

/** The registration of a resource that the program makes. */
export function registrationOf(from: Run, name: string): Registration {
  const found = from.registrations.filter((registration) => registration.name === name);
  if (found.length !== 1) {
    const made = from.registrations.map((registration) => registration.name).join(', ');
    const said = from.logs.map(({ message }) => message).join('\n');
    throw new Error(`"${name}" is registered ${found.length} times, beside ${made}\n${said}`);
  }
  return found[0]!;
}

/** What a machine of these tests looks like on the wire. */
export function machineSpec(instance: object = {}): object {
  return {
    runStrategy: 'Always',
    template: {
      spec: {
        domain: { devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] }, memory: { guest: '1Gi' } },
        volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }],
        ...instance,
      },
    },
  };
}

/** A message of the program, under the stack or on a resource. */
export function said(severity: Log['severity'], message: string, urn?: string): Log {
  return { severity, message, ...(urn === undefined ? {} : { urn }), from: 'program' };
}
