import { under } from '../../src/core/value';
import { AccessCredential } from '../../src/machine/access-credential';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import type { SysprepSource } from '../../src/machine/sysprep';
import { type VirtualMachineProps, virtualMachine } from '../../src/machine/virtual-machine';
import { secret } from '../../src/platform/secret';
import { late, lateEngine, resolved } from '../core/late-value';
import { rendered, webTarget } from '../core/rendered';

function machine(answers: SysprepSource): VirtualMachineProps {
  return { disks: { answers: Disk.sysprep(answers, { device: 'cdrom' }) } };
}

function refusedAs(props: VirtualMachineProps): string[] {
  const said: string[] = [];
  virtualMachine.check('win', props, (path, message) => said.push(`${path.join('.')}: ${message}`));
  return said;
}

function made(answers: SysprepSource): { volume: unknown; secrets: unknown } {
  return {
    volume: rendered(virtualMachine, 'win', machine(answers)).spec.template.spec.volumes[0],
    secrets: virtualMachine.companions('win', machine(answers), webTarget),
  };
}

test('answer files go into a Secret, under the names by which KubeVirt looks for them', () => {
  expect(made({ autounattend: '<unattend a/>', unattend: '<unattend b/>' })).toEqual({
    volume: { name: 'answers', sysprep: { secret: { name: 'win-answers' } } },
    secrets: [
      {
        id: 'answers',
        kind: secret,
        props: {
          name: 'win-answers',
          namespace: 'web',
          stringData: { 'autounattend.xml': '<unattend a/>', 'unattend.xml': '<unattend b/>' },
        },
      },
    ],
  });
});

test('a ConfigMap or a Secret that exists is named', () => {
  expect(made({ configMapName: 'answers' })).toEqual({
    volume: { name: 'answers', sysprep: { configMap: { name: 'answers' } } },
    secrets: [],
  });
  expect(made({ secretName: 'answers' })).toEqual({
    volume: { name: 'answers', sysprep: { secret: { name: 'answers' } } },
    secrets: [],
  });
});

test('answer files may come later', () => {
  under(lateEngine, () => {
    const props = machine({ unattend: late('<unattend/>') });
    expect(refusedAs(props)).toEqual([]);
    const [companion] = virtualMachine.companions('win', props, webTarget);
    const { stringData } = { stringData: {}, ...companion?.props };
    expect(resolved(Reflect.get(stringData, 'unattend.xml'))).toBe('<unattend/>');
  });
});

test('no answer file, and an empty one, are refused: KubeVirt would not start the machine', () => {
  expect(refusedAs(machine({}))).toEqual([
    'disks.answers.answers: disk "answers" has no answer file; give autounattend, unattend, or both',
  ]);
  expect(refusedAs(machine({ autounattend: ' ', unattend: '<unattend/>' }))).toEqual([
    'disks.answers.answers.autounattend: the answer file autounattend of disk "answers" is empty; give its XML, or leave it out',
  ]);
});

test('a credential cannot have the name of the disk that they are on', () => {
  const props = {
    disks: {
      init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] })),
      answers: Disk.sysprep({ unattend: '<unattend/>' }),
    },
    accessCredentials: { answers: AccessCredential.userPassword({ passwords: { admin: 'letmein' } }) },
  };
  expect(refusedAs(props)).toEqual([
    'accessCredentials.answers: access credential "answers" and what is on disk "answers" would both be carried by the Secret "<machine>-answers"; rename one of them',
  ]);
});
