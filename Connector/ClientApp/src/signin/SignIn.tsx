import { CircleAlert, CircleDot, Pause } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/calls';
import { Problem } from '../api/problem';
import type { Demo, Session } from '../api/types';
import { languages, speak } from '../i18n';
import { problemText } from '../i18n/problems';
import { Brand } from '../shell/Brand';
import { Btn } from '../shell/ui';
import { DemoBox } from './DemoBox';

export function SignIn({ entered, expired }: { entered: (session: Session) => void; expired: boolean }) {
  const { t, i18n } = useTranslation();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [demo, setDemo] = useState<Demo | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${t('signin.title')} – ChatClosing`;
  }, [t]);
  useEffect(() => {
    // 404 is the answer of every server that is not a demo.
    api.demo().then(setDemo, () => setDemo(null));
  }, []);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      entered(await api.signIn(userName.trim(), password));
    } catch (error) {
      setBusy(false);
      setProblem(problemText(error));
      if (Problem.from(error).slug === 'wrong-credentials') passwordField.current?.select();
    }
  }

  return (
    <div className="sign">
      <main className="sign__l">
        <Brand />
        <form className="sign__f" onSubmit={submit}>
          <h1>{t('signin.title')}</h1>
          {expired && (
            <p className="meta" role="status">
              {t('signin.expired')}
            </p>
          )}
          <div className="field">
            <label className="label" htmlFor="user">
              {t('signin.userName')}
            </label>
            <input
              className="input"
              id="user"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              autoFocus
              value={userName}
              onChange={event => setUserName(event.target.value)}
            />
          </div>
          <div className="field">
            <label className="label" htmlFor="password">
              {t('signin.password')}
            </label>
            <input
              className={`input${problem ? ' input--bad' : ''}`}
              id="password"
              type="password"
              autoComplete="current-password"
              required
              ref={passwordField}
              aria-invalid={problem !== null}
              aria-describedby="wrong"
              value={password}
              onChange={event => setPassword(event.target.value)}
            />
            <p className="help help--bad" id="wrong" role="alert">
              {problem && (
                <>
                  <CircleAlert className="i i--sm" aria-hidden />
                  {problem}
                </>
              )}
            </p>
          </div>
          <Btn look="primary" size="lg" type="submit" busy={busy}>
            {busy ? t('signin.busy') : t('signin.action')}
          </Btn>
          {demo?.enabled && (
            <DemoBox
              demo={demo}
              fill={agent => {
                setUserName(agent.userName);
                setPassword(agent.password);
                setProblem(null);
              }}
            />
          )}
        </form>
        <p className="meta">
          {t('signin.kept')} ·{' '}
          {languages
            .filter(language => language.id !== i18n.language)
            .map(language => (
              <button key={language.id} type="button" className="link" lang={language.id} onClick={() => void speak(language.id)}>
                {language.name}
              </button>
            ))}
        </p>
      </main>
      <aside className="sign__r" aria-label={t('signin.about')}>
        <h2>{t('signin.motto')}</h2>
        <div className="duo">
          <div>
            <Pause className="i i--lg" aria-hidden />
            <b>{t('close')}</b>
            <p>{t('signin.close')}</p>
          </div>
          <div>
            <CircleDot className="i i--lg" aria-hidden />
            <b>{t('closeEnd')}</b>
            <p>{t('signin.closeEnd')}</p>
          </div>
        </div>
      </aside>
    </div>
  );
}
