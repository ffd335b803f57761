import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import {
  CloudInit,
  type Composition,
  Disk,
  defineKind,
  Interface,
  type Manifest,
  type NamespacedProps,
  type Quantity,
  type Value,
  type VirtualMachineProps,
} from 'kubevirt-kit';
import {
  component,
  Namespace,
  type Outputs,
  PersistentVolumeClaim,
  resource,
  Secret,
  Service,
  SriovNetwork,
  SriovNetworkNodePolicy,
  setNamespace,
  VirtualMachine,
  type VirtualMachineInstance,
} from 'kubevirt-kit/pulumi';

/** Compiles only where both are the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <_Answer extends true>(): void => undefined;

const root = Disk.containerDisk('a:b');
declare const text: pulumi.Output<string>;
declare const number: pulumi.Output<number>;
declare const flag: pulumi.Output<boolean>;
declare const input: pulumi.Input<string>;

/** Never run: what it says is said to the compiler. */
function resources(
  vm: VirtualMachine,
  once: VirtualMachineInstance,
  service: Service,
  claim: PersistentVolumeClaim,
): void {
  same<Same<typeof vm.virtualMachineName, pulumi.Output<string>>>();
  same<Same<typeof once.virtualMachineInstanceName, pulumi.Output<string>>>();
  same<Same<(typeof vm.selector)[string], pulumi.Output<string>>>();
  same<Same<typeof claim.claimName, pulumi.Output<string>>>();
  same<Same<typeof claim.claimNamespace, pulumi.Output<string> | undefined>>();
  same<Same<typeof service.serviceName, pulumi.Output<string>>>();

  // What the SDK has classes for is typed by them, status included.
  const sdk: k8s.core.v1.Service = service;
  same<Same<typeof service.status, k8s.core.v1.Service['status']>>();
  same<Same<typeof claim.spec, k8s.core.v1.PersistentVolumeClaim['spec']>>();
  const address: pulumi.Output<string> = service.status.loadBalancer.ingress[0]!.ip;
  void [sdk, address];

  // The rest is a custom resource with the fields of its manifest.
  const custom: k8s.apiextensions.CustomResource = vm;
  const strategy: pulumi.Output<string | undefined> | undefined = vm.spec.runStrategy;
  const cores: pulumi.Output<number | undefined> = vm.spec.apply(({ template }) => template.spec?.domain.cpu?.cores);
  void [custom, strategy, cores];
  // @ts-expect-error a machine offers no claim
  void vm.claimName;
  // @ts-expect-error status outputs are asked for, not there by themselves
  void vm.status;
  // @ts-expect-error no field of a machine
  void vm.spec.cores;

  const read = VirtualMachine.get('web', 'team-a/web', { protect: true });
  same<Same<typeof read, VirtualMachine>>();
  same<Same<typeof read.virtualMachineName, pulumi.Output<string>>>();
  class Own extends VirtualMachine {
    constructor(cores: number) {
      super('own', { memory: '1Gi', cpu: { cores }, disks: { root } });
    }
  }
  same<Same<ReturnType<typeof own>, Own>>();
  const own = () => Own.get('own', 'team-a/own');
  // @ts-expect-error the id is plain text
  VirtualMachine.get('web', text);
  // @ts-expect-error the id is missing
  VirtualMachine.get('web');

  const something: unknown = vm;
  if (VirtualMachine.isInstance(something)) same<Same<typeof something.virtualMachineName, pulumi.Output<string>>>();
  if (Service.isInstance(something)) same<Same<typeof something.serviceName, pulumi.Output<string>>>();
}

