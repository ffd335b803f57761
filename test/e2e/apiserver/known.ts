import type { Known } from './agreement';

/** Where we and a Kubernetes 1.36 API server differ about its own kinds, and why that stays so. */
export const known: readonly Known[] = [];
