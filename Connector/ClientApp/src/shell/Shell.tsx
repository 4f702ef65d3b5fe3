import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AdministrationPage } from '../administration/AdministrationPage';
import { useUndo } from '../closing/useUndo';
import { guardDrops } from '../composer/useDrop';
import { JobsPage } from '../jobs/JobsPage';
import { LogPage } from '../log/LogPage';
import { AccountNotices } from '../notices/AccountNotices';
import { Desk } from '../panel/Desk';
import { ReportsPage } from '../reports/ReportsPage';
import { Reader } from '../window/Reader';
import { undoBulk } from '../time/doBulk';
import { Confirm } from './Confirm';
import { ConnectionBanner } from './ConnectionBanner';
import { listenToKeys, useCommand } from './keys';
import { correctTo, pagesOf, seesNotices, usePage } from './route';
import { useSession } from './session';
import { Shortcuts } from './Shortcuts';
import { ToastRegion } from './ToastRegion';
import { latestUndo, toasts } from './toasts';
import { TopBar } from './TopBar';
import { useNotices } from '../notify/useNotices';
import { Palette } from '../palette/Palette';
import { SettingsDialog } from '../settings/SettingsDialog';

export function Shell() {
  const { t } = useTranslation();
  const wished = usePage();
  const { role } = useSession().user;
  const pages = pagesOf(role);
  const page = pages.includes(wished) ? wished : pages[0];
  // A link to a page that this role does not have: the address says what is shown.
  useEffect(() => {
    if (page !== wished) correctTo(page);
  }, [page, wished]);
  const [open, setOpen] = useState<'help' | 'settings' | 'palette' | null>(null);
  const close = () => setOpen(null);
  useEffect(listenToKeys, []);
  useEffect(guardDrops, []);
  useNotices();
  const undo = useUndo();
  const offered = toasts.use().some(toast => toast.kind !== 'news');
  useCommand('help', () => setOpen('help'));
  useCommand('palette', () => setOpen('palette'));
  useCommand(
    'undo',
    offered
      ? () => {
          const toast = latestUndo();
          if (toast) void (toast.kind === 'batch' ? undoBulk(toast) : undo(toast));
        }
      : null,
  );
  return (
    <div className="app">
      <a className="skiplink" href="#main">
        {t('skip')}
      </a>
      <TopBar page={page} open={setOpen} />
      <div className="app__main">
        <ConnectionBanner />
        {seesNotices(role) && <AccountNotices />}
        {page === 'log' && <LogPage />}
        {page === 'reports' && <ReportsPage />}
        {page === 'administration' && <AdministrationPage />}
        {page === 'jobs' && <JobsPage />}
        {page === 'desk' && <Desk />}
        <ToastRegion undo={undo} />
      </div>
      <Reader />
      <Confirm />
      <Shortcuts isOpen={open === 'help'} close={close} />
      <SettingsDialog isOpen={open === 'settings'} close={close} />
      <Palette isOpen={open === 'palette'} close={close} open={setOpen} />
    </div>
  );
}
