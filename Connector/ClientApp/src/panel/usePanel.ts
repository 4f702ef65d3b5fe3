import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Item } from '../api/types';
import { keys, readPanel } from '../live/store';
import { usePrefs } from '../shell/prefs';
import { arrange, panelView, type PanelView } from './view';

export interface PanelState {
  items: Item[];
  view: PanelView;
  isPending: boolean;
  error: Error | null;
  retry: () => void;
}

const none: Item[] = [];

export function usePanel(): PanelState {
  const query = useQuery({ queryKey: keys.panel, queryFn: readPanel });
  const { windows } = usePrefs();
  const view = panelView.use();
  const items = query.data?.items ?? none;
  const loaded = query.data !== undefined;
  useEffect(() => {
    if (loaded)
      panelView.set(before =>
        arrange(
          before,
          items.map(item => item.conversationId),
          windows,
        ),
      );
  }, [items, windows, loaded]);
  return { items, view, isPending: query.isPending, error: query.error, retry: () => void query.refetch() };
}
