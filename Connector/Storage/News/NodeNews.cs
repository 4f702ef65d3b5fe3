using System.Threading.Channels;

namespace ChatClosing.Storage.News;

/// <summary>
/// What the nodes on one PostgreSQL tell each other through NOTIFY: every commit, in its own transaction, and news that are in no log. On SQLite
/// there is one node, and nothing is told nor heard. Who hears must be quick: it is the listener's own task.
/// </summary>
internal sealed class NodeNews(ChatDatabase database)
{
    // News that cannot be told for so long are old; a desk that reads anew has them.
    private readonly Channel<NewsItem> toTell = Channel.CreateBounded<NewsItem>(
        new BoundedChannelOptions(1_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>
    /// Raised for each conversation of each commit, this node's own ones too: only who knows what it knows already can leave them out.
    /// </summary>
    public event Action<ConversationMoved>? Moved;

    /// <summary>Raised with what another node told.</summary>
    public event Action<NewsItem>? Told;

    /// <summary>Raised when anything may have happened on other nodes while nobody listened here. From now on it is listened again.</summary>
    public event Action? Missed;

    /// <summary>How this process calls itself.</summary>
    public string Self { get; } = ShortId.Of(Guid.NewGuid())[..NewsText.NodeLength];

    /// <summary>What is to be told.</summary>
    public ChannelReader<NewsItem> ToTell => toTell.Reader;

    /// <summary>Tells the other nodes, soon; lost when this one dies before.</summary>
    public void Tell(NewsItem news)
    {
        if (!database.IsSqlite)
            toTell.Writer.TryWrite(news);
    }

    /// <summary>A text came.</summary>
    public void Hear(string text)
    {
        foreach (var moved in NewsText.ReadCommit(text))
            Moved?.Invoke(moved);
        foreach (var news in NewsText.ReadNews(text, Self))
            Told?.Invoke(news);
    }

    /// <summary>It is listened, and was not before.</summary>
    public void ListenAgain() => Missed?.Invoke();
}
