import { linkify } from './linkify';

/** What people wrote, as text; addresses become links that give nothing away. */
export function RichText({ text }: { text: string }) {
  return (
    <span className="said" dir="auto">
      {linkify(text).map((part, i) =>
        part.href ? (
          <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
