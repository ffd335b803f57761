import { isIPv6 } from 'node:net';

/** An escape that is none. */
const badEscape = /%(?![\da-f]{2})/i;

/** Go's `validOptionalPort`: nothing, or a colon and digits. */
const port = /^(:\d*)?$/;

/** What may stand in a host: Go's `validEncoded` characters, anything beyond ASCII, and escapes of that or of `%`. */
const host = /^([\w!$&'()*+,;=:[\]<>"~.-]|[\u0080-\uffff]|%25|%[89a-f][\da-f])*$/i;

const userInfo = /^[\w.:~!$&'()*+,;=%@-]*$/;

/** A URL in a message, unless it may hold a password or a signature. */
export function shownUrl(url: string): string {
  return /[@?]/.test(url) ? 'a url (not shown, for it may hold a secret)' : `the url "${url}"`;
}

/**
 * The scheme of a URL as Go's `net/url` reads it (`Parse`, or `ParseRequestURI` where a relative one is refused);
 * `undefined` when it cannot read the URL.
 */
export function schemeOf(url: string, absolute: boolean): string | undefined {
  const text = absolute ? url : (url.split('#', 1)[0] ?? '');
  if (!absolute && badEscape.test(url.slice(text.length + 1))) return undefined;
  for (const character of text) if (character < ' ' || character === '\x7f') return undefined;
  if (text === '') return absolute ? undefined : '';
  if (text === '*') return '';
  if (text.startsWith(':')) return undefined;
  const scheme = /^[a-z][a-z\d+.-]*(?=:)/i.exec(text)?.[0].toLowerCase() ?? '';
  const rest = (scheme === '' ? text : text.slice(scheme.length + 1)).split('?', 1)[0] ?? '';
  if (!rest.startsWith('/')) {
    if (scheme !== '') return scheme;
    const isPath = !(rest.split('/', 1)[0] ?? '').includes(':') && !badEscape.test(rest);
    return absolute || !isPath ? undefined : '';
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!absolute && !rest.startsWith('///')));
  const authority = hasAuthority ? (rest.slice(2).split('/', 1)[0] ?? '') : '';
  if (!isAuthority(authority, scheme)) return undefined;
  return badEscape.test(hasAuthority ? rest.slice(2 + authority.length) : rest) ? undefined : scheme;
}

function isAuthority(authority: string, scheme: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  return userInfo.test(user) && !badEscape.test(user) && isHost(authority.slice(at + 1), scheme);
}

function isHost(text: string, scheme: string): boolean {
  const bracket = text.lastIndexOf('[');
  if (bracket > 0) return false;
  if (bracket === 0) {
    const end = text.lastIndexOf(']');
    const address = text.slice(1, end);
    return end > 0 && port.test(text.slice(end + 1)) && !/%(?!25)/.test(address) && isIPv6(address.replace('%25', '%'));
  }
  const colon = scheme === 'http' || scheme === 'https' ? text.indexOf(':') : text.lastIndexOf(':');
  return (colon < 0 || port.test(text.slice(colon))) && host.test(text) && !badEscape.test(text);
}
