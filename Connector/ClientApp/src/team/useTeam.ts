import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { teamApi } from '../api/teamCalls';
import type { Changed, Item } from '../api/types';
import { cache, keys, readPanel } from '../live/store';
import { readsConversations } from '../shell/route';
import { useSession } from '../shell/session';
import { presenceOf } from './presence';

export const useAgents = (enabled = true) => useQuery({ queryKey: keys.agents, queryFn: teamApi.agents, enabled });
/** For who looks at what each has taken: that changes with every pick, which tells nobody else to read again. */
export const useAgentsNow = () => useQuery({ queryKey: keys.agents, queryFn: teamApi.agents, refetchOnMount: 'always' });
export const useGroups = () => useQuery({ queryKey: keys.groups, queryFn: teamApi.groups });

/** How I stand: what the team sees of me, with the conversations that my own panel counts, which is sooner. */
export function useMyPresence() {
  const { user } = useSession();
  const reads = readsConversations(user.role);
  const { data } = useAgents(reads);
  const { data: panel } = useQuery<{ items: Item[] }>({ queryKey: keys.panel, queryFn: readPanel, enabled: reads });
  const me = data?.items.find(agent => agent.id === user.id) ?? user;
  return presenceOf(me.status ?? 'available', panel?.items.length ?? me.taken ?? 0, me.limit ?? null);
}

/** Somebody came, left, is away or back, or a group is another one. */
export function peopleChanged() {
  for (const queryKey of [keys.agents, keys.groups, keys.offers]) void cache.invalidateQueries({ queryKey });
}

let looking = 0;

/** While somebody looks at what colleagues handle. */
export function useTeamWatch() {
  useEffect(() => {
    looking++;
    return () => {
      looking--;
    };
  }, []);
}

/** Who looks at what colleagues handle is shown the change; nobody else asks for anything. */
export function watchPanels(changes: readonly Changed[]) {
  if (changes.length === 0 || looking === 0) return;
  for (const queryKey of [keys.panels, keys.agents]) void cache.invalidateQueries({ queryKey });
}
