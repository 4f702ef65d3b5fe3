using ChatClosing.Storage.Search;

namespace ChatClosing.Desk.Log;

/// <summary>Cuts out of a conversation the piece that shows best why it was found.</summary>
internal static class Snippets
{
    private const int Length = 180;

    /// <summary>What is shown before the first word found.</summary>
    private const int Lead = 50;

    /// <summary>The text with the most of the terms, of several the last one; null when none has any.</summary>
    public static SnippetView? Of(SearchQuery query, IReadOnlyList<SearchText> texts)
    {
        SearchText? best = null;
        List<(int Start, int End, int Term)> found = [];
        var most = 0;
        foreach (var text in texts.Reverse())
        {
            var here = Find(query, text.Text);
            var terms = here.DistinctBy(h => h.Term).Count();
            if (terms <= most)
                continue;
            (best, found, most) = (text, here, terms);
            if (most == query.Wanted.Count)
                break;
        }

        return best is null ? null : Cut(best, found);
    }

    private static List<(int Start, int End, int Term)> Find(SearchQuery query, string text)
    {
        var words = Words.Of(text).ToList();
        var found = new List<(int, int, int)>();
        for (var at = 0; at < words.Count; at++)
        {
            for (var term = 0; term < query.Wanted.Count; term++)
            {
                if (query.Wanted[term].StandsAt(words, at))
                    found.Add((words[at].Start, words[at + query.Wanted[term].Words.Count - 1].End, term));
            }
        }

        return found;
    }

    private static SnippetView Cut(SearchText text, List<(int Start, int End, int Term)> found)
    {
        var from = found[0].Start <= Lead ? 0 : WordBegin(text.Text, found[0].Start - Lead);
        var to = Math.Min(text.Text.Length, from + Length);
        // Never through the middle of a character.
        if (to < text.Text.Length && char.IsLowSurrogate(text.Text[to]))
            to--;
        var marks = new List<MarkView>();
        var marked = from;
        foreach (var (start, end, _) in found.OrderBy(f => f.Start))
        {
            var (begins, ends) = (Math.Max(start, marked), Math.Min(end, to));
            if (begins >= ends)
                continue;
            marks.Add(new MarkView(begins - from, ends - begins));
            marked = ends;
        }

        var kind = text.Kind == TextKind.Note ? "note" : "message";
        return new SnippetView(text.Text[from..to], marks, text.Seq, kind, from > 0, to < text.Text.Length);
    }

    // After the next blank; where there is none, there.
    private static int WordBegin(string text, int at)
    {
        var blank = text.IndexOf(' ', at, Lead - 1);
        var begin = blank >= 0 ? blank + 1 : at;
        return begin < text.Length && char.IsLowSurrogate(text[begin]) ? begin + 1 : begin;
    }
}
