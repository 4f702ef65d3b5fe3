namespace ChatClosing.Storage.Search;

/// <summary>Words that have to stand side by side; mostly one.</summary>
/// <param name="Words">Folded.</param>
/// <param name="IsPrefix">The last one may go on.</param>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix)
{
    /// <summary>Whether the term stands in a text at this word.</summary>
    public bool StandsAt(IReadOnlyList<Word> text, int at)
    {
        if (at + Words.Count > text.Count)
            return false;
        for (var i = 0; i < Words.Count; i++)
        {
            var isOpen = IsPrefix && i == Words.Count - 1;
            if (isOpen ? !text[at + i].Text.StartsWith(Words[i], StringComparison.Ordinal) : text[at + i].Text != Words[i])
                return false;
        }

        return true;
    }
}

/// <summary>
/// What somebody typed into the search: <c>words</c>, which all have to be there, <c>"words side by side"</c>, <c>-not</c>. The last word may be
/// unfinished. Anything can be typed; nothing is an error. What is left are letters and digits in quotes, and even those travel as a parameter.
/// </summary>
internal sealed class SearchQuery
{
    /// <summary>What is typed beyond that is not read.</summary>
    private const int MostTyped = 500;
    private const int MostTerms = 16;
    private const int MostWords = 32;

    /// <summary>A prefix of one letter would find everything.</summary>
    private const int ShortestPrefix = 2;

    private SearchQuery(IReadOnlyList<SearchTerm> wanted, IReadOnlyList<SearchTerm> unwanted) => (Wanted, Unwanted) = (wanted, unwanted);

    /// <summary>What has to be there.</summary>
    public IReadOnlyList<SearchTerm> Wanted { get; }

    /// <summary>What may not be there.</summary>
    public IReadOnlyList<SearchTerm> Unwanted { get; }

    /// <summary>Something was typed, but no word: nothing is found.</summary>
    public bool IsEmpty => Wanted.Count + Unwanted.Count == 0;

    /// <summary>Reads what was typed; null when that is only blanks.</summary>
    public static SearchQuery? Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var (wanted, unwanted) = (new List<SearchTerm>(), new List<SearchTerm>());
        foreach (var (text, isQuoted, isNot, isLast) in Chunks(Straight(typed.Length > MostTyped ? typed[..MostTyped] : typed)))
        {
            string[] words = [.. Words.Of(text).Take(MostWords).Select(w => w.Text)];
            if (words.Length > 0 && wanted.Count + unwanted.Count < MostTerms)
                (isNot ? unwanted : wanted).Add(new SearchTerm(words, isLast && !isQuoted && !isNot && words[^1].Length >= ShortestPrefix));
        }

        return new SearchQuery(wanted, unwanted);
    }

    /// <summary>As PostgreSQL's <c>tsquery</c>.</summary>
    public string ToTsQuery() => string.Join(" & ", [.. Wanted.Select(TsTerm), .. Unwanted.Select(t => $"!{TsTerm(t)}")]);

    /// <summary>Only what may not be there, as a <c>tsquery</c>.</summary>
    public string UnwantedTsQuery() => string.Join(" | ", Unwanted.Select(TsTerm));

    /// <summary>As an FTS5 expression; it needs something wanted.</summary>
    public string ToFts() => $"({string.Join(" AND ", Wanted.Select(FtsTerm))}){(Unwanted.Count > 0 ? $" NOT ({UnwantedFts()})" : "")}";

    /// <summary>Only what may not be there, as an FTS5 expression.</summary>
    public string UnwantedFts() => string.Join(" OR ", Unwanted.Select(FtsTerm));

    private static string TsTerm(SearchTerm term) => $"({string.Join(" <-> ", term.Words.Select(w => $"'{w}'"))}{(term.IsPrefix ? ":*" : "")})";

    private static string FtsTerm(SearchTerm term) => $"\"{string.Join(' ', term.Words)}\"{(term.IsPrefix ? " *" : "")}";

    // What phones and other languages write for a quotation mark.
    private static string Straight(string typed) => string.Create(typed.Length, typed, (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = from[i] is '“' or '”' or '„' or '«' or '»' ? '"' : from[i];
    });

    private static IEnumerable<(string Text, bool IsQuoted, bool IsNot, bool IsLast)> Chunks(string typed)
    {
        var at = 0;
        while (at < typed.Length)
        {
            if (char.IsWhiteSpace(typed[at]))
            {
                at++;
                continue;
            }

            var isNot = typed[at] == '-';
            at += isNot ? 1 : 0;
            var isQuoted = at < typed.Length && typed[at] == '"';
            at += isQuoted ? 1 : 0;
            var end = at;
            while (end < typed.Length && (isQuoted ? typed[end] != '"' : !char.IsWhiteSpace(typed[end]) && typed[end] != '"'))
                end++;
            yield return (typed[at..end], isQuoted, isNot, typed.AsSpan(end).IsWhiteSpace());
            at = isQuoted ? end + 1 : end;
        }
    }
}
