/** A text in pieces: those that are a web address, and what is between them. */
export interface Piece {
  text: string;
  isLink: boolean;
}

export function pieces(text: string): Piece[] {
  const all: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(/\bhttps?:\/\/[^\s<>"“”«»]+/gi)) {
    const address = withoutPunctuation(found[0]);
    if (!webAddress(address)) continue;
    all.push({ text: text.slice(end, found.index), isLink: false });
    all.push({ text: address, isLink: true });
    end = found.index + address.length;
  }
  all.push({ text: text.slice(end), isLink: false });
  return all;
}

/** What ends the sentence is not part of the address, nor is a bracket that was opened before it. */
function withoutPunctuation(found: string): string {
  let address = found.replace(/[.,;:!?'’*…،؛؟]+$/, '');
  while (address.endsWith(')') && address.split(')').length > address.split('(').length) {
    address = address.slice(0, -1).replace(/[.,;:!?]+$/, '');
  }
  return address;
}

/** The address if a browser may follow it, else null. */
export function webAddress(address: string, base?: string): URL | null {
  // Anything but http(s), such as javascript:, would run in the host page.
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
