using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.WhatsApp.Cloud;

/// <summary>A customer as one update names them.</summary>
/// <param name="Ids">All that are known, the one to be written to first: the user id (<c>US.13491…</c>), then telephone numbers. Never empty.</param>
/// <param name="Profile">The name; null when the update has none.</param>
internal sealed record CloudPerson(IReadOnlyList<string> Ids, ContactProfile? Profile)
{
    /// <summary>The id that stands for the person.</summary>
    public string Id => Ids[0];

    /// <summary>Somebody with these ids, as far as they are there; null when none is.</summary>
    public static CloudPerson? Of(IEnumerable<string?> ids, ContactProfile? profile)
    {
        string[] known = [.. ids.OfType<string>().Distinct(StringComparer.Ordinal)];
        return known.Length == 0 ? null : new(known, profile);
    }
}
