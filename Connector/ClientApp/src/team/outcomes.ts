import { api } from '../api/calls';
import type { Offer } from '../api/teamTypes';
import type { Changed, Entry, Item } from '../api/types';
import { i18n } from '../i18n';
import { nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { isOver, lastWord } from './offerRules';

/** The offers that I made and that stand, by conversation. */
const mine = new Map<string, { offer: Offer; name: string }>();
let me = '';

export function startOffers(userId: string) {
  me = userId;
}

export function stopOffers() {
  me = '';
  mine.clear();
}

/** What stands already is no news. */
export function seeOffers(items: readonly Item[]) {
  for (const item of items) if (item.offer?.from.id === me) mine.set(item.conversationId, { offer: item.offer, name: nameOf(item.contact) });
}

/** Every change that the live hub told: when an offer of mine is over, it is said how it ended. */
export function watchOffers(changes: readonly Changed[]) {
  for (const change of changes) {
    const before = mine.get(change.conversationId);
    if (before && isOver(before.offer, change)) {
      mine.delete(change.conversationId);
      void tellHow(before, change);
    }
    if (change.item) seeOffers([change.item]);
  }
}

async function tellHow({ offer, name }: { offer: Offer; name: string }, { conversationId, item }: Changed) {
  const taker = item?.agent;
  if (item?.status === 'Engaged' && taker && taker.id !== me) return say('accepted', name, taker.name);
  const word = await wordOf(conversationId, offer);
  if (word) say(word.how, name, word.by ?? offer.to.name);
}

/** Only the log knows whether it was declined, taken back by somebody or left lying. */
async function wordOf(id: string, offer: Offer): Promise<ReturnType<typeof lastWord>> {
  try {
    const { lastSeq } = await api.conversation(id);
    const { items } = await api.log(id, Math.max(0, lastSeq - 20));
    return lastWord(items as Entry[], me);
  } catch (error) {
    // Who took it handles an account that is not mine: I do not see the conversation any more.
    console.info('An offer is over, and its conversation is not mine to read any more.', error);
    return { how: 'accepted', by: offer.to.name };
  }
}

function say(how: 'accepted' | 'declined' | 'expired' | 'off', name: string, by: string) {
  sayNews({ icon: how === 'accepted' ? 'check' : 'alert', title: i18n.t(`team.${how}`, { by, name }), text: i18n.t(`team.${how}Text`, { name }) });
}
