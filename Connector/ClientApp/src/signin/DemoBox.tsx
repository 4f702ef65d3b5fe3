import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Demo } from '../api/types';
import { safeHref } from '../window/linkify';

/** Only a demo server answers with these: who one can be, and the way to the other side of the conversation. */
export function DemoBox({ demo, fill }: { demo: Demo; fill: (agent: Demo['agents'][number]) => void }) {
  const { t } = useTranslation();
  const customer = demo.customerUrl && (safeHref(demo.customerUrl) ?? (demo.customerUrl.startsWith('/') ? demo.customerUrl : null));
  return (
    <section className="demobox" aria-labelledby="demo-title">
      <h2 className="h" id="demo-title">
        {t('demo.title')}
      </h2>
      <ul>
        {demo.agents.map(agent => (
          <li key={agent.userName}>
            <button type="button" className="demobox__a" onClick={() => fill(agent)}>
              <span className="grow">
                <span className="vh">{t('demo.fill')} </span>
                <b>{agent.displayName}</b>
                <small>{t(`role.${agent.role}`)}</small>
              </span>
              <span className="demobox__c">
                <code>{agent.userName}</code>
                <code>{agent.password}</code>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {customer && (
        <a className="link row-h" href={customer} target="_blank" rel="noopener noreferrer">
          {t('demo.customer')}
          <ArrowRight className="i i--sm i--flip" aria-hidden />
        </a>
      )}
    </section>
  );
}
