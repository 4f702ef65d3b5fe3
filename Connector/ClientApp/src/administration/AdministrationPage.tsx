import { useEffect, type ComponentType } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/types';
import { setSearch, useSearch } from '../shell/route';
import { useSession } from '../shell/session';
import { Audit } from './Audit';
import { CannedReplies } from './CannedReplies';
import { GroupsTab } from './GroupsTab';
import { HoursTab } from './HoursTab';
import { PeopleTab } from './PeopleTab';
import { PrivacyTab } from './PrivacyTab';
import { QuestionsTab } from './QuestionsTab';
import { RetentionTab } from './RetentionTab';
import { TypesTab } from './TypesTab';
import { WebhooksTab } from './WebhooksTab';

/** One subject of the house each. `roles`: who may; everybody who sees the page when it is left out. */
interface Subject {
  id: string;
  show: ComponentType;
  roles?: readonly Role[];
}
const subjects: readonly Subject[] = [
  { id: 'types', show: TypesTab },
  { id: 'questions', show: QuestionsTab },
  { id: 'people', show: PeopleTab, roles: ['Administrator'] },
  { id: 'groups', show: GroupsTab },
  { id: 'hours', show: HoursTab },
  { id: 'canned', show: CannedReplies, roles: ['Supervisor'] },
  { id: 'webhooks', show: WebhooksTab, roles: ['Administrator'] },
  { id: 'retention', show: RetentionTab },
  { id: 'privacy', show: PrivacyTab, roles: ['Administrator'] },
  { id: 'audit', show: Audit, roles: ['Administrator'] },
];

/** What supervisors and administrators set up; the chosen tab is in the address. */
export function AdministrationPage() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const wished = useSearch().get('tab');
  const mine = subjects.filter(subject => !subject.roles || subject.roles.includes(role));
  const chosen = mine.find(subject => subject.id === wished) ?? mine[0];
  useEffect(() => {
    document.title = `${t('nav.administration')} – ChatClosing`;
  }, [t]);
  return (
    <main className="page" id="main" tabIndex={-1}>
      <div className="page__in">
        <div className="page__head">
          <h1 className="grow">{t('nav.administration')}</h1>
        </div>
        <Tabs {...(chosen && { selectedKey: chosen.id })} onSelectionChange={key => setSearch({ tab: String(key) })}>
          <TabList className="tabs" aria-label={t('nav.administration')}>
            {mine.map(({ id }) => (
              <Tab key={id} id={id} className="tab">
                {t(`administration.${id}.tab`)}
              </Tab>
            ))}
          </TabList>
          {mine.map(({ id, show: Show }) => (
            <TabPanel key={id} id={id} className="tabpanel">
              <Show />
            </TabPanel>
          ))}
        </Tabs>
      </div>
    </main>
  );
}
