import { renderCpu } from '../../src/machine/cpu';

test('the processors stand as they are written', () => {
  expect(renderCpu({ cores: 2, sockets: 3, threads: 4, model: 'EPYC' })).toEqual({
    cores: 2,
    sockets: 3,
    threads: 4,
    model: 'EPYC',
  });
});

test('a machine that names no processors has none of its own', () => {
  expect(renderCpu(undefined)).toBeUndefined();
});
