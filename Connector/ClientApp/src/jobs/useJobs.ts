import { useQuery, type Query } from '@tanstack/react-query';
import { jobApi, type Jobs } from '../api/jobCalls';

export const jobKeys = { all: ['jobs'] as const, runs: (name: string) => ['jobs', name] as const };

/** A run lasts seconds: looked at often while one is under way, else now and then. Not at all while nobody sees the page. */
const pace = (query: Query<Jobs>) => (query.state.data?.items.some(job => job.state === 'running') ? 1_000 : 5_000);

export const useJobs = () => useQuery({ queryKey: jobKeys.all, queryFn: jobApi.all, refetchInterval: pace });
