import { RotateCcw, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bytes } from '../i18n/format';
import { signs } from '../media/FileCard';
import { familyOf } from '../media/kinds';
import { IconBtn } from '../shell/ui';
import { removeFile, tryUploadAgain } from './files';
import { useExtras, type Chosen } from './state';

/** The files of a letter that is not sent yet. Taking one away leads to the next one, else back to the field. */
export function ChosenFiles({ id, fieldId }: { id: string; fieldId: string }) {
  const { t } = useTranslation();
  const { files } = useExtras(id);
  const remove = (index: number) => {
    const { key } = files[index] ?? {};
    if (!key) return;
    const next = files[index + 1] ?? files[index - 1];
    removeFile(id, key);
    requestAnimationFrame(() => document.getElementById(next ? `file-${next.key}` : fieldId)?.focus());
  };
  const ready = files.filter(one => one.state === 'ready').length;
  return (
    <>
      <span className="vh" role="status">
        {files.length > 0 && t('files.count', { count: files.length, ready })}
      </span>
      {files.length > 0 && (
        <ul className="files" aria-label={t('files.title')}>
          {files.map((one, index) => (
            <li key={one.key} id={`file-${one.key}`} tabIndex={-1} className={`chosen chosen--${one.state}`}>
              <Sign one={one} />
              <span className="grow">
                <b className="cut">
                  <bdi>{one.name}</bdi>
                </b>
                <State one={one} />
              </span>
              {one.state === 'failed' && (
                <IconBtn label={t('files.again', { name: one.name })} icon={RotateCcw} onPress={() => tryUploadAgain(id, one.key)} />
              )}
              <IconBtn label={t('files.remove', { name: one.name })} icon={X} onPress={() => remove(index)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Sign({ one }: { one: Chosen }) {
  const [broken, setBroken] = useState(false);
  if (one.preview && !broken) return <img className="chosen__i" src={one.preview} alt="" onError={() => setBroken(true)} />;
  const Icon = signs[familyOf({ contentType: one.contentType, name: one.name, state: 'stored' })];
  return (
    <span className="chosen__i">
      <Icon className="i i--lg" aria-hidden />
    </span>
  );
}

function State({ one }: { one: Chosen }) {
  const { t } = useTranslation();
  if (one.problem)
    return (
      <small className="file__bad">
        <TriangleAlert className="i i--sm" aria-hidden /> {one.problem}
      </small>
    );
  if (one.state === 'ready') return <small className="meta">{bytes(one.length)}</small>;
  const label = t('files.uploading', { name: one.name });
  return (
    <span className="row-h meta">
      <progress className="bar-up" max={100} value={Math.round(one.share * 100)} aria-label={label} />
      <bdi>{Math.round(one.share * 100)} %</bdi>
    </span>
  );
}
