using System.Text;
using ChatClosing.Conversations;

namespace ChatClosing.Storage.Search;

/// <summary>A conversation as it is to be indexed.</summary>
/// <param name="Number">Its place; null when it has none yet.</param>
/// <param name="Conversation">The state, with the version that is indexed.</param>
/// <param name="ContactName">How the customer is called; null while nobody told.</param>
/// <param name="Texts">What can be found in it.</param>
internal sealed record SearchEntry(long? Number, Conversation Conversation, string? ContactName, IReadOnlyList<SearchText> Texts)
{
    // A tsvector holds a megabyte, positions included, and counts to 16,383. Whoever writes more than that must not be left out altogether.
    private const int MostBytes = 500_000;
    private const int BytesOfPosition = 8;
    private const int LastPosition = 16_383;
    private const int MostPositions = 255;

    // A word that no text has: what stands on both sides of it does not stand side by side.
    private const string Gap = "\uE000";

    /// <summary>Who was engaged.</summary>
    public IEnumerable<Guid> Agents => Conversation.Stints.Select(s => s.Agent).Distinct();

    /// <summary>As the text of a <c>tsvector</c>.</summary>
    public string ToTsVector()
    {
        var positions = new Dictionary<string, List<int>>();
        var at = 0;
        foreach (var word in Sequence())
        {
            at = Math.Min(at + 1, LastPosition);
            if (word == Gap)
                continue;
            if (!positions.TryGetValue(word, out var known))
                positions[word] = known = [];
            if (known.Count < MostPositions)
                known.Add(at);
        }

        var text = new StringBuilder();
        foreach (var (word, places) in positions)
            text.Append('\'').Append(word).Append("':").AppendJoin(',', places).Append(' ');
        return text.ToString();
    }

    /// <summary>As the words of an FTS5 table whose tokenizer cuts at blanks.</summary>
    public string ToWords() => string.Join(' ', Sequence());

    // The newest first: of a conversation without end, they are found.
    private IEnumerable<string> Sequence()
    {
        var bytes = 0;
        return Texts.Reverse().Select(t => t.Text).Prepend(ContactName ?? "")
            .SelectMany(text => Words.Of(text).Select(w => w.Text).Append(Gap))
            .TakeWhile(word => (bytes += Encoding.UTF8.GetByteCount(word) + BytesOfPosition) < MostBytes);
    }
}
