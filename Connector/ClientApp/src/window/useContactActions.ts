import { useTranslation } from 'react-i18next';
import { channelApi } from '../api/channelCalls';
import { Problem } from '../api/problem';
import type { Contact, Item } from '../api/types';
import { closingStore } from '../closing/store';
import { problemText } from '../i18n/problems';
import { applyConversation, cache, foldContact } from '../live/store';
import { afterMenu } from '../shell/afterMenu';
import { ask } from '../shell/Confirm';
import { firstName, nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';

/** Takes the mark of spam away again: the undo of the toast, and of the reader. */
export function useNotSpam() {
  const { t } = useTranslation();
  return async (conversationId: string, contact: Contact) => {
    try {
      applyConversation(await channelApi.notSpam(conversationId));
      void cache.invalidateQueries({ queryKey: ['past'] });
      sayNews({ icon: 'check', title: t('spam.undone', { name: nameOf(contact) }) });
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: nameOf(contact) });
    }
  };
}

/** What the window's menu does about a customer who is none. Each says first what will happen. */
export function useContactActions(item: Item) {
  const { t } = useTranslation();
  const notSpam = useNotSpam();
  const { contact, conversationId: id } = item;
  const values = { name: nameOf(contact), first: firstName(contact) };
  const failed = (error: unknown) => sayNews({ icon: 'alert', title: problemText(error), text: values.name });

  async function spam() {
    try {
      applyConversation(await channelApi.spam(id));
      const undo = { label: t('spam.not'), run: () => void notSpam(id, contact) };
      sayNews({ icon: 'check', title: t('spam.marked', values), text: t('spam.markedText'), action: undo });
    } catch (error) {
      // What has to be filled in before an end is filled in where every other end is.
      const { slug } = Problem.from(error);
      if (slug === 'type-required' || slug === 'quality-required') afterMenu(() => closingStore.set(() => ({ conversationId: id, how: 'spam' })));
      else failed(error);
    }
  }
  async function setBlocked(blocked: boolean) {
    try {
      foldContact(await channelApi.block(contact.id, blocked));
    } catch (error) {
      failed(error);
    }
  }
  return {
    markSpam: () => ask({ title: t('spam.title', values), text: t('spam.text', values), action: t('spam.action'), run: spam }),
    block: () => ask({ title: t('block.title', values), text: t('block.text', values), action: t('block.action'), run: () => setBlocked(true) }),
    unblock: () => setBlocked(false),
  };
}
