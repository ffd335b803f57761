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
