import { familyOf, specialAddress } from '../../src/network/ip-address';

test('an address is of one family, also with zeros before its numbers', () => {
  const v4 = ['192.0.2.1', '0.0.0.0', '010.0.0.1', '10.000.0.01', '::ffff:192.0.2.1', '::ffff:c000:201'];
  expect(v4.map(familyOf)).toEqual(v4.map(() => 'IPv4'));
  const v6 = ['::1', 'fe80::1', '2001:db8:0:0:0:0:0:1', '64:ff9b::192.0.2.1', '::'];
  expect(v6.map(familyOf)).toEqual(v6.map(() => 'IPv6'));
  const none = [
    '',
    'None',
    '256.0.0.1',
    '10.0.0',
    '10.0.0.1/8',
    'fe80::1%eth0',
    ' 10.0.0.1',
    '1:2',
    'a.b.c.d',
    '٠.0.0.1',
  ];
  expect(none.map(familyOf)).toEqual(none.map(() => undefined));
});

test('an address that nobody outside reaches says what it is', () => {
  const special = {
    '0.0.0.0': 'no address',
    '::': 'no address',
    '127.0.0.1': 'a loopback address',
    '127.255.0.1': 'a loopback address',
    '::1': 'a loopback address',
    '169.254.1.1': 'a link-local address',
    'fe80::1': 'a link-local address',
    'febf::1': 'a link-local address',
    '224.0.0.1': 'a link-local multicast address',
    'ff02::1': 'a link-local multicast address',
    '::ffff:127.0.0.1': 'a loopback address',
  };
  expect(Object.keys(special).map(specialAddress)).toEqual(Object.values(special));
  const plain = ['192.0.2.1', '224.0.1.1', '2001:db8::1', 'fec0::1', 'ff05::1', '10.0.0.1'];
  expect(plain.map(specialAddress)).toEqual(plain.map(() => undefined));
});
