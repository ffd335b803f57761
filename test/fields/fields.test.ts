import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import * as cdk8s from 'kubevirt-kit/cdk8s';
import type { Manifest } from '../../src/core/manifest';
import { type FieldObject, objectName, objectsOf, propsOf, specOf } from './field-object';
import { fieldNouns } from './found';
import { type FieldVerdict, questionsOf, recordedLines } from './recording';

// The SDK reads it when it is loaded: text made of an Output by mistake is then an error.
process.env['PULUMI_ERROR_OUTPUT_STRING'] = '1';
const sdk: typeof import('@pulumi/pulumi') = require('@pulumi/pulumi');
const pulumi: typeof import('kubevirt-kit/pulumi') = require('kubevirt-kit/pulumi');

const nouns = fieldNouns();

/** The props of a case in an engine: the rules that say why no cluster takes it are the only ones that are switched off. */
function enginePropsOf(props: object, { cluster, issues }: FieldObject): never {
  const ignoreRules = [...new Set(issues.map(({ rule }) => rule))];
  return { ...props, cluster, ...(ignoreRules.length > 0 && { ignoreRules }) } as never;
}

function isMain({ kind, metadata }: Manifest, object: FieldObject): boolean {
  return kind === object.kind.kind && metadata.name === object.manifest.metadata.name;
}

function written(props: object, object: FieldObject): unknown {
  const chart = new Chart(new App(), 'fields');
  const Construct = Reflect.get(cdk8s, object.kind.kind) as typeof cdk8s.VirtualMachine;
  new Construct(chart, objectName, enginePropsOf(props, object));
  return (Testing.synth(chart) as Manifest[]).find((one) => isMain(one, object));
}

async function registered(props: object, object: FieldObject): Promise<unknown> {
  const Resource = Reflect.get(pulumi, object.kind.kind) as typeof pulumi.VirtualMachine;
  return new Promise((done) => {
    const newResource = ({ name, inputs }: { name: string; inputs: Manifest }) => {
      if (name === objectName && isMain(inputs, object)) done(inputs);
      return { id: `${name}-id`, state: inputs };
    };
    void sdk.runtime.setMocks({ newResource, call: () => ({}) }).then(() => {
      new Resource(objectName, enginePropsOf(props, object));
    });
  });
}

test('files are found by themselves, and nothing is recorded of one that is gone', () => {
  const recordings = readdirSync(join(__dirname, 'verdicts')).map((file) => file.replace(/\.jsonl$/, ''));
  expect(nouns.map(({ noun }) => noun)).toContain('cpu');
  expect(recordings.sort()).toEqual(nouns.map(({ noun }) => noun).sort());
});

describe.each([...nouns])('$noun', (noun) => {
  const { cases } = noun;
  const recorded = recordedLines(noun.noun).map(({ line }) => line);

  test('has no two cases of one name', () => {
    const names = cases.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('the cluster was asked about these very objects: `npm run oracle -- --record` asks anew', () => {
    const shown = ({ name, kind, asked }: { name: string; kind: string; asked: string }) => ({ name, kind, asked });
    expect(recorded.map(shown)).toEqual(questionsOf(noun).map(shown));
  });

  test('the cluster takes and starts all of them, but for those that no cluster can take', () => {
    const noCluster = new Set(cases.filter(({ refused }) => refused !== undefined).map(({ name }) => name));
    const taken = ({ admission, start = true }: FieldVerdict) => admission === true && start === true;
    const wrong = recorded.filter((one) => taken(one) === noCluster.has(one.name));
    expect(wrong).toEqual([]);
  });

  describe.each([...cases])('$name', (one) => {
    const objects = objectsOf(one);

    test.each(objects.map((object) => [object.kind.kind, object] as const))(
      'is the whole spec of a %s, and no rule minds',
      (_kind, object) => {
        expect(object.manifest.spec).toEqual(specOf(one, object));
        if (one.refused === undefined) expect(object.issues).toEqual([]);
      },
    );

    test.each(objects.map((object) => [object.kind.kind, object] as const))(
      'is the same %s from both engines',
      async (_kind, object) => {
        const props = propsOf(one, object.kind.kind);
        expect(written(props, object)).toEqual(object.manifest);
        expect(await registered(props, object)).toEqual(object.manifest);
      },
    );
  });
});
