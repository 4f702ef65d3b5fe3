import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../closing/useUndo';
import { guardDrops } from '../composer/useDrop';
import { JobsPage } from '../jobs/JobsPage';
import { AccountNotices } from '../notices/AccountNotices';
import { Desk } from '../panel/Desk';
import { ReportsPage } from '../reports/ReportsPage';
import { Reader } from '../window/Reader';
import { Confirm } from './Confirm';
import { ConnectionBanner } from './ConnectionBanner';
import { listenToKeys, useCommand } from './keys';
import { pagesOf, seesNotices, usePage } from './route';
import { useSession } from './session';
import { Shortcuts } from './Shortcuts';
import { ToastRegion } from './ToastRegion';
import { latestUndo, toasts } from './toasts';
import { TopBar } from './TopBar';

export function Shell() {
  const { t } = useTranslation();
  const wished = usePage();
  const { role } = useSession().user;
  const pages = pagesOf(role);
  const page = pages.includes(wished) ? wished : pages[0];
  const [help, setHelp] = useState(false);
  useEffect(listenToKeys, []);
  useEffect(guardDrops, []);
  const undo = useUndo();
  const offered = toasts.use().some(toast => toast.kind === 'undo');
  useCommand('help', () => setHelp(true));
  useCommand(
    'undo',
    offered
      ? () => {
          const toast = latestUndo();
          if (toast) void undo(toast);
        }
      : null,
  );
  return (
    <div className="app">
      <a className="skiplink" href="#main">
        {t('skip')}
      </a>
      <TopBar page={page} openHelp={() => setHelp(true)} />
      <div className="app__main">
        <ConnectionBanner />
        {seesNotices(role) && <AccountNotices />}
        {page === 'reports' ? <ReportsPage /> : page === 'jobs' ? <JobsPage /> : <Desk />}
        <ToastRegion undo={undo} />
      </div>
      <Reader />
      <Confirm />
      <Shortcuts isOpen={help} close={() => setHelp(false)} />
    </div>
  );
}
