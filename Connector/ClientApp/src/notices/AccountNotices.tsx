import { useQuery } from '@tanstack/react-query';
import { Plug, ShieldAlert, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { channelApi } from '../api/channelCalls';
import type { AccountNotice } from '../api/channelTypes';
import { Problem } from '../api/problem';
import { dateTime } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { cache, keys } from '../live/store';
import { readsConversations } from '../shell/route';
import { useSession } from '../shell/session';
import { sayNews } from '../shell/toasts';
import { Banner, Btn, IconBtn } from '../shell/ui';

const signs: Record<string, LucideIcon> = { disconnected: Plug, 'token-not-renewed': Plug, 'policy-warning': ShieldAlert };
/** More would push the work off the screen. */
const most = 2;
const none: AccountNotice[] = [];

/** What platforms say about our accounts, until somebody who can act on it has seen it. */
export function AccountNotices() {
  const { t } = useTranslation();
  const { role } = useSession().user;
  const [all, setAll] = useState(false);
  const region = useRef<HTMLElement>(null);
  const { data } = useQuery({
    queryKey: keys.notices,
    queryFn: readNotices,
    // Who has no live hub asks now and then.
    refetchInterval: readsConversations(role) ? false : 60_000,
  });
  const notices = data?.items ?? none;
  if (notices.length === 0) return null;
  const shown = all ? notices : notices.slice(0, most);

  async function dismiss(notice: AccountNotice) {
    const left = notices.filter(other => other.id !== notice.id);
    cache.setQueryData(keys.notices, { items: left });
    region.current?.focus();
    try {
      await channelApi.dismissNotice(notice.id);
    } catch (error) {
      sayNews({ icon: 'alert', title: problemText(error) });
      void cache.invalidateQueries({ queryKey: keys.notices });
    }
  }
  return (
    <section className="notices" aria-label={t('notice.title')} ref={region} tabIndex={-1}>
      {shown.map((notice, i) => (
        <Notice key={notice.id} notice={notice} dismiss={() => void dismiss(notice)}>
          {notices.length > most && i === shown.length - 1 && (
            <Btn size="sm" aria-expanded={all} onPress={() => setAll(!all)}>
              {all ? t('notice.fewer') : t('notice.more', { count: notices.length - most })}
            </Btn>
          )}
        </Notice>
      ))}
    </section>
  );
}

function Notice({ notice, dismiss, children }: { notice: AccountNotice; dismiss: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const values = { channel: notice.channel ? t(`channel.${notice.channel}`) : notice.account, account: notice.account };
  return (
    <Banner
      icon={signs[notice.code] ?? TriangleAlert}
      tone="danger"
      role="status"
      action={
        <>
          {children}
          <IconBtn label={t('notice.dismiss', values)} icon={X} onPress={dismiss} />
        </>
      }>
      <b>{t([`notice.code.${notice.code}`, 'notice.code.other'], values)}</b> {notice.text && <bdi>{notice.text}</bdi>}{' '}
      <span className="meta">
        <bdi>{notice.account}</bdi> · {dateTime(notice.at)}
      </span>
    </Banner>
  );
}

/** A server that knows no notices has none. */
async function readNotices() {
  try {
    return await channelApi.notices();
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return { items: none };
    throw error;
  }
}
