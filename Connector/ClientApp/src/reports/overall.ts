import type { TypesReport } from '../api/types';

export interface Overall {
  n: number;
  mean: number | null;
  unqualified: number;
}

/** The mean over all types, weighted by n: a mean of means would be another figure. Medians cannot be joined and are not. */
export function overall(report: TypesReport): Overall {
  let n = 0;
  let seconds = 0;
  for (const { handling } of report.types) {
    if (handling.meanSeconds === null) continue;
    n += handling.n;
    seconds += handling.n * handling.meanSeconds;
  }
  return { n, mean: n === 0 ? null : seconds / n, unqualified: report.types.find(one => one.type === null)?.n ?? 0 };
}
