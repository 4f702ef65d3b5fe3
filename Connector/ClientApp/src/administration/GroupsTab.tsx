import { useQueryClient } from '@tanstack/react-query';
import { Plus, TriangleAlert, Users } from 'lucide-react';
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
  if (error && !data)
    return (
      <Empty icon={TriangleAlert} title={t('administration.notLoaded')} action={<Btn onPress={() => void refetch()}>{t('tryAgain')}</Btn>}>
        {problemText(error)}
      </Empty>
    );
  if (!data) return <Waiting rows={3} shape="block" />;
  return (
    <section className="card" aria-labelledby="groups-title">
      <div className="card__h">
        <h2 className="grow" id="groups-title">
          {t('groups.title')}
        </h2>
        <Btn size="sm" onPress={() => setAsked('new')}>
          <Plus className="i" aria-hidden />
          {t('groups.add')}
        </Btn>
      </div>
      <p className="card__b meta">{t('groups.text')}</p>
      {data.items.length === 0 ? (
        <Empty icon={Users} title={t('groups.none')}>
          {t('groups.noneText')}
        </Empty>
      ) : (
        <div className="tbl__scroll">
          <table className="tbl">
            <caption className="vh">{t('groups.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('groups.name')}</th>
                <th scope="col">{t('groups.members')}</th>
                <th scope="col">{t('groups.accounts')}</th>
                <th scope="col">
                  <span className="vh">{t('administration.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
        </div>
      )}
      {asked && <GroupDialog group={asked === 'new' ? null : asked} close={() => setAsked(null)} />}
    </section>
  );
}
