using System.Globalization;

namespace ChatClosing.Storage.News;

/// <summary>
/// What the texts of NOTIFY look like: a letter for the kind, for all but commits the node that tells it, then items with commas. Ids are short ones;
/// a commit's item is the id and <c>from-to</c>. A text that is none of these – of a newer version, of somebody else – says nothing.
/// </summary>
internal static class NewsText
{
    /// <summary>The channel of LISTEN and NOTIFY.</summary>
    public const string Channel = "chatclosing";

    /// <summary>How many characters a node's name has.</summary>
    public const int NodeLength = 8;

    private const char Commit = 'c';
    private const char Ping = 'p';
    private const int IdLength = 22;

    // A NOTIFY takes less than 8,000 bytes; here are letters and digits only.
    private const int Longest = 7_900;

    /// <summary>What a commit did; several texts when it is too much for one: they go in one transaction, and none is left out.</summary>
    public static IEnumerable<string> Of(IEnumerable<ConversationMoved> commit) =>
        Join($"{Commit}", commit.Select(c => string.Create(CultureInfo.InvariantCulture, $"{ShortId.Of(c.Id)}{c.From}-{c.To}")));

    /// <summary>News of one node.</summary>
    public static IEnumerable<string> Of(string node, IEnumerable<NewsItem> news) =>
        news.GroupBy(n => n.Kind).SelectMany(kind => Join($"{(char)kind.Key}{node}", kind.Select(Item)));

    /// <summary>What a node says to hear whether it hears.</summary>
    public static string PingOf(string node) => $"{Ping}{node}";

    /// <summary>What a commit did; empty when the text is not about one.</summary>
    public static IEnumerable<ConversationMoved> ReadCommit(string text)
    {
        if (!text.StartsWith(Commit))
            yield break;
        foreach (var item in text[1..].Split(','))
        {
            if (item.Length > IdLength && ShortId.Parse(item.AsSpan(0, IdLength)) is { } id && item[IdLength..].Split('-') is [var from, var to]
                && IsNumber(from, out var before) && IsNumber(to, out var after))
                yield return new ConversationMoved(id, before, after);
        }
    }

    /// <summary>News of another node; empty when the text has none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="self">The node that reads: its own news are none to it.</param>
    public static IEnumerable<NewsItem> ReadNews(string text, string self)
    {
        if (text.Length < 1 + NodeLength || !Enum.IsDefined((NewsKind)text[0]) || text.AsSpan(1, NodeLength).SequenceEqual(self))
            yield break;
        foreach (var item in text[(1 + NodeLength)..].Split(','))
        {
            if (item.Length == 0)
                yield return new NewsItem((NewsKind)text[0]);
            else if (item.Length >= IdLength && ShortId.Parse(item.AsSpan(0, IdLength)) is { } id)
                yield return new NewsItem((NewsKind)text[0], id, ShortId.Parse(item.AsSpan(IdLength)) ?? Guid.Empty);
        }
    }

    private static string Item(NewsItem news) =>
        news.Id == Guid.Empty ? "" : news.In == Guid.Empty ? ShortId.Of(news.Id) : ShortId.Of(news.Id) + ShortId.Of(news.In);

    private static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static IEnumerable<string> Join(string head, IEnumerable<string> items)
    {
        var text = new System.Text.StringBuilder();
        foreach (var item in items)
        {
            if (text.Length + 1 + item.Length > Longest)
            {
                yield return text.ToString();
                text.Clear();
            }

            text.Append(text.Length == 0 ? head : ",").Append(item);
        }

        if (text.Length > 0)
            yield return text.ToString();
    }
}
