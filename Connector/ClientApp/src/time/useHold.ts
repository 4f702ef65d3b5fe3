import { timeApi } from '../api/timeCalls';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation } from '../live/store';
import { nameOf } from '../shell/people';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { mayHold } from './timers';

/** Holds what time would do to a conversation, or lets it run. */
export function useHold(item: Item) {
  const { user } = useSession();
  return {
    may: mayHold(item, user),
    held: item.timer?.held ?? false,
    set: async (held: boolean) => {
      try {
        applyConversation(await timeApi.hold(item.conversationId, held));
      } catch (error) {
        sayNews({ icon: 'alert', title: problemText(error), text: nameOf(item.contact) });
      }
    },
  };
}
