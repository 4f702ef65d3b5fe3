import { useQueryClient } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Group } from '../api/teamTypes';
import { problemText } from '../i18n/problems';
import { keys } from '../live/store';
import { ask } from '../shell/Confirm';
import { sayNews } from '../shell/toasts';
import { Btn, Empty } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { useGroups } from '../team/useTeam';
import { GroupDialog } from './GroupDialog';
import { NotLoaded } from '../shell/NotLoaded';
import { SubjectCard } from './SubjectCard';

/** Teams: who gets a transfer together, and who handles which channel accounts. */
export function GroupsTab() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const { data, error, refetch } = useGroups();
  const [asked, setAsked] = useState<Group | 'new' | null>(null);
  const remove = (group: Group) =>
    ask({
      title: t('groups.removeTitle', { name: group.name }),
      text: t('groups.removeText'),
      action: t('groups.remove'),
      run: async () => {
        try {
          await teamApi.removeGroup(group.id);
        } catch (problem) {
          sayNews({ icon: 'alert', title: problemText(problem) });
        }
        for (const queryKey of [keys.groups, keys.agents]) await cache.invalidateQueries({ queryKey });
      },
    });
  if (error && !data) return <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={3} shape="block" />;
  return (
    <SubjectCard
      id="groups"
      title={t('groups.title')}
      text={t('groups.text')}
      add={{ text: t('groups.add'), press: () => setAsked('new') }}
      columns={[{ text: t('groups.name') }, { text: t('groups.members') }, { text: t('groups.accounts') }]}
      empty={
        data.items.length === 0 ? (
          <Empty icon={Users} title={t('groups.none')}>
            {t('groups.noneText')}
          </Empty>
        ) : undefined
      }
      dialog={<>{asked && <GroupDialog group={asked === 'new' ? null : asked} close={() => setAsked(null)} />}</>}>
      {data.items.map(group => (
        <tr key={group.id}>
          <th scope="row" className="th">
            <bdi>{group.name}</bdi>
          </th>
          <td>{group.members.map(one => one.name).join(', ') || <span className="meta">{t('groups.nobody')}</span>}</td>
          <td>{group.accounts.join(', ') || <span className="meta">{t('groups.everywhere')}</span>}</td>
          <td className="num">
            <span className="row-h row-h--end">
              <Btn size="sm" look="plain" aria-label={`${t('groups.change')}: ${group.name}`} onPress={() => setAsked(group)}>
                {t('groups.change')}
              </Btn>
              <Btn size="sm" look="plain" aria-label={`${t('groups.remove')}: ${group.name}`} onPress={() => remove(group)}>
                {t('groups.remove')}
              </Btn>
            </span>
          </td>
        </tr>
      ))}
    </SubjectCard>
  );
}
