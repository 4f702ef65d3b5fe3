using ChatClosing.Agents.Access;
using ChatClosing.Storage;

namespace ChatClosing.Desk.Views;

/// <summary>Turns ids into what the API shows.</summary>
internal sealed class Names(KnownNames known, KnownPeople? people = null)
{
    public TargetView? Target(Guid? agent, Guid? group) => TargetView.Of(agent, group, this, people);

    public PersonView? Person(Guid? user) => user is { } id ? new PersonView(id, known.Users.GetValueOrDefault(id, "–")) : null;

    /// <summary>The type that stands for it now.</summary>
    public TypeView? Type(Guid? type) => type is { } id && known.Types.TryGetValue(id, out var found)
        ? new TypeView(found.Id, found.Name, found.Provisional)
        : null;

    /// <summary>The same in the history: with the name under which it was chosen, when that one was merged since.</summary>
    public TypeView? TypeThen(Guid type) => known.Types.TryGetValue(type, out var found)
        ? new TypeView(found.Id, found.Name, found.Provisional) { Formerly = found.Formerly }
        : null;
}
