import { useTranslation } from 'react-i18next';
import type { LinkedContact } from '../api/channelTypes';
import { WhichContact } from './WhichContact';

const goes = ['words', 'files', 'notes', 'name', 'copies'];
const stays = ['counts', 'recognised', 'audit', 'elsewhere'];

/** In plain words, as the server does it: what is erased, what stays, and who is not meant. */
export function WhatIsErased({ linked }: { linked: readonly LinkedContact[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className="h">{t('privacy.goes.title')}</h3>
      <ul className="bullets">
        {goes.map(what => (
          <li key={what}>{t(`privacy.goes.${what}`)}</li>
        ))}
      </ul>
      <h3 className="h">{t('privacy.stays.title')}</h3>
      <ul className="bullets">
        {stays.map(what => (
          <li key={what}>{t(`privacy.stays.${what}`)}</li>
        ))}
      </ul>
      {linked.length > 0 && (
        <>
          <p>{t('privacy.linked', { count: linked.length })}</p>
          <ul className="ids">
            {linked.map(one => (
              <li key={one.id} className="row-h">
                <WhichContact contact={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <b>{t('privacy.noWayBack')}</b> {t('privacy.again')}
      </p>
    </>
  );
}
