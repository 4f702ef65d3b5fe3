import { node } from '../dom';
import { drawing } from '../drawings';
import { webAddress } from '../links';
import type { Attachment } from '../line/protocol';
import { base, words } from '../settings';

/** The file as a link, with the picture that it is; null when it has no address that a browser may follow. */
export function fileLink(attachment: Attachment, resized: () => void): HTMLElement | null {
  const { contentUrl, contentType, name } = attachment;
  const address = contentUrl ? webAddress(contentUrl, base) : null;
  if (!address) return null;
  const link = node(
    'a',
    { class: 'file', href: address.href, target: '_blank', rel: 'noopener noreferrer' },
    drawing('clip'),
    node('span', { dir: 'auto' }, name || words.file),
  );
  if (contentType?.startsWith('image/')) {
    const picture = node('img', { alt: '', class: 'picture' });
    picture.addEventListener('load', resized);
    picture.addEventListener('error', () => picture.remove());
    picture.src = address.href;
    link.prepend(picture);
  }
  return link;
}
