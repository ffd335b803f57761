import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from './workshop';

const crds = join(__dirname, '../imports/crds');

/** A machine as people write them, with little in it that others have in common. */
function machine(index: number): string {
  return `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: web-${index}
  namespace: web
  labels:
    app: web
    tier: front
spec:
  runStrategy: Always
  template:
    metadata:
      labels:
        app: web
    spec:
      domain:
        cpu:
          cores: 2
          sockets: 1
          threads: 1
        memory:
          guest: 4Gi
        firmware:
          bootloader:
            efi:
              secureBoot: false
        devices:
          disks:
            - name: root
              bootOrder: 1
              disk:
                bus: virtio
            - name: data
              disk:
                bus: virtio
            - name: init
              disk:
                bus: virtio
          interfaces:
            - name: default
              masquerade: {}
              ports:
                - port: 22
                - port: 443
            - name: flat
              bridge: {}
          rng: {}
        resources:
          requests:
            memory: 4Gi
      networks:
        - name: default
          pod: {}
        - name: flat
          multus:
            networkName: web/flat
      terminationGracePeriodSeconds: 180
      volumes:
        - name: root
          containerDisk:
            image: quay.io/containerdisks/fedora:42
        - name: data
          persistentVolumeClaim:
            claimName: data-${index}
        - name: init
          cloudInitNoCloud:
            userData: |
              #cloud-config
              packages: [nginx]
`;
}

/** Writes one file of so many machines, and gives its name in the work folder. */
export function writeMachines(count: number): string {
  const name = `machines-${count}.yaml`;
  const file = openSync(join(workFolder, name), 'w');
  for (let i = 0; i < count; i += 1) writeSync(file, `${i === 0 ? '' : '---\n'}${machine(i)}`);
  closeSync(file);
  return name;
}

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: object } }[];
  };
}

/** Writes the schemas that this library checks with, as kubeconform reads them, and gives their place as it names it. */
export function writeSchemas(): string {
  const folder = join(workFolder, 'schemas');
  mkdirSync(folder, { recursive: true });
  const groups = readdirSync(crds).filter((group) => group.includes('.'));
  for (const file of groups.flatMap((group) => readdirSync(join(crds, group)).map((name) => join(crds, group, name)))) {
    const { spec } = JSON.parse(readFileSync(file, 'utf8')) as Definition;
    for (const { name, schema } of spec.versions) {
      const key = `${spec.names.kind}-${spec.group.split('.')[0]}-${name}`.toLowerCase();
      writeFileSync(join(folder, `${key}.json`), JSON.stringify(schema.openAPIV3Schema));
    }
  }
  return join(folder, '{{ .ResourceKind }}{{ .KindSuffix }}.json');
}
