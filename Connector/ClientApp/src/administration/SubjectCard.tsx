import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Btn } from '../shell/ui';

interface Props {
  id: string;
  title: string;
  text: string;
  add?: { text: string; press: () => void } | null;
  /** The heads of the columns; one for the actions follows. */
  columns: readonly { text: string; number?: boolean }[];
  /** Whether the rows end with what can be done about them. */
  acts?: boolean;
  /** Said instead of the table when there is nothing to list. */
  empty?: ReactNode;
  /** The rows. */
  children: ReactNode;
  /** Below the table. */
  after?: ReactNode;
  dialog?: ReactNode;
}

/** The frame of a subject of the administration: what it is, what can be added, and a table of what there is. */
export function SubjectCard({ id, title, text, add, columns, acts = true, empty, children, after, dialog }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <div className="card__h">
        <h2 className="grow" id={`${id}-title`}>
          {title}
        </h2>
        {add && (
          <Btn size="sm" onPress={add.press}>
            <Plus className="i" aria-hidden />
            {add.text}
          </Btn>
        )}
      </div>
      <p className="card__b meta">{text}</p>
      {empty ?? (
        <div className="tbl__scroll">
          <table className="tbl">
            <caption className="vh">{title}</caption>
            <thead>
              <tr>
                {columns.map(column => (
                  <th key={column.text} scope="col" {...(column.number && { className: 'num' })}>
                    {column.text}
                  </th>
                ))}
                {acts && (
                  <th scope="col">
                    <span className="vh">{t('administration.actions')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
      {after}
      {dialog}
    </section>
  );
}
