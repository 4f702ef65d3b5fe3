import { Link2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownContact } from '../api/privacyCalls';
import { isErased } from '../shell/people';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { DataActions } from './DataActions';
import { EraseDialog } from './EraseDialog';
import { handlesPersonalData, personalDataPage } from './personalData';

/** What a person may ask of us: everything about them, and that it goes. Who may not do it hands it over. */
export function PersonalData({ contact }: { contact: KnownContact }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const [erasing, setErasing] = useState(false);
  const heading = useId();
  const may = handlesPersonalData(role);
  return (
    <section className="sec rule private" aria-labelledby={heading}>
      <h3 className="h" id={heading} tabIndex={-1}>
        {t('privacy.title')}
      </h3>
      <p className="meta">{t(isErased(contact) ? 'privacy.erasedText' : may ? 'privacy.cardText' : 'privacy.handOver')}</p>
      {!isErased(contact) && (may ? <DataActions contact={contact} erase={() => setErasing(true)} /> : <CopyLink contactId={contact.id} />)}
      {erasing && <EraseDialog contact={contact} close={() => setErasing(false)} focusAfter={heading} />}
    </section>
  );
}

function CopyLink({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const link = new URL(personalDataPage(contactId), location.origin).href;
  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      sayNews({ icon: 'check', title: t('privacy.linkCopied'), text: t('privacy.linkCopiedText') });
    } catch {
      // No clipboard without a secure page or the permission: there is something to copy by hand then.
      sayNews({ icon: 'alert', title: t('privacy.linkNotCopied'), text: link }, 30_000);
    }
  }
  return (
    <Btn size="sm" onPress={() => void copy()}>
      <Link2 className="i i--sm" aria-hidden />
      {t('privacy.copyLink')}
    </Btn>
  );
}
