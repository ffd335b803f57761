import { createColors } from 'picocolors';
import { Check, type CheckOptions } from '../../src/cli/check';
import { formatJson } from '../../src/cli/json';
import type { Report } from '../../src/cli/report';
import { formatText } from '../../src/cli/text';
import { stockCluster } from '../../src/core/cluster';

/** What is found in files, by their names; what the options leave out is as on the command line. */
export function checked(files: Readonly<Record<string, string | Buffer>>, options: Partial<CheckOptions> = {}): Report {
  const check = new Check({ cluster: stockCluster, ignore: new Set(), maxDocument: 3 * 2 ** 20, ...options });
  for (const [name, content] of Object.entries(files)) {
    const file = check.file(name);
    file.push(Buffer.isBuffer(content) ? content : Buffer.from(content));
    file.end();
  }
  return check.end();
}

/** The findings as people see them. */
export function text(files: Readonly<Record<string, string | Buffer>>, options: Partial<CheckOptions> = {}): string {
  return [...formatText(checked(files, { frames: true, ...options }), createColors(false))].join('');
}

/** The findings as programs see them. */
export function json(files: Readonly<Record<string, string>>, options: Partial<CheckOptions> = {}): unknown {
  return JSON.parse([...formatJson(checked(files, options))].join(''));
}

/** One line for each finding: its place, its rule and its message. */
export function lines(files: Readonly<Record<string, string | Buffer>>, options: Partial<CheckOptions> = {}): string[] {
  return checked(files, options).entries.flatMap(({ file, issues }) =>
    issues.map(({ line, column, path, message, rule }) => `${file}:${line}:${column}: ${path}: ${message} [${rule}]`),
  );
}

/** A machine that the cluster takes, in YAML. */
export function machine(name: string, mac = '02:00:00:00:01:01'): string {
  return `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: ${name}, namespace: web}
spec:
  runStrategy: Always
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      domain:
        memory: {guest: 2Gi}
        devices:
          disks:
            - name: root
              disk: {bus: virtio}
          interfaces:
            - name: flat
              bridge: {}
              macAddress: '${mac}'
      networks:
        - name: flat
          multus: {networkName: flat}
      volumes:
        - name: root
          containerDisk: {image: quay.io/containerdisks/fedora:42}
`;
}
