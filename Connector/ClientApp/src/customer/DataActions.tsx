import { Download, Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactFile, type KnownContact } from '../api/privacyCalls';
import { problemText } from '../i18n/problems';
import { keepFile } from '../shell/keepFile';
import { nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';

/** Export and erasure of one contact. The dialog of the erasure is its owner's: it outlives the row that it was asked in. */
export function DataActions({ contact, erase }: { contact: KnownContact; erase: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const name = nameOf(contact);
  async function keep() {
    setBusy(true);
    try {
      const file = await contactFile(contact.id);
      keepFile(file);
      sayNews({ icon: 'check', title: t('privacy.exported', { name }), text: t('privacy.exportedText', { file: file.name }) });
    } catch (error) {
      sayNews({ icon: 'alert', title: t('privacy.notExported', { name }), text: problemText(error) });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="row-h row-h--end private__do">
      <Btn size="sm" busy={busy} {...(!busy && { 'aria-label': t('privacy.exportOf', { name }) })} onPress={() => void keep()}>
        <Download className="i i--sm" aria-hidden />
        {t(busy ? 'privacy.exporting' : 'privacy.export')}
      </Btn>
      <Btn size="sm" aria-label={t('privacy.eraseOf', { name })} onPress={erase}>
        <Eraser className="i i--sm" aria-hidden />
        {t('privacy.erase')}
      </Btn>
    </div>
  );
}
