import { schemeOf, shownUrl } from '../../src/storage/source-url';

// Every row was given to Go 1.26's own net/url.
describe('schemeOf', () => {
  test.each([
    ['https://example.com/disk.img', 'https'],
    ['HTTPS://example.com', 'https'],
    ['http://user:p%40ss@example.com:8080/a%20b?q=%zz', 'http'],
    ['http://[fe80::1%25en0]:80/', 'http'],
    ['http:opaque', 'http'],
    ['http://ex_ample.com/', 'http'],
    ['/only/a/path', ''],
    ['*', ''],
    ['', undefined],
    ['example.com/disk.img', undefined],
    ['://example.com', undefined],
    ['http://example.com:port/', undefined],
    ['http://exa mple.com/', undefined],
    ['http://example.com/%zz', undefined],
    ['http://example.com/\n', undefined],
    ['http://us er@example.com/', undefined],
    ['http://[fe80::1', undefined],
    ['http://[192.0.2.1]/', undefined],
    ['http://a[::1]/', undefined],
    ['http://a:1:2/', undefined],
    ['http://%41.example.com/', undefined],
  ])('reads the absolute %j as Go does: %j', (url, scheme) => {
    expect(schemeOf(url, true)).toBe(scheme);
  });

  test.each([
    ['docker://quay.io/containerdisks/fedora:42', 'docker'],
    ['oci-archive:/images/fedora.tar', 'oci-archive'],
    ['docker://quay.io/fedora#%41', 'docker'],
    ['docker://a:1:2/', 'docker'],
    ['quay.io/containerdisks/fedora:42', ''],
    ['///fedora', ''],
    ['', ''],
    ['fedora:42', 'fedora'],
    ['4:2', undefined],
    ['docker://quay.io/fedora#%zz', undefined],
    ['//exa mple.com/', undefined],
  ])('reads %j as Go does: %j', (url, scheme) => {
    expect(schemeOf(url, false)).toBe(scheme);
  });
});

describe('shownUrl', () => {
  test('shows a URL that holds no secret', () => {
    expect(shownUrl('https://example.com/a')).toBe('the url "https://example.com/a"');
  });

  test('hides a URL with a user or a query', () => {
    const hidden = 'a url (not shown, for it may hold a secret)';
    expect([shownUrl('https://u:p@example.com/'), shownUrl('https://example.com/?signature=1')]).toEqual([
      hidden,
      hidden,
    ]);
  });
});
