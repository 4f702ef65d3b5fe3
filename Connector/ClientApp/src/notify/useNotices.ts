import { useEffect } from 'react';
import { followFront } from './tell';

/** What a signed-in desk does for its notifications. */
export function useNotices() {
  useEffect(followFront, []);
}
