using ChatClosing.Adapters.Channels;

namespace ChatClosing.Jobs.Work;

/// <summary>What a run has to say: how many things it did so far – shown while it runs – and what there is to know of them.</summary>
public sealed class JobProgress
{
    private const int LongestNote = 1_000;
    private int done;
    private volatile string? note;

    /// <summary>How many things were done so far.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>What there is to say; null when the number says it all.</summary>
    public string? Note => note;

    /// <summary>Some more are done.</summary>
    public void Add(int count) => Interlocked.Add(ref done, count);

    /// <summary>Says something: words and ids of ours, nothing that a customer wrote. Too much of it is cut between two characters.</summary>
    public void Say(string text) => note = TextParts.Split(PlainText.Clean(text), LongestNote, TextUnit.Utf16) is [var first, ..] ? first : null;
}
