namespace ChatClosing.Simulator.Facebook;

/// <summary>Every comment there has been, in the order of writing. Safe from any thread.</summary>
internal sealed class CommentBook
{
    private readonly Lock gate = new();
    private readonly List<SimulatedComment> comments = [];

    public IReadOnlyList<SimulatedComment> All
    {
        get
        {
            lock (gate)
                return [.. comments];
        }
    }

    /// <summary>The comment; null for removed, private and unknown ones: the platform knows them no more.</summary>
    public SimulatedComment? Find(string id)
    {
        lock (gate)
            return comments.Find(c => c.Id == id && c is { IsRemoved: false, IsPrivate: false });
    }

    /// <summary>As <see cref="Find"/>, for who must know the comment.</summary>
    public SimulatedComment Get(string id) => Find(id) ?? throw new ArgumentException($"There is no comment {id}.", nameof(id));

    public SimulatedComment Add(SimulatedComment comment)
    {
        lock (gate)
            comments.Add(comment);
        return comment;
    }

    /// <summary>Adds the one private answer that a comment may have; false when it had one already.</summary>
    public bool TryAddPrivate(SimulatedComment answer)
    {
        lock (gate)
        {
            if (comments.Exists(c => c.IsPrivate && c.ParentId == answer.ParentId))
                return false;
            comments.Add(answer);
            return true;
        }
    }

    public SimulatedComment Change(string id, Func<SimulatedComment, SimulatedComment> change)
    {
        lock (gate)
        {
            var at = comments.FindIndex(c => c.Id == id && c is { IsRemoved: false, IsPrivate: false });
            if (at < 0)
                throw new ArgumentException($"There is no comment {id}.", nameof(id));
            return comments[at] = change(comments[at]);
        }
    }
}
