import { digestsOf, recordedStored, storedByCluster, storedRecording, takenMachines } from '../../test/oracle/stored';
import type { Asked } from './asked';

/** What is asked about the defaults of machines that the cluster takes, and where digests of the answers are written. */
export function storedQuestions(): { readonly target: string; readonly asked: readonly Asked[] } {
  const recorded = recordedStored();
  const asked = takenMachines().map((machine): Asked => {
    const { object, profile } = machine;
    const before = recorded.get(machine.asked);
    return {
      title: `defaults of ${object.kind}`,
      request: { object, profile, start: true, mutate: true },
      recorded: before && JSON.stringify(before),
      record(answer) {
        if (answer.error !== undefined) return undefined;
        return JSON.stringify(digestsOf(machine, storedByCluster(object, answer)));
      },
    };
  });
  return { target: storedRecording, asked };
}
