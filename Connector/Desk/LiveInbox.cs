using System.Threading.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Channels;
using ChatClosing.Contacts.Notices;
using ChatClosing.Desk.CannedReplies;
using ChatClosing.Desk.Drafts;
using ChatClosing.Media;
using ChatClosing.Storage;
using ChatClosing.Storage.News;
using ChatClosing.Storage.Pump;

namespace ChatClosing.Desk;

/// <summary>
/// What the desks of this node have to hear of, gathered while a push is under way: from this node – then the others are told – and from the others.
/// </summary>
internal sealed class LiveInbox
{
    // A commit of this node is heard twice, from the pump and through the database. The pump's word comes first, but for what a commit did whose
    // answer was lost; so what the database says waits a little.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Sleep = TimeSpan.FromMinutes(1);

    private readonly Channel<ConversationChange> committed = Gather<ConversationChange>(10_000);
    private readonly Channel<(ConversationMoved Moved, long At)> heard = Gather<(ConversationMoved, long)>(10_000);
    private readonly Channel<NewsItem> news = Gather<NewsItem>(2_000);
    private readonly TimeProvider clock;
    private readonly Bell bell = new();
    private int missed;

    public LiveInbox(
        CommandPump pump,
        ContactNames names,
        ThreadContexts contexts,
        CustomerTyping customers,
        MediaLedger media,
        AccountNotices notices,
        Roster roster,
        NameCache called,
        AgentDrafts drafts,
        CannedReplyBook canned,
        NodeNews nodes,
        TimeProvider clock)
    {
        this.clock = clock;
        void Ours(NewsItem item)
        {
            Put(news, item);
            nodes.Tell(item);
        }

        pump.Committed += changes =>
        {
            foreach (var change in changes)
                Put(committed, change);
        };
        names.Named += thread => Ours(new NewsItem(NewsKind.Thread, thread));
        names.Erased += contact => Ours(new NewsItem(NewsKind.Erased, contact));
        contexts.Described += thread => Ours(new NewsItem(NewsKind.Thread, thread));
        customers.Typing += thread => Ours(new NewsItem(NewsKind.Typing, thread));
        media.Changed += file => Ours(new NewsItem(NewsKind.File, file.MessageId, file.ConversationId));
        notices.Changed += () => Ours(new NewsItem(NewsKind.Notices));
        roster.Changed += about => Ours(new NewsItem(NewsKind.People, about));
        called.TypesChanged += () => Put(news, new NewsItem(NewsKind.Types));
        drafts.Changed += (conversation, agent) => Ours(new NewsItem(NewsKind.Draft, conversation, agent));
        canned.Changed += () => Ours(new NewsItem(NewsKind.CannedReplies));
        nodes.Told += item => Put(news, item);
        nodes.Moved += moved => Put(heard, (moved, clock.GetTimestamp()));
        nodes.Missed += Missed;
    }

    /// <summary>Something was not heard, or not pushed: the desks have to read.</summary>
    public void Missed()
    {
        Volatile.Write(ref missed, 1);
        bell.Ring();
    }

    /// <summary>What has gathered, as soon as there is something.</summary>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task<LiveNews> TakeAsync(CancellationToken cancel)
    {
        while (true)
        {
            var hasMissed = Interlocked.Exchange(ref missed, 0) == 1;
            var taken = new LiveNews(hasMissed, Drain(committed.Reader, 500), DrainSettled(500), Drain(news.Reader, 200));
            if (!taken.IsEmpty)
                return taken;
            await bell.WaitAsync(heard.Reader.TryPeek(out _) ? Settle : Sleep, clock, cancel);
        }
    }

    private static Channel<T> Gather<T>(int capacity) =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private static List<T> Drain<T>(ChannelReader<T> from, int atMost)
    {
        var drained = new List<T>();
        while (drained.Count < atMost && from.TryRead(out var next))
            drained.Add(next);
        return drained;
    }

    private List<ConversationMoved> DrainSettled(int atMost)
    {
        var drained = new List<ConversationMoved>();
        while (drained.Count < atMost && heard.Reader.TryPeek(out var next) && clock.GetElapsedTime(next.At) >= Settle)
        {
            drained.Add(next.Moved);
            heard.Reader.TryRead(out _);
        }

        return drained;
    }

    // Nobody waits for the desks: what finds no place is read by them.
    private void Put<T>(Channel<T> into, T item)
    {
        if (into.Writer.TryWrite(item))
            bell.Ring();
        else
            Missed();
    }
}
