import type { VirtualMachineTemplate as TemplateManifest } from '../../imports/kubevirt';
import { type Context, defineKind, type NamespacedProps, type Target } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Report } from '../core/rule';
import { boolean, choice, type Field, object, plainText, record, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import type { MachineSize } from '../machine/instancetype';
import { type VirtualMachineOptions, type VirtualMachineProps, virtualMachine } from '../machine/virtual-machine';
import { amongParameters, Parameter, parameterized, withExpressions } from './parameter';

/** What is said of every parameter. */
export interface TemplateParameterOptions {
  /** What a user interface calls it. @default - its name */
  readonly displayName?: Value<string> | undefined;
  /** What it is for. @default - none */
  readonly description?: Value<string> | undefined;
  /** Whether nothing is made where it has no value. @default false */
  readonly required?: Value<boolean> | undefined;
}

/** A parameter whose value is given, by the template or by whoever makes a machine of it. */
export interface GivenParameter extends TemplateParameterOptions {
  /** The value where nobody gives another, as text: `'4'`. @default - the empty text */
  readonly value?: Value<string> | undefined;
  /** Nothing is made up. */
  readonly generate?: undefined;
  /** Nothing is made up. */
  readonly from?: undefined;
}

/** A parameter whose value the cluster makes up, unless somebody gives one. */
export interface GeneratedParameter extends TemplateParameterOptions {
  /** That characters are drawn by chance. */
  readonly generate: 'expression';
  /** Which characters, and how many from 1 to 255: `'vm-[a-z0-9]{8}'`. */
  readonly from: Value<string>;
  /** It is made up. */
  readonly value?: undefined;
}

/** A parameter of a template. */
export type TemplateParameter = GivenParameter | GeneratedParameter;

/** The machine of a template but for its size; `Parameter` may stand at any leaf. Its machines cannot have one identity. */
export interface TemplateMachineOptions
  extends Omit<VirtualMachineOptions, 'name' | 'namespace' | 'identity' | 'cluster' | 'patch' | 'ignoreRules'> {
  /** What the machine is called: `Parameter.text('NAME')`, or text with a parameter in it. */
  readonly name: string | Parameter<string>;
  /** Where the machine is made; text without a parameter the cluster does not heed. @default - where the template is */
  readonly namespace?: Value<string> | undefined;
}

/** The machine of a template. */
export type TemplateMachineProps = TemplateMachineOptions & MachineSize;

/** Props of a VirtualMachineTemplate. */
export interface VirtualMachineTemplateProps extends NamespacedProps<WireManifest<TemplateManifest>> {
  /** The machine that is made, in the words of VirtualMachine; a `Parameter` stands where something is left open. */
  readonly virtualMachine: TemplateMachineProps;
  /** What is left open, by its name in letters, digits and underscores: `NAME`. @default - nothing */
  readonly parameters?: Readonly<Record<string, TemplateParameter | undefined>> | undefined;
  /** What is said to whoever makes a machine of it; parameters may stand in it as `${NAME}`. @default - nothing */
  readonly message?: Value<string> | undefined;
}

/** A template of the program, or one that exists: `{ virtualMachineTemplateName: 'fedora' }`. */
export interface VirtualMachineTemplateRef {
  /** The name of the template, in the namespace of what refers to it. */
  readonly virtualMachineTemplateName: Value<string>;
}

/** What others refer to. */
export interface VirtualMachineTemplateRefs extends VirtualMachineTemplateRef {}

const parameter: Shape<TemplateParameterOptions & { generate: string; from: string; value: string }> = {
  displayName: text,
  description: text,
  required: boolean,
  value: text,
  generate: choice('expression'),
  from: text,
};

/** What must be known when the program runs, but for a parameter. */
const machineName: Field = (value, report) => {
  if (!(value instanceof Parameter)) plainText(value, report);
};

const {
  cluster: _cluster,
  patch: _patch,
  ignoreRules: _ignoreRules,
  identity: _identity,
  ...machineShape
} = virtualMachine.shape;

/** What the machine's own kind is asked: the machine without its name, where it goes, and what it is called. */
function machineOf(props: VirtualMachineTemplateProps, { namespace, target: { cluster } }: Context) {
  const { name, namespace: own, ...rest } = props.virtualMachine;
  const machine = own === undefined ? rest : { ...rest, namespace: own };
  const target: Target = { cluster, namespace };
  return [String(name), machine as VirtualMachineProps, target] as const;
}

/** A Secret of the machine's own would be made once, and be called after no machine. */
function checkSecrets(props: VirtualMachineTemplateProps, context: Context, report: Report): void {
  for (const { id } of virtualMachine.companions(...machineOf(props, context))) {
    const part = Object.hasOwn(props.virtualMachine.disks, id) ? 'disks' : 'accessCredentials';
    report(
      ['virtualMachine', part, id],
      `"${id}" holds what goes into a Secret, and a template makes none for its machines; keep it in a Secret that exists, such as with CloudInit.noCloudSecret(), or leave out what is secret, long or late`,
    );
  }
}

function renderParameters(parameters: VirtualMachineTemplateProps['parameters'] = {}) {
  const rendered: Wire<TemplateManifest['spec']>['parameters'] = [];
  for (const name of Object.keys(parameters)) {
    const given = parameters[name];
    if (given !== undefined) rendered.push({ name, ...given });
  }
  return rendered.length === 0 ? undefined : rendered;
}

function renderMachine(props: VirtualMachineTemplateProps, context: Context): Readonly<Record<string, unknown>> {
  const { metadata, ...machine } = withExpressions(
    amongParameters(() => virtualMachine.manifest(...machineOf(props, context))),
  );
  const { namespace, ...named } = metadata;
  // Where it goes is left to whoever makes it, unless the machine says it.
  const isSaid = props.virtualMachine.namespace !== undefined;
  return { ...machine, metadata: isSaid ? { ...named, namespace } : named };
}

/** A machine of which some is left open: whoever makes one of it says the rest. */
export const virtualMachineTemplate = defineKind<
  VirtualMachineTemplateProps,
  VirtualMachineTemplateRefs,
  WireManifest<TemplateManifest>
>({
  apiVersion: 'template.kubevirt.io/v1beta1',
  kind: 'VirtualMachineTemplate',
  scope: 'Namespaced',
  shape: {
    virtualMachine: required(parameterized(object({ ...machineShape, name: required(machineName) }))),
    parameters: record('parameter', object(parameter)),
    message: text,
  },
  rules: () =>
    (require('./virtual-machine-template.rules') as typeof import('./virtual-machine-template.rules'))
      .virtualMachineTemplateRuleSets,
  check(props, context, report) {
    const [name, machine, target] = machineOf(props, context);
    const ofMachine: Report = (path, message) => report(['virtualMachine', ...path], message);
    amongParameters(() => {
      virtualMachine.check(name, machine, ofMachine, target);
      checkSecrets(props, context, report);
    });
  },
  body: (props, context) => ({
    spec: {
      virtualMachine: renderMachine(props, context),
      parameters: renderParameters(props.parameters),
      message: props.message,
    },
  }),
  refs: ({ metadata: { name } }) => ({ virtualMachineTemplateName: name }),
});
