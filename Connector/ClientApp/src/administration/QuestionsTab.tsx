import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, MessageCircleQuestion } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closingApi, type AdministeredQuestion } from '../api/closingCalls';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { sayNews } from '../shell/toasts';
import { Btn, Empty, IconBtn } from '../shell/ui';
import { Waiting } from '../shell/Waiting';
import { QuestionDialog } from './QuestionDialog';
import { NotLoaded } from '../shell/NotLoaded';
import { SubjectCard } from './SubjectCard';

/** What agents are asked in the closing window about the work itself. */
export function QuestionsTab() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: keys.questions, queryFn: closingApi.questions, staleTime: 0 });
  const [asked, setAsked] = useState<AdministeredQuestion | 'new' | null>(null);
  if (error) return <NotLoaded title={t('administration.notLoaded')} error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={4} shape="block" />;
  const questions = data.items;
  const reread = () => cache.invalidateQueries({ queryKey: keys.questions });
  const change = (save: Promise<unknown>) =>
    void save.then(reread).catch((problem: unknown) => sayNews({ icon: 'alert', title: problemText(problem) }));
  const move = (from: number, to: number) => {
    const ids = questions.map(question => question.id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    change(closingApi.orderQuestions(ids));
  };
  return (
    <SubjectCard
      id="questions"
      title={t('administration.questions.title')}
      text={t('administration.questions.text')}
      add={{ text: t('administration.questions.add'), press: () => setAsked('new') }}
      columns={[
        { text: t('administration.questions.question') },
        { text: t('administration.questions.kind') },
        { text: t('administration.questions.accounts') },
        { text: t('administration.types.state') },
      ]}
      empty={
        questions.length === 0 ? (
          <Empty icon={MessageCircleQuestion} title={t('administration.questions.none')}>
            {t('administration.questions.noneText')}
          </Empty>
        ) : undefined
      }
      dialog={
        <>
          {asked && (
            <QuestionDialog
              question={asked === 'new' ? null : asked}
              close={() => setAsked(null)}
              save={draft => (asked === 'new' ? closingApi.addQuestion(draft) : closingApi.changeQuestion(asked.id, draft)).then(reread)}
            />
          )}
        </>
      }>
      {questions.map((question, at) => (
        <tr key={question.id}>
          <th scope="row" className="th">
            <bdi>{question.text}</bdi>
          </th>
          <td>
            {t(`administration.questions.kinds.${question.kind}`)}
            {question.kind === 'choice' && <span className="meta"> · {question.choices.join(', ')}</span>}
          </td>
          <td>{question.accounts.length > 0 ? question.accounts.join(', ') : t('administration.questions.everywhere')}</td>
          <td className="meta">
            {t(!question.active ? 'administration.questions.off' : question.required ? 'closing.required' : 'closing.optional')}
          </td>
          <td className="num">
            <span className="row-h row-h--end">
              <IconBtn
                label={`${t('administration.questions.up')}: ${question.text}`}
                icon={ArrowUp}
                isDisabled={at === 0}
                onPress={() => move(at, at - 1)}
              />
              <IconBtn
                label={`${t('administration.questions.down')}: ${question.text}`}
                icon={ArrowDown}
                isDisabled={at === questions.length - 1}
                onPress={() => move(at, at + 1)}
              />
              <Btn size="sm" look="plain" aria-label={`${t('administration.questions.change')}: ${question.text}`} onPress={() => setAsked(question)}>
                {t('administration.questions.change')}
              </Btn>
              <Btn
                size="sm"
                look="plain"
                aria-label={`${t(question.active ? 'administration.questions.stop' : 'administration.questions.ask')}: ${question.text}`}
                onPress={() => {
                  const { id, ...rest } = question;
                  change(closingApi.changeQuestion(id, { ...rest, active: !question.active }));
                }}>
                {t(question.active ? 'administration.questions.stop' : 'administration.questions.ask')}
              </Btn>
            </span>
          </td>
        </tr>
      ))}
    </SubjectCard>
  );
}
