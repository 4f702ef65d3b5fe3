import { ExternalLink, Newspaper } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadContext } from '../api/channelTypes';
import { safeHref } from './linkify';

/** The post that is commented: without it, half of the comments make no sense. */
export function ContextBox({ context }: { context: ThreadContext | null | undefined }) {
  const { t } = useTranslation();
  const href = safeHref(context?.link ?? null);
  if (!context?.text && !href) return null;
  return (
    <aside className="post" aria-label={t('post.title')}>
      <Newspaper className="i i--sm" aria-hidden />
      <p className="grow">
        <b>{t('post.title')}</b>
        <span className="clamp2" dir="auto">
          {context?.text ?? t('post.noText')}
        </span>
      </p>
      {href && (
        <a className="link post__a" href={href} target="_blank" rel="noopener noreferrer nofollow">
          {t('post.open')}
          <ExternalLink className="i i--sm i--flip" aria-hidden />
        </a>
      )}
    </aside>
  );
}
