import type { FileLimit, Upload } from '../api/channelTypes';
import { upload } from '../api/upload';
import { Problem } from '../api/problem';
import i18n from 'i18next';
import { bytes } from '../i18n/format';
import { problemText } from '../i18n/problems';
import { refusalOf } from './fileRules';
import { changeExtras, clearExtras, extrasOf, type Chosen } from './state';

const running = new Map<string, { file: File; stop: AbortController }>();

/** Takes files to a letter. One that the platform would refuse is shown with the reason and never leaves this computer. */
export function addFiles(id: string, files: Iterable<File>, limits: readonly FileLimit[] | undefined, channel: string) {
  const chosen = [...files].map(file => ({ file, one: choose(file, limits, channel) }));
  changeExtras(id, extras => ({ files: [...extras.files, ...chosen.map(({ one }) => one)] }));
  for (const { file, one } of chosen) if (one.state === 'uploading') void send(id, one.key, file);
}

function choose(file: File, limits: readonly FileLimit[] | undefined, channel: string): Chosen {
  const refusal = refusalOf(file, limits);
  const size = refusal?.why === 'size' ? { most: bytes(refusal.maxBytes) } : {};
  return {
    key: crypto.randomUUID(),
    name: file.name,
    contentType: file.type,
    length: file.size,
    preview: /^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(file.type) ? URL.createObjectURL(file) : null,
    state: refusal ? 'refused' : 'uploading',
    share: 0,
    upload: null,
    problem: refusal && i18n.t(`files.refused.${refusal.why}`, { channel, size: bytes(file.size), ...size }),
  };
}

async function send(id: string, key: string, file: File) {
  const stop = new AbortController();
  running.set(key, { file, stop });
  set(id, key, { state: 'uploading', share: 0, problem: null });
  try {
    const done = await upload(file, share => set(id, key, { share }), stop.signal);
    running.delete(key);
    set(id, key, { state: 'ready', share: 1, upload: done });
  } catch (error) {
    const problem = Problem.from(error);
    if (problem.slug !== 'aborted') set(id, key, { state: 'failed', problem: words(problem) });
  }
}

function words(problem: Problem): string {
  if (problem.status === 413) return i18n.t('files.tooLarge');
  return problem.status === 415 ? i18n.t('files.notAllowed') : problemText(problem);
}

export function tryUploadAgain(id: string, key: string) {
  const known = running.get(key);
  if (known) void send(id, key, known.file);
}

export function removeFile(id: string, key: string) {
  running.get(key)?.stop.abort();
  running.delete(key);
  drop(extrasOf(id).files.filter(one => one.key === key));
  changeExtras(id, extras => ({ files: extras.files.filter(one => one.key !== key) }));
}

/** The letter went out: the uploads are the server's now. */
export function filesSent(id: string) {
  drop(extrasOf(id).files);
  clearExtras(id);
}

/** Files of a message that the server refused, back for another try. */
export const returnFiles = (id: string, uploads: readonly Upload[]) =>
  changeExtras(id, extras => ({ files: [...extras.files, ...uploads.map(asChosen)] }));

const asChosen = (one: Upload): Chosen => ({ ...one, key: one.id, preview: null, state: 'ready', share: 1, upload: one, problem: null });

const drop = (files: readonly Chosen[]) => {
  for (const { key, preview } of files) {
    running.delete(key);
    if (preview) URL.revokeObjectURL(preview);
  }
};

const set = (id: string, key: string, values: Partial<Chosen>) =>
  changeExtras(id, extras => ({ files: extras.files.map(one => (one.key === key ? { ...one, ...values } : one)) }));
