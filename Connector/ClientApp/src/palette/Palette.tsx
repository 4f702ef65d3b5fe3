import { Search } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Dialog, Header, Input, Menu, MenuItem, MenuSection, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { afterMenu } from '../shell/afterMenu';
import { shownKeys } from '../shell/keys';
import { find, type Entry } from './entries';
import { useEntries } from './useEntries';

interface Props {
  isOpen: boolean;
  close: () => void;
  open: (what: 'help' | 'settings') => void;
}

/** Ctrl+K: one field for everything that can be done, gone to or looked for. */
export function Palette({ isOpen, close, open }: Props) {
  const { t } = useTranslation();
  // Each opening is a new one, also one that comes while the last is still fading: it begins empty and takes the focus.
  const [wasOpen, setWasOpen] = useState(isOpen);
  const [opening, setOpening] = useState(0);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setOpening(opening + 1);
  }
  return (
    <ModalOverlay
      className="scrim scrim--top"
      isOpen={isOpen}
      onOpenChange={next => {
        if (!next) close();
      }}
      isDismissable>
      <Modal className="dlg dlg--small palette">
        <Dialog className="palette__in" aria-label={t('palette.title')}>
          <Body key={opening} close={close} open={open} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Body({ close, open }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation();
  const [wish, setWish] = useState('');
  const found = find(useEntries(wish, open), wish);
  const run = (entry: Entry) => {
    close();
    // The dialog gives the focus back first; what the entry does may move it on.
    afterMenu(entry.run);
  };
  return (
    <Autocomplete inputValue={wish} onInputChange={setWish}>
      <TextField className="palette__field" autoFocus aria-label={t('palette.title')}>
        <Search className="i" aria-hidden />
        <Input className="bare grow" placeholder={t('palette.open')} />
      </TextField>
      {/* Focusable, for who scrolls by keys: the entries themselves never have the focus, the field keeps it. */}
      <div className="palette__list" role="group" aria-label={t('palette.results')} tabIndex={0}>
        <Menu
          className="menu"
          aria-label={t('palette.title')}
          renderEmptyState={() => <p className="meta palette__none">{t('palette.none', { wish })}</p>}>
          {found.map(({ group, entries }) => (
            <MenuSection key={group} className="palette__group">
              <Header className="menu__head">{t(group === 'log' ? 'palette.inLog' : `palette.${group}`)}</Header>
              {entries.map(entry => (
                <MenuItem
                  key={`${group}-${entry.id}`}
                  id={`${group}-${entry.id}`}
                  className="menu__item"
                  textValue={entry.text}
                  onAction={() => run(entry)}>
                  <span className="grow cut">{entry.text}</span>
                  {entry.command && <kbd aria-hidden>{shownKeys(entry.command)}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </div>
    </Autocomplete>
  );
}
