import type { Cluster } from './cluster';
import type { Issue } from './issue';
import { formatPath, parsePath } from './path';
import type { Judge } from './rule';
import { askStructure, type StructureOptions } from './structure';
import { newest } from './version';
import { looserIn, type Place, preferred, servedIn } from './version-facts';

type Fields = Readonly<Record<string, unknown>>;

/** The issues of the structure of an object in a cluster of any version; what only older ones refuse is for the rules of versions. */
export function askStructureIn(
  manifest: Fields,
  { kubevirt }: Cluster,
  judge: Judge,
  options?: StructureOptions,
): readonly Issue[] {
  if (kubevirt === newest) return askStructure(manifest, judge, options);
  const { apiVersion, kind } = manifest;
  const [group = '', version = ''] = String(apiVersion).split('/');
  const id = `${group}/${String(kind)}`;
  const now = servedIn(newest, id) ?? [];
  // All versions of a kind have one schema: one that went since is asked about as the one that is there.
  const isFormer = servedIn(kubevirt, id)?.includes(version) === true && !now.includes(version);
  const asked = isFormer ? { ...manifest, apiVersion: `${group}/${preferred(now)}` } : manifest;
  const loose = looserIn(kubevirt, id);
  const issues = askStructure(asked, judge, options);
  if (loose.length === 0 || issues.length === 0) return issues;
  return issues.filter(
    (issue) => !loose.some(([place, rule]) => issue.rule === `structure/${rule}` && isAt(issue, place)),
  );
}

/** Whether an issue is at a place, or at an item of the list there. */
function isAt({ path }: Issue, place: Place): boolean {
  const steps = parsePath(path).map((step) => (typeof step === 'number' ? '[]' : step));
  const [given, wanted] = [formatPath(steps), formatPath(place)];
  return given === wanted || given === formatPath([...place, '[]']);
}
