using ChatClosing.Storage.Pump;

namespace ChatClosing.Storage.Search;

/// <summary>What has changed and is to be indexed: ids only, each once however often it changes. Marking costs the pump a set of ids.</summary>
internal sealed class SearchMarks(int most)
{
    private readonly Lock guard = new();
    private readonly List<(long After, TaskCompletionSource Done)> waiting = [];
    private HashSet<Guid> conversations = [];
    private HashSet<Guid> threads = [];
    private long marked;
    private long done;
    private bool overflowed;

    /// <summary>There were too many to remember.</summary>
    public bool Overflowed
    {
        get
        {
            lock (guard)
                return overflowed;
        }
    }

    /// <summary>How many are to be done.</summary>
    public int Count
    {
        get
        {
            lock (guard)
                return conversations.Count + threads.Count;
        }
    }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (guard)
                return conversations.Count + threads.Count == 0 && !overflowed;
        }
    }

    /// <summary>These changed.</summary>
    public void Add(IReadOnlyList<ConversationChange> changes)
    {
        lock (guard)
        {
            marked++;
            foreach (var change in changes)
                Add(conversations, change.After.Id);
        }
    }

    /// <summary>The customer of this thread is called otherwise.</summary>
    public void AddThread(Guid thread)
    {
        lock (guard)
        {
            marked++;
            Add(threads, thread);
        }
    }

    /// <summary>Everything marked so far, to be done by the caller; null when there is nothing.</summary>
    public Taken? Take()
    {
        lock (guard)
        {
            if (conversations.Count + threads.Count == 0)
                return null;
            var taken = new Taken(conversations, threads, marked);
            (conversations, threads) = ([], []);
            return taken;
        }
    }

    /// <summary>It is done.</summary>
    public void Done(Taken taken)
    {
        lock (guard)
        {
            done = taken.Until;
            foreach (var (_, waiter) in waiting.Where(w => w.After <= done))
                waiter.TrySetResult();
            waiting.RemoveAll(w => w.After <= done);
        }
    }

    /// <summary>It could not be done.</summary>
    public void GiveBack(Taken taken)
    {
        lock (guard)
        {
            conversations.UnionWith(taken.Conversations);
            threads.UnionWith(taken.Threads);
        }
    }

    /// <summary>Everything is compared from now on: what could not be remembered until here is found.</summary>
    public void CompareBegins()
    {
        lock (guard)
            overflowed = false;
    }

    /// <summary>Completes when everything marked so far is done.</summary>
    public Task WhenDone()
    {
        lock (guard)
        {
            if (done == marked)
                return Task.CompletedTask;
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((marked, waiter));
            return waiter.Task;
        }
    }

    private void Add(HashSet<Guid> to, Guid id)
    {
        if (to.Count < most)
            to.Add(id);
        else if (!to.Contains(id))
            overflowed = true;
    }

    /// <summary>What somebody took on.</summary>
    internal sealed record Taken(HashSet<Guid> Conversations, HashSet<Guid> Threads, long Until);
}
