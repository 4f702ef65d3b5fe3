import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { clock } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { receive } from '../live/logStore';
import { useLog } from '../live/useLog';
import { sayNews } from '../shell/toasts';
import { Btn, IconBtn } from '../shell/ui';

export function Notes({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const notes = useLog(conversationId).entries.filter(entry => entry.name === 'note.added');
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function add() {
    if (!text?.trim()) return setText(null);
    setBusy(true);
    try {
      receive(conversationId, [await api.note(conversationId, text.trim())]);
      setText(null);
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="sec rule notes">
      <h3 className="h">
        {t('who.notes')}
        <span className="grow" />
        <IconBtn label={t('who.addNote')} icon={Plus} onPress={() => setText(text ?? '')} />
      </h3>
      {text !== null && (
        <div className="field">
          <label className="vh" htmlFor="note">
            {t('who.note')}
          </label>
          <textarea
            className="area"
            id="note"
            rows={2}
            autoFocus
            dir="auto"
            value={text}
            placeholder={t('who.note')}
            onChange={event => setText(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Escape') setText(null);
            }}
          />
          <div className="row-h">
            <Btn size="sm" busy={busy} onPress={() => void add()}>
              {t('who.saveNote')}
            </Btn>
            <Btn size="sm" look="plain" onPress={() => setText(null)}>
              {t('cancel')}
            </Btn>
          </div>
        </div>
      )}
      {notes.map(note => (
        <div key={note.seq} className="note">
          <p dir="auto">{note.text}</p>
          <span className="meta">
            {note.by?.name} · {clock(note.at)}
          </span>
        </div>
      ))}
      {notes.length === 0 && text === null && <p className="meta who__none">{t('who.noNotes')}</p>}
    </div>
  );
}
