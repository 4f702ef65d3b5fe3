import { Hourglass, RotateCcw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/channelTypes';
import { channelApi } from '../api/channelCalls';
import { i18n } from '../i18n';
import { problemText } from '../i18n/problems';
import { readFilesAgain } from '../live/logStore';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { FileCard } from './FileCard';
import { familyOf, sourceOf } from './kinds';
import { Picture } from './Picture';
import { Player } from './Player';

interface Props {
  attachment: Attachment;
  conversationId: string;
  /** The entry it belongs to, which is read again when the file comes. */
  seq: number;
  /** Whose it is, for those who do not see the side of the bubble. */
  from: string;
}

export function AttachmentView({ attachment, conversationId, seq, from }: Props) {
  const { t } = useTranslation();
  const family = familyOf(attachment);
  const source = sourceOf(attachment);
  if (source && family === 'image') return <Picture attachment={attachment} source={source} from={from} />;
  if (source && (family === 'audio' || family === 'video')) return <Player attachment={attachment} source={source} family={family} />;
  if (attachment.state === 'waiting')
    return (
      <FileCard
        attachment={attachment}
        note={
          <>
            <Hourglass className="i i--sm" aria-hidden /> {t('file.waiting')}
          </>
        }
      />
    );
  if (attachment.state === 'failed') return <FailedFile attachment={attachment} conversationId={conversationId} seq={seq} />;
  const nothing = attachment.state === undefined && !attachment.contentUrl && family !== 'place';
  return <FileCard attachment={attachment} note={nothing && t('file.gone')} />;
}

function FailedFile({ attachment, conversationId, seq }: { attachment: Attachment; conversationId: string; seq: number }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const reason = attachment.reason;
  const key = `file.reason.${reason}`;
  async function retry(id: string) {
    setBusy(true);
    try {
      await channelApi.retryMedia(id);
      await readFilesAgain(conversationId, seq);
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error) });
    } finally {
      setBusy(false);
    }
  }
  const { id } = attachment;
  return (
    <FileCard
      attachment={attachment}
      note={
        <span className="file__bad">
          <TriangleAlert className="i i--sm" aria-hidden /> {t('file.failed')} {i18n.exists(key) ? t(key) : (attachment.detail ?? reason)}
        </span>
      }>
      {id && (
        <Btn size="sm" busy={busy} onPress={() => void retry(id)}>
          <RotateCcw className="i i--sm" aria-hidden />
          {t('message.retry')}
        </Btn>
      )}
    </FileCard>
  );
}
