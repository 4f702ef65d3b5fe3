import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Desk } from '../panel/Desk';
import { ReportsPage } from '../reports/ReportsPage';
import { ConnectionBanner } from './ConnectionBanner';
import { listenToKeys, useCommand } from './keys';
import { usePage } from './route';
import { Shortcuts } from './Shortcuts';
import { TopBar } from './TopBar';

export function Shell() {
  const { t } = useTranslation();
  const page = usePage();
  const [help, setHelp] = useState(false);
  useEffect(listenToKeys, []);
  useCommand('help', () => setHelp(true));
  return (
    <div className="app">
      <a className="skiplink" href="#main">{t('skip')}</a>
      <TopBar page={page} openHelp={() => setHelp(true)} />
      <div className="app__main">
        <ConnectionBanner />
        {page === 'reports' ? <ReportsPage /> : <Desk />}
      </div>
      <Shortcuts isOpen={help} close={() => setHelp(false)} />
    </div>
  );
}
