import { Link2, Unlink } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelApi } from '../api/channelCalls';
import type { LinkedContact } from '../api/channelTypes';
import type { Contact } from '../api/types';
import { problemText } from '../i18n/problems';
import { cache, foldContact, keys } from '../live/store';
import { nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { Btn, IconBtn } from '../shell/ui';
import { LinkDialog } from './LinkDialog';
import { WhichContact } from './WhichContact';

/** The same person on other channels, as agents said it. Nothing is merged: unlinking takes only the link away. */
export function Linked({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const button = useId();
  const linked = contact.linked ?? [];

  function keep(items: LinkedContact[]) {
    foldContact({ ...contact, linked: items.filter(one => one.id !== contact.id) });
    void cache.invalidateQueries({ queryKey: keys.past(contact.id) });
    void cache.invalidateQueries({ queryKey: ['conversation'] });
  }
  async function link(one: LinkedContact) {
    try {
      keep((await channelApi.link(contact.id, one.id)).items);
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: nameOf(one) });
    }
  }
  async function unlink(one: LinkedContact) {
    document.getElementById(button)?.focus();
    try {
      keep((await channelApi.unlink(contact.id, one.id)).items);
      sayNews({ icon: 'check', title: t('link.undone', { name: nameOf(one) }), action: { label: t('link.again'), run: () => void link(one) } });
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error), text: nameOf(one) });
    }
  }
  return (
    <>
      {linked.length > 0 && (
        <ul className="ids">
          {linked.map(one => (
            <li key={one.id} className="row-h">
              <WhichContact contact={one} />
              <IconBtn label={t('link.remove', { name: nameOf(one) })} icon={Unlink} onPress={() => void unlink(one)} />
            </li>
          ))}
        </ul>
      )}
      <Btn size="sm" id={button} extra="who__link" onPress={() => setOpen(true)}>
        <Link2 className="i i--sm" aria-hidden />
        {t('link.add')}
      </Btn>
      <LinkDialog contact={contact} isOpen={open} close={() => setOpen(false)} link={link} />
    </>
  );
}