function inputs(vm: VirtualMachine, claim: PersistentVolumeClaim, fabric: SriovNetwork): void {
  const props: VirtualMachineProps = {
    namespace: text,
    memory: text,
    cpu: { cores: number, model: input },
    runStrategy: text,
    hostname: Promise.resolve('web'),
    terminationGracePeriodSeconds: Promise.resolve(1),
    disks: {
      root: Disk.containerDisk(text, { bootOrder: number, readOnly: flag }),
      data: Disk.pvc(claim),
      more: Disk.pvc({ claimName: text }),
      init: Disk.cloudInit(CloudInit.noCloud({ password: text, users: [{ name: input }] })),
      gone: undefined,
    },
    interfaces: { fabric: Interface.sriov(fabric), net: Interface.masquerade({ ports: [80, number] }) },
  };
  new VirtualMachine('vm', props, { protect: true });
  new VirtualMachine('in-namespace', { ...props, namespace: new Namespace('web') });
  new Secret('keys', { stringData: { a: text, b: input, c: undefined } });
  new Service('front', { target: vm, ports: { http: number } });
  new SriovNetwork('fabric', { resource: new SriovNetworkNodePolicy('nics', { resourceName: text, numVfs: number }) });
  // No prop is required of these.
  new Namespace('web');
  new Secret('empty');
  setNamespace(text);
  setNamespace(input);
  setNamespace(new Namespace('team'));

  // @ts-expect-error a machine has disks
  new VirtualMachine('vm', {});
  // @ts-expect-error a machine has props
  new VirtualMachine('vm');
  // @ts-expect-error which disks there are is known when the program runs
  new VirtualMachine('vm', { memory: '1Gi', disks: vm.spec });
  // @ts-expect-error the name is plain text
  new VirtualMachine('vm', { ...props, name: text });
  // @ts-expect-error a number is wanted
  new VirtualMachine('vm', { ...props, cpu: { cores: text } });
  // @ts-expect-error a machine is no claim
  Disk.pvc(vm);
  // @ts-expect-error text is wanted
  new VirtualMachine('vm', { ...props, hostname: number });
  // @ts-expect-error no such amount
  new PersistentVolumeClaim('claim', { size: '20GB' });
  // @ts-expect-error a resource takes one provider
  new VirtualMachine('vm', props, { providers: [] });
  // @ts-expect-error a namespace is text or an object
  setNamespace(number);
}

interface GaugeProps extends NamespacedProps<GaugeManifest> {
  readonly level: Value<number>;
}

interface GaugeManifest extends Manifest {
  spec: { level: Value<number> };
}

const gauge = defineKind<GaugeProps, { readonly level: Value<number>; readonly gaugeName: string }, GaugeManifest>({
  apiVersion: 'example.com/v1',
  kind: 'Gauge',
  scope: 'Namespaced',
  shape: { level: () => undefined },
  body: ({ level }) => ({ spec: { level } }),
  refs: ({ metadata, spec }) => ({ gaugeName: metadata.name, level: spec.level }),
});
class Gauge extends resource(gauge) {}

interface TeamRefs {
  readonly address: Value<string>;
  readonly size: Quantity;
  readonly ports: readonly Value<number>[];
  readonly gone?: Value<string> | undefined;
}

const team: Composition<{ readonly size?: Quantity }, TeamRefs> = {
  package: 'fleet',
  name: 'Team',
  objects: () => [],
};
class Team extends component(team) {}

function own(one: Gauge, all: Team): void {
  same<Same<typeof one.level, pulumi.Output<number>>>();
  same<Same<typeof one.gaugeName, pulumi.Output<string>>>();
  same<Same<typeof one.spec.level, pulumi.Output<number>>>();
  same<Same<typeof all.address, pulumi.Output<string>>>();
  same<Same<(typeof all.ports)[number], pulumi.Output<number>>>();
  same<Same<typeof all.gone, pulumi.Output<string> | undefined>>();
  same<Same<Outputs<Value<'a' | 'b'>>, pulumi.Output<'a' | 'b'>>>();
  same<Same<Outputs<{ readonly a: { readonly b: Value<boolean> } }>['a']['b'], pulumi.Output<boolean>>>();
  const parent: pulumi.ComponentResource = all;
  new Team('team', {}, { providers: [], parent });
  new Team('team');
  // @ts-expect-error a level is wanted
  new Gauge('gauge', {});
  // @ts-expect-error an unknown prop
  new Team('team', { sizes: '1Gi' });
}

test('the compiler has checked the types', () => {
  expect([resources, inputs, own].map(({ length }) => length)).toEqual([4, 3, 2]);
});
