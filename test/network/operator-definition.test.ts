import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKinds } from '../../src/cli/kinds';
import { stockCluster } from '../../src/core/cluster';
import { Program } from '../../src/core/program';
import { KnownNetworks } from '../../src/network/known-network';
import { operatorPrefix } from '../../src/network/operator-network';
import { operatorNetworks } from './operator-definition';

/** A definition that the operator's own code has made of a network: the answer `rendered` of the oracle, asked with `start`. */
interface Definition {
  readonly case: string;
  readonly name: string;
  readonly namespace: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, unknown>>;
}

const definitions = readFileSync(join(__dirname, 'operator-definition.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Definition);

test('the operator was asked about every network', () => {
  expect(definitions.map((definition) => definition.case)).toEqual(operatorNetworks.map(({ name }) => name));
});

describe.each([...operatorNetworks])('$name', ({ manifest, name }) => {
  const made = definitions.find((definition) => definition.case === name) as Definition;
  const kind = loadKinds().find((one) => one.kind === manifest.kind);

  test('a machine on it finds the definition that the operator makes', () => {
    expect(kind?.refs(manifest)).toEqual({ networkName: made.name, networkNamespace: made.namespace });
  });

  test('its resource and plugin are known as the operator writes them', () => {
    const { spec } = manifest as unknown as { readonly spec: { readonly resourceName: string } };
    expect(made.annotations).toEqual({
      'k8s.v1.cni.cncf.io/resourceName': `${operatorPrefix}/${spec.resourceName}`,
    });
    const program = new Program();
    const { namespace } = manifest.metadata as { readonly namespace: string };
    program.meet({
      apiVersion: manifest.apiVersion,
      kind: manifest.kind,
      name: 'fabric',
      namespace,
      realm: stockCluster,
      object: name,
      judge: () => 'off',
      manifest: () => manifest,
    });
    const plugins = (made.config['plugins'] ?? [made.config]) as readonly { type: string; ipam: { type?: string } }[];
    const machine = { realm: stockCluster, namespace: made.namespace };
    expect(new KnownNetworks(program).find(machine, made.name)).toMatchObject({
      type: plugins[0]?.type,
      ipam: plugins[0]?.ipam.type,
      hasResource: true,
    });
  });

  test('texts that are made of data arrive as that data', () => {
    const [first, ...more] = (made.config['plugins'] ?? [made.config]) as readonly Record<string, unknown>[];
    if (!name.endsWith('everything')) {
      expect([first?.['capabilities'], first?.['ipam'], more]).toEqual([undefined, {}, []]);
      return;
    }
    expect([first?.['capabilities'], first?.['ipam'], more]).toEqual([
      { mac: true, ips: true },
      { type: 'static', addresses: [{ address: '192.0.2.10/24' }], note: "team a's own" },
      [
        { type: 'tuning', mtu: 9000 },
        { type: 'vrf', vrfname: "team a's" },
      ],
    ]);
  });
});
