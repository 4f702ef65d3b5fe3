import { UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '../api/teamTypes';
import { Btn } from '../shell/ui';
import { Dot } from '../team/Dot';
import { places } from '../team/presence';

interface Props {
  agent: Agent;
  change: () => void;
  renew: () => void;
  turn: () => void;
}

export function PersonRow({ agent, change, renew, turn }: Props) {
  const { t } = useTranslation();
  const act = (word: string, press: () => void) => (
    <Btn size="sm" look="plain" aria-label={`${t(word)}: ${agent.name}`} onPress={press}>
      {t(word)}
    </Btn>
  );
  return (
    <tr>
      <th scope="row" className="th">
        <bdi>{agent.name}</bdi> {agent.userName && agent.userName !== agent.name && <bdi className="meta">{agent.userName}</bdi>}
      </th>
      <td>{t(`role.${agent.role}`)}</td>
      <td>
        {agent.deactivated ? (
          <span className="state">
            <UserRoundX className="i i--sm" aria-hidden />
            {t('people.deactivated')}
          </span>
        ) : (
          agent.role !== 'Administrator' && (
            <span className="row-h">
              <Dot status={agent.status} />
              {t(`team.status.${agent.status}`)} <bdi dir="ltr">{places(agent)}</bdi>
            </span>
          )
        )}
      </td>
      <td>{agent.limit ?? <span className="meta">{t('people.noLimit')}</span>}</td>
      <td>{agent.groups.map(group => group.name).join(', ')}</td>
      <td className="num">
        <span className="row-h row-h--end">
          {act('people.change', change)}
          {!agent.deactivated && act('people.password', renew)}
          {act(agent.deactivated ? 'people.activate' : 'people.deactivate', turn)}
        </span>
      </td>
    </tr>
  );
}
