import type { SriovNetwork } from '../../imports/network';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { Report, Rule } from '../core/rule';
import { readCniConfig } from './cni-config';

/** What the networks have in common of which the SR-IOV operator makes a NetworkAttachmentDefinition. */
export type OperatorNetwork = {
  readonly metadata: WireManifest<SriovNetwork>['metadata'];
  readonly spec?: Partial<
    Pick<
      WireManifest<SriovNetwork>['spec'],
      'resourceName' | 'networkNamespace' | 'capabilities' | 'ipam' | 'metaPlugins'
    >
  >;
};

/** A network of which messages speak. */
export function networkLabel({ metadata }: OperatorNetwork): string {
  return `network "${textOf(metadata?.name) ?? ''}"`;
}

/** The operator puts the texts into a configuration without looking at them; this is the least of one around each. */
const around = {
  capabilities: (text: string) => `{"type":"sriov","capabilities":${text}}`,
  ipam: (text: string) => `{"type":"sriov","ipam":${text}}`,
  metaPlugins: (text: string) => `{"plugins":[{"type":"sriov"},${text}]}`,
} as const;

const examples = {
  capabilities: '{ "mac": true }',
  ipam: '{ "type": "host-local", "subnet": "192.0.2.0/24" }',
  metaPlugins: '{ "type": "tuning" }',
} as const;

/** A text as YAML reads it between single quotes, where two of them stand for one; `undefined` where one stands alone. */
export function unquoted(text: string): string | undefined {
  return text.replaceAll("''", '').includes("'") ? undefined : text.replaceAll("''", "'");
}

function checkText(field: keyof typeof around, network: OperatorNetwork, report: Report): void {
  const given = textOf(network.spec?.[field]);
  if (given === undefined || given === '') return;
  // The operator takes all white space out of this one.
  const text = unquoted(field === 'ipam' ? given.replace(/\s+/g, '') : given);
  if (text !== undefined && typeof readCniConfig(around[field](text)) !== 'string') return;
  const why =
    text === undefined ? 'in which a single quote may not stand' : 'which is not the JSON that is wanted there';
  report(['spec', field], `${networkLabel(network)} has the ${field} ${given}, ${why}; write it as ${examples[field]}`);
}

/** Checks a text that the operator puts between the double quotes of JSON. */
export function checkQuoted(field: string, text: string | undefined, network: OperatorNetwork, report: Report): void {
  if (text === undefined || text === '') return;
  const plain = unquoted(text);
  if (plain !== undefined && isJsonText(plain)) return;
  report(
    ['spec', field],
    `${networkLabel(network)} has the ${field} ${JSON.stringify(text)}, which the operator writes into JSON as it is; leave quotes, backslashes and line breaks out`,
  );
}

function isJsonText(text: string): boolean {
  try {
    return typeof JSON.parse(`"${text}"`) === 'string';
  } catch {
    return false;
  }
}

/** What holds of every network of the operator, by the noun that its rules are named after. */
export function operatorNetworkRules(noun: string, kind: string): readonly Rule<OperatorNetwork>[] {
  const render = `api/v1/helper.go ${kind}.RenderNetAttDef`;
  const unread = 'the operator writes the text into the network that it makes, without a look at it';
  return [
    {
      id: `${noun}/valid-capabilities`,
      says: 'capabilities are a JSON object of booleans',
      why: unread,
      stage: 'start',
      mirrors: render,
      check: (network, report) => checkText('capabilities', network, report),
    },
    {
      id: `${noun}/valid-ipam`,
      says: 'the ipam of a network is JSON that CNI can read',
      why: unread,
      stage: 'start',
      mirrors: render,
      check: (network, report) => checkText('ipam', network, report),
    },
    {
      id: `${noun}/valid-meta-plugins`,
      says: 'metaPlugins are JSON objects, each with a type',
      why: unread,
      stage: 'start',
      mirrors: render,
      check: (network, report) => checkText('metaPlugins', network, report),
    },
    {
      id: `${noun}/require-operator-namespace`,
      says: 'a network is in the namespace of the SR-IOV operator',
      why: 'elsewhere it is taken, and nothing is made of it',
      stage: 'later',
      mirrors: 'controllers/generic_network_controller.go genericNetworkReconciler.Reconcile',
      check(network, report, cluster) {
        const namespace = textOf(network.metadata?.namespace);
        if (namespace === undefined || namespace === cluster.sriovOperatorNamespace) return;
        report(
          ['metadata', 'namespace'],
          `${networkLabel(network)} is in the namespace "${namespace}", where the SR-IOV operator does not look; put it in "${cluster.sriovOperatorNamespace}", and name the machines' namespace in networkNamespace`,
        );
      },
    },
    {
      id: `${noun}/no-resource-prefix`,
      says: "the resource of a network is named without the operator's prefix",
      why: 'the operator puts it before the name once more, and no device has that',
      stage: 'later',
      mirrors: render,
      check(network, report) {
        const name = textOf(network.spec?.resourceName);
        if (name === undefined || !name.includes('/')) return;
        report(
          ['spec', 'resourceName'],
          `${networkLabel(network)} takes the resource "${name}", before which the operator puts its own prefix; write what follows the "/"`,
        );
      },
    },
  ];
}
