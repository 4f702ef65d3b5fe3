import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { closingApi, type Preview } from '../api/closingCalls';
import type { CloseRequest, EndRequest, Item } from '../api/types';

const soon = 250;
const again = 20_000;

/**
 * What the server says would happen: asked anew when something was typed, when something happened – here or in another window –, and as time goes by.
 */
export function usePreview(
  item: Item,
  version: number,
  action: 'close' | 'end',
  body: CloseRequest | EndRequest,
  isWanted: boolean,
): Preview | undefined {
  const text = JSON.stringify(body);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), soon);
    return () => clearTimeout(timer);
  }, [text]);
  const id = item.conversationId;
  return useQuery({
    queryKey: ['closing-preview', id, action, settled, Math.max(item.version, version)],
    queryFn: ({ signal }) => closingApi.preview(id, action, JSON.parse(settled) as CloseRequest | EndRequest, signal),
    enabled: isWanted,
    placeholderData: previous => previous,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: again,
  }).data;
}
