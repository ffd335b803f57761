import { causeText, matches, normalized, rowsOfCause } from './cause';

function idsOf(cause: Parameters<typeof rowsOfCause>[0]): string[] {
  return rowsOfCause(cause).map(({ id }) => id);
}

test('a cause is told by its type, its field and the beginning of its message', () => {
  const field = 'spec.template.spec.domain.devices.interfaces[3].macAddress';
  const message = 'The requested MAC address is reserved for the in-pod bridge. Please choose another one.';
  expect(idsOf({ type: 'FieldValueInvalid', field, message })).toEqual(['VMI-NET-167']);
  expect(idsOf({ type: 'FieldValueRequired', field, message })).toEqual([]);
  expect(idsOf({ type: 'FieldValueInvalid', field: `${field}.x`, message })).toEqual([]);
});

test('a machine, an instance and a pool say one cause at three paths', () => {
  const said = ['spec', 'spec.template.spec', 'spec.virtualMachineTemplate.spec.template.spec'].map((spec) =>
    idsOf(`FieldValueInvalid ${spec}.volumes[12].name: … and … must not have the same Name.`),
  );
  expect(said).toEqual([['VMI-VOL-107'], ['VMI-VOL-107'], ['VMI-VOL-107']]);
});

test('what a webhook says without a cause is told by its beginning', () => {
  expect(
    idsOf({
      message:
        'admission webhook "operator-webhook.sriovnetwork.openshift.io" denied the request: device 1 is not supported',
    }),
  ).toEqual(['SNO-9']);
});

test('one text may stand for several rows, and those come first of which most is told', () => {
  expect(idsOf('… in body should be one of [ClusterFirst')).toEqual(['VMI-SPEC-090', 'SCHEMA-003', 'API-7', 'VMP-10']);
  expect(idsOf('failed to parse ens1f0#3-0 PF name nicSelector, end range')).toEqual(['SNO-13', 'SNO-14', 'SNO-15']);
});

test('a row that no rule does is told as well', () => {
  const [row] = rowsOfCause({ message: 'namespaces "images" not found' });
  expect(row).toEqual(
    expect.objectContaining({
      id: 'D-46',
      never: 'whether an object of another program is there is known only to the cluster',
    }),
  );
});

test('what the ledger does not know is no row, nor is what the API server adds', () => {
  expect(idsOf('FieldValueInvalid spec: the moon is full')).toEqual([]);
  expect(idsOf('FieldValueInvalid <nil>: Invalid value: null: some validation rules were not checked')).toEqual([]);
});

test('a pattern stands for causes that begin so, whatever stands at a star', () => {
  expect(matches('a: "*" of [', 'a: "x" of [y]')).toBe(true);
  expect(matches('a: "*" of [', 'b: a: "x" of [y]')).toBe(false);
  expect(matches('a[].b: *c', 'a[7].b: c')).toBe(true);
  expect(matches('a*b', 'a\nb')).toBe(true);
});

test('paths within a message say nothing new', () => {
  const message = 'spec.template.spec.volumes[0] and spec.template.spec.volumes[1] must not have the same Name.';
  const text = causeText({ type: 'FieldValueInvalid', field: 'spec.template.spec.volumes[1].name', message });
  expect(text).toBe('FieldValueInvalid spec.template.spec.volumes[1].name: … and … must not have the same Name.');
  expect(normalized(text)).toBe('FieldValueInvalid spec.volumes[].name: … and … must not have the same Name.');
});
