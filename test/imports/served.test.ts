import { asVersion2, served } from '../../scripts/imports/served';

/** A client of a server that answers what it is told to. */
function answering(answers: Readonly<Record<string, object>>): Parameters<typeof served>[0] {
  return {
    must: (_method, path) => {
      const answer = answers[path];
      return answer === undefined ? Promise.reject(new Error(`no ${path}`)) : Promise.resolve({ ...answer });
    },
  };
}

const wanted = {
  '': ['ConfigMap', 'PersistentVolumeClaim'],
  autoscaling: ['HorizontalPodAutoscaler'],
};

const ref = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/io.k8s.${name}` }], default: {} });

const answers = {
  '/apis': { groups: [{ name: 'autoscaling', versions: [{ version: 'v2' }, { version: 'v1' }] }] },
  '/api/v1': {
    resources: [
      { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
      { name: 'persistentvolumeclaims/status', kind: 'PersistentVolumeClaim', namespaced: true },
      { name: 'persistentvolumeclaims', kind: 'PersistentVolumeClaim', namespaced: true },
    ],
  },
  '/apis/autoscaling/v2': {
    resources: [{ name: 'horizontalpodautoscalers', kind: 'HorizontalPodAutoscaler', namespaced: false }],
  },
  '/apis/autoscaling/v1': {
    resources: [{ name: 'horizontalpodautoscalers', kind: 'HorizontalPodAutoscaler', namespaced: false }],
  },
  '/openapi/v3/api/v1': {
    components: {
      schemas: {
        'io.k8s.api.core.v1.ConfigMap': { type: 'object', description: 'prose', properties: { a: ref('a.v1.Part') } },
        'io.k8s.api.core.v1.PersistentVolumeClaim': { type: 'object' },
        'io.k8s.a.v1.Part': { type: 'string', description: 'prose' },
        'io.k8s.a.v1.Other': { type: 'string' },
      },
    },
  },
  '/openapi/v3/apis/autoscaling/v2': {
    components: { schemas: { 'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler': { type: 'object' } } },
  },
};

describe('what an API server serves', () => {
  test('is each kind in its preferred version, and the definitions that they reach, without prose', async () => {
    expect(await served(answering(answers), wanted)).toEqual({
      kinds: [
        {
          group: '',
          version: 'v1',
          kind: 'ConfigMap',
          plural: 'configmaps',
          scope: 'Namespaced',
          definition: 'k8s.io.api.core.v1.ConfigMap',
        },
        {
          group: '',
          version: 'v1',
          kind: 'PersistentVolumeClaim',
          plural: 'persistentvolumeclaims',
          scope: 'Namespaced',
          definition: 'k8s.io.api.core.v1.PersistentVolumeClaim',
        },
        {
          group: 'autoscaling',
          version: 'v2',
          otherVersions: ['v1'],
          kind: 'HorizontalPodAutoscaler',
          plural: 'horizontalpodautoscalers',
          scope: 'Cluster',
          definition: 'k8s.io.api.autoscaling.v2.HorizontalPodAutoscaler',
        },
      ],
      definitions: {
        'k8s.io.api.core.v1.ConfigMap': {
          type: 'object',
          properties: { a: { $ref: '#/definitions/k8s.io.a.v1.Part', default: {} } },
        },
        'k8s.io.a.v1.Part': { type: 'string' },
        'k8s.io.api.core.v1.PersistentVolumeClaim': { type: 'object' },
        'k8s.io.api.autoscaling.v2.HorizontalPodAutoscaler': { type: 'object' },
      },
    });
  });

  test('must have every kind that is asked for', async () => {
    const of = (kinds: Readonly<Record<string, readonly string[]>>) => served(answering(answers), kinds);
    await expect(of({ apps: ['Deployment'] })).rejects.toThrow('the API server has no group "apps"');
    await expect(of({ '': ['Pod'] })).rejects.toThrow('the API server has no Pod in the group ""');
  });
});

test('a node of OpenAPI v3 is one of v2, at any depth', () => {
  expect(
    asVersion2({
      type: 'object',
      properties: { list: { type: 'array', items: ref('A') }, map: { additionalProperties: ref('B') } },
      additionalProperties: false,
    }),
  ).toEqual({
    type: 'object',
    properties: {
      list: { type: 'array', items: { $ref: '#/definitions/k8s.io.A', default: {} } },
      map: { additionalProperties: { $ref: '#/definitions/k8s.io.B', default: {} } },
    },
    additionalProperties: false,
  });
  expect(() => asVersion2({ allOf: [{}, {}] })).toThrow(
    'a definition is made of several, which OpenAPI v2 has no form for',
  );
});
