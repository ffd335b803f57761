import { App, type AppProps, Chart, type ChartProps, Testing } from 'cdk8s';
import { Disk, ValidationError, type VirtualMachineProps } from 'kubevirt-kit';

/** A chart called `web`, in an app of its own. */
export function webChart(props: ChartProps = {}, appProps: AppProps = {}): Chart {
  return new Chart(new App(appProps), 'web', props);
}

/** The objects that a chart writes. */
export function written(chart: Chart): Written[] {
  return Testing.synth(chart) as Written[];
}

/** An object as it is written, read without types. */
// biome-ignore lint/suspicious/noExplicitAny: what is written is compared as a whole.
export type Written = any;

/** What a construct is refused with. */
export function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
  return 'not refused';
}

/** What a synthesis fails with. */
export function failure(synthesize: () => unknown): string {
  try {
    synthesize();
  } catch (error) {
    return (error as Error).message;
  }
  return 'did not fail';
}

/** What is written to stderr meanwhile. */
export function heard(run: () => unknown): string[] {
  const lines: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  try {
    run();
  } finally {
    spy.mockRestore();
  }
  return lines;
}

/** The least that a machine can be. */
export const smallest: VirtualMachineProps = {
  memory: '1Gi',
  disks: { root: Disk.containerDisk('quay.io/containerdisks/fedora:42') },
};

/** What `smallest` is written as, in a chart without a namespace. */
export function smallestAs(name: string, metadata: object = {}): Written {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, ...metadata },
    spec: {
      runStrategy: 'Always',
      template: {
        spec: {
          domain: { devices: { disks: [{ disk: { bus: 'virtio' }, name: 'root' }] }, memory: { guest: '1Gi' } },
          volumes: [{ containerDisk: { image: 'quay.io/containerdisks/fedora:42' }, name: 'root' }],
        },
      },
    },
  };
}
