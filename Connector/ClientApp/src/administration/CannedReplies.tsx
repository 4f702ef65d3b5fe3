import { useQuery } from '@tanstack/react-query';
import { MessageSquareText, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayApi } from '../api/dayCalls';
import type { CannedReply } from '../api/dayTypes';
import { cannedPieces } from '../composer/canned';
import { dateTime } from '../i18n/format';
import { keys } from '../live/store';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { CannedDialog } from './CannedDialog';
import { searchReplies } from './cannedForm';
import { NotLoaded } from '../shell/NotLoaded';

/** The canned replies of the house. */
export function CannedReplies() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery({ queryKey: keys.canned, queryFn: dayApi.cannedReplies });
  const [wish, setWish] = useState('');
  const [editing, setEditing] = useState<CannedReply | 'new' | null>(null);
  const shown = searchReplies(data?.items ?? [], wish);
  return (
    <>
      <div className="page__head">
        <h2 className="grow">{t('canned.title')}</h2>
        <Btn look="primary" onPress={() => setEditing('new')}>
          <Plus className="i i--sm" aria-hidden />
          {t('canned.add')}
        </Btn>
      </div>
      <p className="meta">{t('canned.about')}</p>
      <input
        className="input canned-page__find"
        type="search"
        aria-label={t('canned.find')}
        placeholder={t('canned.find')}
        value={wish}
        onChange={event => setWish(event.target.value)}
      />
      {isPending && <Waiting rows={4} />}
      {error && !data && <NotLoaded title={t('canned.notLoaded')} error={error} again={() => void refetch()} />}
      {data && shown.length === 0 && (
        <Empty icon={MessageSquareText} title={t(wish ? 'canned.noMatch' : 'canned.nothing')}>
          {t('canned.nothingText')}
        </Empty>
      )}
      {shown.length > 0 && (
        <div className="card">
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('canned.shortcut')}</th>
                <th scope="col">{t('canned.text')}</th>
                <th scope="col">{t('canned.language')}</th>
                <th scope="col">{t('canned.channels')}</th>
                <th scope="col">{t('canned.changed')}</th>
                <th scope="col">
                  <span className="vh">{t('canned.change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(reply => (
                <Row key={reply.id} reply={reply} edit={() => setEditing(reply)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing && <CannedDialog reply={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </>
  );
}

function Row({ reply, edit }: { reply: CannedReply; edit: () => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>
        <code>/{reply.shortcut}</code>
      </td>
      <td className="canned-page__text">
        <b>{reply.title}</b>
        <span className="clamp2 meta" dir="auto" lang={reply.language ?? undefined}>
          {cannedPieces(reply.text, {}).map((piece, i) =>
            'text' in piece ? (
              piece.text
            ) : (
              <span key={i} className="var">
                {t(`variable.${piece.name}`, { defaultValue: piece.name })}
              </span>
            ),
          )}
        </span>
      </td>
      <td>{reply.language ? reply.language.toUpperCase() : t('canned.anyLanguage')}</td>
      <td>{reply.channels.length > 0 ? reply.channels.map(channel => t(`channel.${channel}`)).join(', ') : t('canned.anyChannel')}</td>
      <td className="meta">{dateTime(reply.changedAt)}</td>
      <td>
        <Btn size="sm" onPress={edit} aria-label={t('canned.changeOne', { name: reply.title })}>
          {t('canned.change')}
        </Btn>
      </td>
    </tr>
  );
}
