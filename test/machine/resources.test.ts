import { renderResources } from '../../src/machine/resources';

test('requests and limits stand as they are written', () => {
  expect(renderResources({ requests: { cpu: '500m', memory: '64M' }, limits: { cpu: '2', memory: '1024Mi' } })).toEqual(
    { requests: { cpu: '500m', memory: '64M' }, limits: { cpu: '2', memory: '1024Mi' } },
  );
});

test('amounts that are undefined are absent', () => {
  expect(renderResources({ requests: { cpu: undefined, memory: '1Gi' }, limits: undefined })).toEqual({
    requests: { memory: '1Gi' },
    limits: undefined,
  });
  expect(renderResources(undefined)).toBeUndefined();
});
