/** Where something stands in a manifest or in props: keys and indexes, outermost first. */
export type Path = readonly (string | number)[];

const plainKey = /^[A-Za-z_][\w-]*$/;

/**
 * Writes a path the way Kubernetes does.
 *
 * @example formatPath(['spec', 'disks', 0, 'name']) // 'spec.disks[0].name'
 */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (plainKey.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

const pathStep = /\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/**
 * Reads a path that `formatPath` wrote.
 *
 * @throws SyntaxError when it did not
 */
export function parsePath(text: string): Path {
  const path: (string | number)[] = [];
  pathStep.lastIndex = 0;
  while (pathStep.lastIndex < text.length) {
    const at = pathStep.lastIndex;
    const match = pathStep.exec(text);
    if (match === null) throw new SyntaxError(`${JSON.stringify(text)} is no path, from character ${at} on`);
    const [, key, index, quoted] = match;
    path.push(key ?? (index === undefined ? (JSON.parse(quoted as string) as string) : Number(index)));
  }
  return path;
}

/** Whether a path is another one, or goes on from there. */
export function isWithin(path: Path, whole: Path): boolean {
  return whole.every((step, i) => path[i] === step);
}

/** The same of paths as `formatPath` writes them. */
export function isWrittenWithin(path: string, whole: string): boolean {
  return path.startsWith(whole) && (path === whole || /[.[]/.test(path.charAt(whole.length)));
}

/** What stands at a path of plain data, or `undefined`. */
export function at(tree: unknown, path: Path): unknown {
  let here = tree;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return here;
}
