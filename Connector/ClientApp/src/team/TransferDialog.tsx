import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamApi } from '../api/teamCalls';
import type { Item } from '../api/types';
import { problemText } from '../i18n/problems';
import { applyConversation, cache, keys } from '../live/store';
import { nameOf } from '../shell/people';
import { sayNews } from '../shell/toasts';
import { Btn } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { useAsk } from '../administration/useAsk';
import { seeOffers } from './outcomes';
import { TargetList } from './TargetList';
import { targetsOf, type Choice } from './targets';
import { transferring } from './transferring';
import { useAgentsNow, useGroups } from './useTeam';
import { SmallDialog } from '../shell/SmallDialog';

const maxNote = 1000;

/** To whom a conversation shall go: offered by its agent, or given by a supervisor at once. */
export function TransferDialog() {
  const { t } = useTranslation();
  const asked = transferring.use();
  const close = () => transferring.set(() => null);
  if (!asked) return null;
  return (
    <SmallDialog title={t(`team.${asked.how}Title`, { name: nameOf(asked.item.contact) })} close={close}>
      <Body item={asked.item} how={asked.how} close={close} />
    </SmallDialog>
  );
}

function Body({ item, how, close }: { item: Item; how: 'transfer' | 'reassign'; close: () => void }) {
  const { t } = useTranslation();
  const agents = useAgentsNow();
  const groups = useGroups();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [note, setNote] = useState('');
  const { busy, problem, setProblem, run } = useAsk(close);
  const error = agents.error ?? groups.error;
  const all = targetsOf(agents.data?.items ?? [], groups.data?.items ?? [], item.account, item.agent ? [item.agent.id] : []);
  const choices = how === 'reassign' ? all.filter(one => one.kind === 'agent') : all;

  async function give() {
    if (!chosen) return setProblem(t('team.missing'));
    await run(async () => {
      if (how === 'transfer') {
        const offered = await teamApi.transfer(item.conversationId, chosen.to, note.trim());
        seeOffers([offered]);
        applyConversation(offered);
        return;
      }
      applyConversation(await teamApi.reassign(item.conversationId, chosen.to));
      void cache.invalidateQueries({ queryKey: keys.panels });
      sayNews({ icon: 'check', title: t('team.reassigned', { name: nameOf(item.contact), to: chosen.name }) });
    });
  }
  return (
    <>
      <div className="dlg__plain stack">
        {error ? (
          <p className="help help--bad" role="alert">
            {problemText(error)}
          </p>
        ) : agents.data && groups.data ? (
          <TargetList
            choices={choices}
            chosen={chosen}
            choose={one => {
              setChosen(one);
              setProblem(null);
            }}
          />
        ) : (
          <Waiting rows={3} />
        )}
        {how === 'transfer' && (
          <label className="field">
            <span className="label">{t('team.note')}</span>
            <textarea className="area" rows={2} dir="auto" maxLength={maxNote} value={note} onChange={event => setNote(event.target.value)} />
          </label>
        )}
        <p className="meta">{t(`team.${how}Text`)}</p>
        <p className="help help--bad" role="alert">
          {problem}
        </p>
      </div>
      <div className="dlg__foot">
        <span className="grow" />
        <Btn onPress={close}>{t('cancel')}</Btn>
        <Btn look="primary" busy={busy} onPress={() => void give()}>
          {chosen ? t(`team.${how}To`, { to: chosen.name }) : t(`team.${how}Short`)}
        </Btn>
      </div>
    </>
  );
}
