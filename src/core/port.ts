/** What is wrong with the name of a port, and what to do; `undefined` when nothing is (`validation.IsValidPortName`). */
export function portName(name: string): string | undefined {
  if (name.length > 15) return `has ${name.length} characters, at most 15 are allowed; choose a shorter one`;
  if (!/^[-a-z0-9]+$/.test(name) || !/[a-z]/.test(name)) {
    return 'may hold only lowercase letters, digits and "-", and must hold a letter; choose another';
  }
  if (name.includes('--') || name.startsWith('-') || name.endsWith('-')) {
    return 'may not start or end with "-", nor hold two in a row; choose another';
  }
  return undefined;
}

/** Whether a number is that of a port (`validation.IsValidPortNum`). */
export function isPortNumber(port: number): boolean {
  return port >= 1 && port <= 65535;
}
