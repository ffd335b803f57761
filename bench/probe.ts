// Loaded into every process that is measured, before its program: says at its end what it cost.
import { readFileSync, writeSync } from 'node:fs';

process.once('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ processor: (userCPUTime + systemCPUTime) / 1000, memory: peakMemory() }));
});

/** In MiB. Linux counts what the parent held before `exec` into `ru_maxrss`; `VmHWM` starts anew. */
function peakMemory(): number {
  try {
    const match = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    if (match !== null) return Number(match[1]) / 1024;
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
