import { call, command } from './http';

export interface JobRun {
  id: string;
  startedAt: string;
  endedAt: string | null;
  seconds: number | null;
  outcome: 'done' | 'failed' | 'lost' | 'stopped' | null;
  done: number;
  note: string | null;
  node: string;
  by: { id: string; name: string | null } | null;
}
export interface Job {
  name: string;
  everySeconds: number;
  nextAt: string;
  state: 'running' | 'done' | 'failed' | 'lost' | 'stopped' | 'never';
  running: JobRun | null;
  last: JobRun | null;
  /** Null for a job that nothing ever waits for. */
  backlog: { count: number; oldestAt: string | null } | null;
}
export interface Jobs {
  engine: string;
  items: Job[];
}

const job = (name: string) => `/jobs/${encodeURIComponent(name)}`;

export const jobApi = {
  all: () => call<Jobs>('GET', '/jobs'),
  runs: (name: string) => call<{ items: JobRun[] }>('GET', `${job(name)}/runs`),
  run: (name: string) => command<Job>('POST', `${job(name)}/run`),
};
