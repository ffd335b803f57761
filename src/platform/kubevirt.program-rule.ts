import type { Program, ProgramObject, ProgramReport, ProgramRule } from '../core/program';

/** Says it of an object that another one of its cluster came before. */
function claim(program: Program, object: ProgramObject, report: ProgramReport): void {
  const first = program.all('KubeVirt').find(({ realm }) => realm === object.realm);
  if (first === undefined || first === object) return;
  report(
    object,
    ['metadata', 'name'],
    `the cluster has one KubeVirt, and ${first.object} is it; leave one of them out`,
  );
}

/** A second KubeVirt of one cluster. */
export const uniqueKubeVirt: ProgramRule = {
  id: 'kubevirt/unique-object',
  says: 'a program has one KubeVirt for a cluster',
  mirrors: 'pkg/virt-operator/webhooks/kubevirt-create-admitter.go Admit',
  stage: 'admission',
  enter(program, object, report) {
    if (object.kind === 'KubeVirt') claim(program, object, report);
  },
  check(program, report) {
    for (const object of program.all('KubeVirt')) claim(program, object, report);
  },
};
