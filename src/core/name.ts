/** What the name of an object of some kind may look like. */
export type NameForm = 'subdomain' | 'label' | 'serviceLabel' | 'pathSegment';

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const serviceLabel = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const qualified = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/**
 * What is wrong with a DNS-1123 label, and what to do; `undefined` when nothing is (`validation.IsDNS1123Label`).
 *
 * @example dns1123Label('A_b') // 'may hold only lowercase letters, …'
 */
export function dns1123Label(name: string): string | undefined {
  if (name.length > 63) return `has ${name.length} characters, at most 63 are allowed; choose a shorter one`;
  if (!label.test(name)) {
    return 'may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another';
  }
  return undefined;
}

/** What is wrong with a DNS-1123 subdomain: labels joined by dots, 253 characters (`validation.IsDNS1123Subdomain`). */
export function dns1123Subdomain(name: string): string | undefined {
  if (name.length > 253) return `has ${name.length} characters, at most 253 are allowed; choose a shorter one`;
  if (!subdomain.test(name)) {
    return 'may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another';
  }
  return undefined;
}

/** What is wrong with a DNS-1035 label: a label that starts with a letter (`validation.IsDNS1035Label`). */
export function dns1035Label(name: string): string | undefined {
  if (name.length > 63) return `has ${name.length} characters, at most 63 are allowed; choose a shorter one`;
  if (!serviceLabel.test(name)) {
    return 'may hold only lowercase letters, digits and "-", must start with a letter and end with a letter or digit; choose another';
  }
  return undefined;
}

/** What is wrong with a part of a path: of some kinds the API server asks no more of a name (`path.IsValidPathSegmentName`). */
export function pathSegment(name: string): string | undefined {
  if (name === '.' || name === '..') return 'means a folder in a path; choose another';
  return /[/%]/.test(name) ? 'may not hold "/" or "%"; choose another' : undefined;
}

/** What is wrong with a name of a form. */
export const nameProblem: Readonly<Record<NameForm, (name: string) => string | undefined>> = {
  subdomain: dns1123Subdomain,
  label: dns1123Label,
  serviceLabel: dns1035Label,
  pathSegment,
};

/** What is wrong with the key of a label or annotation: an optional DNS prefix, `/`, and a name (`validation.IsQualifiedName`). */
export function qualifiedName(key: string): string | undefined {
  const parts = key.split('/');
  if (parts.length > 2) return 'has more than one "/"; write prefix/name';
  const [prefix, name] = parts.length === 2 ? parts : [undefined, parts[0]];
  if (prefix !== undefined && dns1123Subdomain(prefix) !== undefined) {
    return 'has a prefix that is no DNS name; write a domain before the "/"';
  }
  if (name === undefined || name === '') return 'has no name; write one';
  if (name.length > 63) return `has a name of ${name.length} characters, at most 63 are allowed; choose a shorter one`;
  if (!qualified.test(name)) {
    return 'may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another';
  }
  return undefined;
}

/** What is wrong with the value of a label (`validation.IsValidLabelValue`). */
export function labelValue(value: string): string | undefined {
  if (value === '') return undefined;
  if (value.length > 63) return `has ${value.length} characters, at most 63 are allowed; choose a shorter one`;
  if (!qualified.test(value)) {
    return 'may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another';
  }
  return undefined;
}

/** Resources of a container that have no domain before a "/". */
const containerResource = /^(cpu|memory|ephemeral-storage|hugepages-.*)$/;

/** What is wrong with the name of a resource that a container asks for (`pkg/apis/core/validation/validation.go validateContainerResourceName`). */
export function containerResourceName(name: string): string | undefined {
  const problem = qualifiedName(name);
  if (problem !== undefined) return problem;
  if (!name.includes('/')) {
    return containerResource.test(name)
      ? undefined
      : 'is none that containers ask for, and has no domain; write the domain of its vendor before a "/"';
  }
  if (name.includes('kubernetes.io/')) return undefined;
  return name.startsWith('requests.') || qualifiedName(`requests.${name}`) !== undefined
    ? 'begins with "requests.", or is too long for a quota; choose another'
    : undefined;
}
