/** The shortest path that means the same (Go's `filepath.Clean`). */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!isAbsolute) steps.push(step);
  }
  return `${isAbsolute ? '/' : ''}${steps.join('/')}` || '.';
}

/**
 * Whether a path is absolute, not the root, and free of `.`, `..` and empty steps; one slash may end it, and what is only
 * two slashes passes (`pkg/storage/admitters/disks.go`, `ValidatePath`).
 */
export function isCleanPath(path: string): boolean {
  if (path === '//') return true;
  if (!path.startsWith('/') || path === '/') return false;
  const steps = path.replace(/\/$/, '').slice(1).split('/');
  return steps.every((step) => step !== '' && step !== '.' && step !== '..');
}
