import { runStages } from '../../scripts/stage';

test('every stage runs, each is told with its time, and those that fail are counted with their message', async () => {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(line.replace(/\d+\.\d s/, 'N s'));
  });
  const counts = await runStages([
    { name: 'quick', run: () => undefined },
    {
      name: 'broken',
      run: () => {
        throw new Error('it is broken');
      },
    },
    { name: 'late', run: async () => 'and a note' },
  ]);
  log.mockRestore();
  expect(counts).toEqual({ passed: 2, failed: 1 });
  expect(lines).toEqual([
    'passed quick     N s',
    'FAILED broken    N s',
    'it is broken',
    'passed late      N s  and a note',
  ]);
});
