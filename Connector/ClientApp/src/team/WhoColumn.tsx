import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useSession } from '../shell/session';
import { TeamColumn } from './TeamColumn';

/** The third column: the customer; for supervisors also the team. */
export function WhoColumn({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  if (role !== 'Supervisor') return children;
  return (
    <Tabs className="who-tabs">
      <TabList className="tabs" aria-label={t('team.column')}>
        <Tab id="customer" className="tab">
          {t('who.title')}
        </Tab>
        <Tab id="team" className="tab">
          {t('team.title')}
        </Tab>
      </TabList>
      <TabPanel id="customer" className="who-tabs__p">
        {children}
      </TabPanel>
      <TabPanel id="team" className="who-tabs__p">
        <h2 className="vh">{t('team.title')}</h2>
        <TeamColumn />
      </TabPanel>
    </Tabs>
  );
}
