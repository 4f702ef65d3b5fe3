interface Props {
  title: string;
  help?: string;
  all: readonly { id: string; name: string }[];
  chosen: string[];
  choose: (ids: string[]) => void;
}

/** Several of a list. */
export function Checks({ title, help, all, chosen, choose }: Props) {
  return (
    <fieldset className="field">
      <legend className="label">{title}</legend>
      {help && <p className="help">{help}</p>}
      <div className="checks">
        {all.map(({ id, name }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={event => choose(event.target.checked ? [...chosen, id] : chosen.filter(other => other !== id))}
            />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
