/** What is wrong with a key of a ConfigMap or a Secret, and what to do (`validation.IsConfigMapKey`). */
export function dataKey(key: string): string | undefined {
  if (key.length > 253) return `has ${key.length} characters, at most 253 are allowed; choose a shorter one`;
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
    return 'may hold only letters, digits, "-", "_" and ".", and must not be empty; choose another';
  }
  return key === '.' || key.startsWith('..')
    ? 'leads out of the folder that it becomes a file of; choose another'
    : undefined;
}

/** The fields of a map, none where something else stands. */
export function fieldsOf(map: unknown): Readonly<Record<string, unknown>> {
  return typeof map === 'object' && map !== null ? (map as Readonly<Record<string, unknown>>) : {};
}
