import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { privacyApi, type KnownContact } from '../api/privacyCalls';
import { clock } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { afterMenu } from '../shell/afterMenu';
import { ChannelBadge, nameOf } from '../shell/people';
import { SmallDialog } from '../shell/SmallDialog';
import { Btn } from '../shell/ui';
import { WhatIsErased } from './WhatIsErased';
import { confirms, wordFor } from './personalData';
import { forgetErased } from './erasures';

interface Props {
  contact: KnownContact;
  close: () => void;
  /** The id of what takes the focus when the button that asked is gone with the contact. */
  focusAfter: string;
}

/** Says what goes and what stays, asks for the name, erases, and says how it went. It cannot be left while the server is at it. */
export function EraseDialog({ contact, close, focusAfter }: Props) {
  const { t } = useTranslation();
  // Who it is about is told as it was when it was asked, also when the contact is nameless meanwhile.
  const [asked] = useState(contact);
  const [busy, setBusy] = useState(false);
  const [erasedAt, setErasedAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function erase() {
    setBusy(true);
    setProblem(null);
    try {
      setErasedAt((await privacyApi.erase(asked.id)).erasedAt);
      forgetErased([asked.id]);
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  }
  const leave = () => {
    if (busy) return;
    close();
    afterMenu(() => {
      if (document.activeElement === document.body) document.getElementById(focusAfter)?.focus();
    });
  };
  return (
    <SmallDialog title={t(erasedAt ? 'privacy.erasedTitle' : 'privacy.eraseTitle', { name: nameOf(asked) })} close={leave}>
      {erasedAt ? (
        <Erased at={erasedAt} close={leave} />
      ) : (
        <Asking contact={asked} busy={busy} problem={problem} setProblem={setProblem} erase={() => void erase()} close={leave} />
      )}
    </SmallDialog>
  );
}

interface AskingProps {
  contact: KnownContact;
  busy: boolean;
  problem: string | null;
  setProblem: (problem: string | null) => void;
  erase: () => void;
  close: () => void;
}

function Asking({ contact, busy, problem, setProblem, erase, close }: AskingProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const word = wordFor(contact, t('privacy.word'));
  return (
    <>
      <form
        className="dlg__plain stack"
        id="erase-form"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (busy) return;
          if (confirms(typed, word)) erase();
          else setProblem(t('privacy.confirmWrong', { word }));
        }}>
        <p className="row-h">
          {contact.channel && <ChannelBadge channel={contact.channel} />}
          <span className="grow cut">
            <b>
              <bdi>{nameOf(contact)}</bdi>
            </b>{' '}
            <span className="meta">
              {contact.account && <bdi>{contact.account} · </bdi>}
              <bdi dir="ltr">{contact.externalId}</bdi>
            </span>
          </span>
        </p>
        <WhatIsErased linked={contact.linked ?? []} />
        <label className="field">
          <span className="label">{t('privacy.confirm', { word })}</span>
          <input
            className={`input${problem ? ' input--bad' : ''}`}
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            dir="auto"
            readOnly={busy}
            value={typed}
            aria-invalid={problem !== null}
            aria-describedby="erase-says"
            onChange={event => {
              setTyped(event.target.value);
              setProblem(null);
            }}
          />
        </label>
        <p className={`help${problem ? ' help--bad' : ''}`} id="erase-says" role="alert">
          {problem ?? (busy ? t('privacy.erasing') : '')}
        </p>
      </form>
      <div className="dlg__foot">
        <span className="grow" />
        <Btn onPress={close} isDisabled={busy}>
          {t('cancel')}
        </Btn>
        <Btn look="danger" busy={busy} type="submit" form="erase-form">
          {t(busy ? 'privacy.erasingShort' : 'privacy.eraseForGood')}
        </Btn>
      </div>
    </>
  );
}

function Erased({ at, close }: { at: string; close: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="dlg__plain stack" role="status">
        <p>{t('privacy.erasedAt', { time: clock(at) })}</p>
        <p className="meta">{t('privacy.erasedNext')}</p>
      </div>
      <div className="dlg__foot">
        <span className="grow" />
        <Btn look="primary" autoFocus onPress={close}>
          {t('dialog.close')}
        </Btn>
      </div>
    </>
  );
}
