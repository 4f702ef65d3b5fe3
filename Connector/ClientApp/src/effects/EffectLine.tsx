import { Check, Clock, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { effectApi, effectKeys, type Effect, type EffectTry } from '../api/effectCalls';
import { serverNow } from '../api/http';
import { timeOfDay } from '../i18n/format';
import { cache } from '../live/store';
import { State } from '../shell/ui';
import { RetryEffect } from './RetryEffect';
import { isMoving, reasonOf, stateOf, targetOf } from './words';

/** One receiver: what became of it, every try on request, and Retry where it failed. */
export function EffectLine({ effect, conversationId }: { effect: Effect; conversationId: string }) {
  const { t } = useTranslation();
  const target = targetOf(effect);
  return (
    <li className="sent__one">
      <div className="row-h">
        <b className="grow">
          <bdi>{target}</bdi>
        </b>
        {effect.state === 'failed' && effect.code !== 'erased' && (
          <RetryEffect
            target={target}
            retry={async () => {
              await effectApi.retry(conversationId, effect.effectId);
              await cache.invalidateQueries({ queryKey: effectKeys.of(conversationId) });
            }}
          />
        )}
      </div>
      <State icon={iconOf(effect)} tone={toneOf(effect)}>
        {stateOf(effect, serverNow())}
      </State>
      {effect.detail && effect.state !== 'done' && (
        <p className="meta">
          {t('effects.said')} <bdi>{effect.detail}</bdi>
        </p>
      )}
      {effect.tries.length > 0 && (
        <details className="sent__tries">
          <summary>{t('effects.tries', { count: effect.tries.length })}</summary>
          <ol>
            {effect.tries.map(one => (
              <li key={one.at}>
                <time dateTime={one.at}>{timeOfDay(one.at)}</time> {t(`effects.result.${one.result ?? 'working'}`)}
                {whyOf(one) && ` · ${whyOf(one)}`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

const whyOf = ({ code, detail }: EffectTry) => detail ?? (code && reasonOf(code));

function iconOf(effect: Effect) {
  if (effect.state === 'done') return Check;
  if (effect.state === 'working') return LoaderCircle;
  return isMoving(effect) || effect.state === 'withdrawn' ? Clock : TriangleAlert;
}

function toneOf({ state, code }: Effect) {
  if (state === 'done') return 'ok';
  if (state === 'failed') return 'danger';
  return state === 'unknown' || code ? 'attention' : '';
}
