import { App, Chart } from 'cdk8s';
import { VirtualMachine } from 'kubevirt-kit/cdk8s';
import { renderDevices } from '../../src/machine/device';
import { Gpu } from '../../src/machine/gpu';
import { HostDevice } from '../../src/machine/host-device';
import { Interface } from '../../src/machine/interface';
import { Watchdog } from '../../src/machine/watchdog';

const props = { memory: '1Gi', disks: {} } as const;

/** What is said of a machine with some props more. */
function said(more: object): unknown {
  try {
    new VirtualMachine(new Chart(new App(), 'web'), 'vm', { ...props, ...more });
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
  return [];
}

test('factories keep the options as they are, and say which sort of device it is', () => {
  expect([
    Gpu.device('a.com/gpu', { tag: 'a' }),
    Gpu.claim({ claimName: 'c', requestName: 'r' }, { display: { ramFB: false } }),
    HostDevice.device('a.com/b'),
    HostDevice.claim({ claimName: 'c', requestName: 'r' }, { tag: 'b' }),
    Watchdog.i6300esb(),
    Watchdog.diag288({ name: 'dog' }),
  ]).toEqual([
    { source: 'device', deviceName: 'a.com/gpu', tag: 'a' },
    { source: 'claim', claim: { claimName: 'c', requestName: 'r' }, display: { ramFB: false } },
    { source: 'device', deviceName: 'a.com/b' },
    { source: 'claim', claim: { claimName: 'c', requestName: 'r' }, tag: 'b' },
    { type: 'i6300esb' },
    { type: 'diag288', name: 'dog' },
  ]);
});

test('a machine whose devices nobody mentions says nothing of them', () => {
  expect(JSON.parse(JSON.stringify(renderDevices({})))).toEqual({});
});

test.each([
  [{ interfaces: {} }, false],
  [{ interfaces: { gone: undefined } }, false],
  [{ interfaces: { default: Interface.masquerade() } }, undefined],
  [{}, undefined],
  [{ autoattachPodInterface: true }, true],
  [{ interfaces: {}, autoattachPodInterface: false }, false],
])('%j: whether it gets an interface on the pod network is %j', (more, attached) => {
  expect(renderDevices(more).autoattachPodInterface).toBe(attached);
});

test('what is undefined is not there, and what is there keeps its order', () => {
  const devices = renderDevices({
    gpus: { b: Gpu.device('x.com/b'), gone: undefined, a: Gpu.device('x.com/a') },
    inputs: { gone: undefined, pen: {} },
  });
  expect(JSON.parse(JSON.stringify(devices))).toEqual({
    gpus: [
      { name: 'b', deviceName: 'x.com/b' },
      { name: 'a', deviceName: 'x.com/a' },
    ],
    inputs: [{ name: 'pen', type: 'tablet' }],
  });
});

test('no machine and yet one interface cannot be said', () => {
  expect(said({ interfaces: {}, autoattachPodInterface: true })).toEqual([
    '  autoattachPodInterface: interfaces is empty, so that the machine has none, and autoattachPodInterface would give it one; leave one of the two out [props/valid-value]',
  ]);
});

test('slips of those whom no compiler checks are said, all at once', () => {
  expect(
    said({
      gpus: { a: { deviceName: 'nvidia.com/A10' }, b: Gpu.claim({ claimName: 'c' } as never) },
      hostDevices: { a: HostDevice.device(5 as never), '1': HostDevice.device('a.com/b') },
      resourceClaims: {
        both: { resourceClaimName: 'a', resourceClaimTemplateName: 'b' },
        none: {},
        text: 'cards',
        number: { resourceClaimTemplateName: 5 },
      },
      rng: 'yes',
      watchdog: {},
      tpm: { persist: true },
      video: {},
      sound: { model: 'sb16' },
      inputs: { a: { type: 'keyboard' } },
      panicDevices: { model: 'isa' },
      autoattachVSOCK: 1,
    }),
  ).toEqual([
    '  gpus.a: GPU "a": nothing says what it is; make it with Gpu.device() or Gpu.claim() [props/valid-type]',
    '  gpus.b.claim.requestName: prop "requestName" is missing [props/valid-type]',
    '  hostDevices["1"]: host device "1" has an all-digit name, which JavaScript moves before all others; put a letter into it [props/valid-type]',
    '  hostDevices.a.deviceName: the number 5 is given where text is wanted [props/valid-type]',
    '  resourceClaims.both: resource claim "both": a ResourceClaim and a ResourceClaimTemplate are given; keep one [props/valid-type]',
    '  resourceClaims.none: resource claim "none": the object given has no resourceClaimName; give { resourceClaimName } or { resourceClaimTemplateName } [props/valid-type]',
    '  resourceClaims.text: resource claim "text": text "cards" is given; give { resourceClaimName } or { resourceClaimTemplateName } [props/valid-type]',
    '  resourceClaims.number.resourceClaimTemplateName: the number 5 is given where text is wanted [props/valid-type]',
    '  rng: text "yes" is given where true or false is wanted [props/valid-type]',
    '  watchdog: nothing says what it is; make it with Watchdog.i6300esb() or Watchdog.diag288() [props/valid-type]',
    '  tpm.persist: unknown prop "persist"; choose one of enabled, persistent [props/valid-type]',
    '  video.type: prop "type" is missing [props/valid-type]',
    '  sound.model: text "sb16" is given where one of "ich9", "ac97" is wanted [props/valid-type]',
    '  inputs.a.type: unknown prop "type"; choose one of bus [props/valid-type]',
    '  panicDevices: an object is given where a list is wanted [props/valid-type]',
    '  autoattachVSOCK: the number 1 is given where true or false is wanted [props/valid-type]',
  ]);
});
