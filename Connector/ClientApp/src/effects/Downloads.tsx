import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formats, transcriptFile, type Format } from '../api/effectCalls';
import { problemText } from '../i18n/problems';
import { keepFile } from '../shell/keepFile';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';

/** The history as a file, in the desk's language and this computer's time zone. */
export function Downloads({ conversationId }: { conversationId: string }) {
  const { t, i18n } = useTranslation();
  const [busy, setBusy] = useState<Format | null>(null);
  async function keep(format: Format) {
    setBusy(format);
    try {
      keepFile(await transcriptFile(conversationId, format, i18n.language));
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error) });
    } finally {
      setBusy(null);
    }
  }
  return (
    <div className="row-h" role="group" aria-label={t('effects.download')}>
      <span className="meta">{t('effects.download')}</span>
      {(Object.keys(formats) as Format[]).map(format => (
        <Btn
          key={format}
          size="sm"
          busy={busy === format}
          aria-label={t('effects.downloadAs', { format: t(`effects.format.${format}`) })}
          onPress={() => void keep(format)}>
          <Download className="i i--sm" aria-hidden />
          {t(`effects.format.${format}`)}
        </Btn>
      ))}
    </div>
  );
}
