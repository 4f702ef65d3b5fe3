import { useQuery } from '@tanstack/react-query';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closingApi, type AdministeredType } from '../api/closingCalls';
import { dayMonth, number } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { readsConversations } from '../shell/route';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { MergeDialog } from './MergeDialog';
import { NameDialog } from './NameDialog';
import { NotLoaded } from '../shell/NotLoaded';
import { SubjectCard } from './SubjectCard';

type Asked = { what: 'rename' | 'merge'; type: AdministeredType } | { what: 'add' } | null;

/** Agents add types while they close; here somebody decides what becomes of them. */
export function TypesTab() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: keys.allTypes, queryFn: closingApi.allTypes, staleTime: 0 });
  const [asked, setAsked] = useState<Asked>(null);
  const { role } = useSession().user;

  /** Throws to who asked in a dialog; said as news to who pressed a button of the table. */
  const change = async (run: () => Promise<{ items: AdministeredType[] }>) => cache.setQueryData(keys.allTypes, await run());
  const press = (run: () => Promise<{ items: AdministeredType[] }>) =>
    void change(run).catch((problem: unknown) => sayNews({ icon: 'alert', title: problemText(problem) }));

  if (error) return <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={4} shape="block" />;
  const types = [...data.items].sort((a, b) => rank(a) - rank(b));
  return (
    <SubjectCard
      id="types"
      title={t('administration.types.title')}
      text={t('administration.types.text')}
      add={readsConversations(role) ? { text: t('administration.types.add'), press: () => setAsked({ what: 'add' }) } : null}
      columns={[
        { text: t('administration.types.name') },
        { text: t('administration.types.state') },
        { text: t('administration.types.used'), number: true },
        { text: t('administration.types.addedBy') },
      ]}
      empty={
        types.length === 0 ? (
          <Empty icon={Tag} title={t('administration.types.none')}>
            {t('administration.types.noneText')}
          </Empty>
        ) : undefined
      }
      dialog={
        <>
          {asked?.what === 'merge' && (
            <MergeDialog
              type={asked.type}
              others={data.items.filter(other => !other.mergedInto && other.id !== asked.type.id)}
              close={() => setAsked(null)}
              merge={into => change(() => closingApi.mergeType(asked.type.id, into))}
            />
          )}
          {asked?.what === 'rename' && (
            <NameDialog
              title={t('administration.types.renameTitle', { name: asked.type.name })}
              action={t('administration.types.rename')}
              start={asked.type.name}
              close={() => setAsked(null)}
              save={name => change(() => closingApi.changeType(asked.type.id, { name }))}
            />
          )}
          {asked?.what === 'add' && (
            <NameDialog
              title={t('administration.types.add')}
              action={t('administration.types.addShort')}
              start=""
              close={() => setAsked(null)}
              save={name => change(() => closingApi.addType(name).then(closingApi.allTypes))}
            />
          )}
        </>
      }>
      {types.map(type => (
        <tr key={type.id}>
          <th scope="row" className="th">
            <bdi>{type.name}</bdi>
          </th>
          <td>
            <TypeState type={type} />
          </td>
          <td className="num">{number(type.used)}</td>
          <td className="meta">{[type.addedBy, dayMonth(type.addedAt)].filter(Boolean).join(' · ')}</td>
          <td className="num">
            <span className="row-h row-h--end">
              {type.mergedInto ? (
                <Act what="part" name={type.name} press={() => press(() => closingApi.partType(type.id))} />
              ) : (
                <>
                  {type.provisional && (
                    <Act what="keep" name={type.name} press={() => press(() => closingApi.changeType(type.id, { provisional: false }))} />
                  )}
                  <Act what="rename" name={type.name} press={() => setAsked({ what: 'rename', type })} />
                  <Act what="merge" name={type.name} press={() => setAsked({ what: 'merge', type })} />
                  <Act
                    what={type.active ? 'deactivate' : 'activate'}
                    name={type.name}
                    press={() => press(() => closingApi.changeType(type.id, { active: !type.active }))}
                  />
                </>
              )}
            </span>
          </td>
        </tr>
      ))}
    </SubjectCard>
  );
}

/** What waits for a decision first; what stands for nothing any more last. */
const rank = (type: AdministeredType) => (type.mergedInto ? 3 : !type.active ? 2 : type.provisional ? 0 : 1);

function Act({ what, name, press }: { what: string; name: string; press: () => void }) {
  const { t } = useTranslation();
  const word = t(`administration.types.${what}`);
  return (
    <Btn size="sm" look="plain" aria-label={`${word}: ${name}`} onPress={press}>
      {word}
    </Btn>
  );
}

function TypeState({ type }: { type: AdministeredType }) {
  const { t } = useTranslation();
  if (type.mergedInto) return <span className="meta">{t('administration.types.mergedInto', { name: type.mergedInto.name })}</span>;
  return (
    <span className="row-h">
      {type.provisional && (
        <span className="chip chip--later">
          <Tag className="i i--sm" aria-hidden />
          {t('administration.types.provisional')}
        </span>
      )}
      {!type.active && <span className="chip">{t('administration.types.inactive')}</span>}
      {!type.provisional && type.active && <span className="meta">{t('administration.types.kept')}</span>}
    </span>
  );
}
