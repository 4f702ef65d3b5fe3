namespace ChatClosing.Simulator.Facebook;

/// <summary>
/// A person who comments under the page's posts. Every method tells the product and gives the status that its webhook answered at the first try.
/// </summary>
public sealed class SimulatedCommenter : ISimulatedPerson, ICanEdit, ICanUnsend, IHasInbox
{
    private readonly SimulatedComments platform;

    internal SimulatedCommenter(SimulatedComments platform, string id, string name) => (this.platform, Id, Name) = (platform, id, name);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The page-scoped id: the same for the same name and page. Not the person's id in Messenger.</summary>
    public string Id { get; }

    /// <summary>What the person wrote and what the page answered them, in public and in private, in order.</summary>
    public IReadOnlyList<SimulatedComment> Thread => [.. platform.Book.All.Where(c => c.PersonId == Id)];

    /// <inheritdoc/>
    IReadOnlyList<ThreadMessage> ISimulatedPerson.Thread => [.. Thread.Select(Message)];

    /// <summary>What the person wrote, in order.</summary>
    public IReadOnlyList<SimulatedComment> Sent => [.. Thread.Where(c => !c.IsOurs)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Received => [.. Thread.Where(c => c.IsOurs).Select(c => c.Text ?? c.PictureUrl ?? "")];

    /// <inheritdoc/>
    public bool IsWaiting => Thread is [.., { IsOurs: false, IsRemoved: false }];

    /// <summary>Comments under the page's first post.</summary>
    public Task<int> WriteAsync(string text) => WriteAsync(platform.FirstPost, text);

    /// <summary>Comments under a post.</summary>
    public Task<int> WriteAsync(SimulatedPost post, string text) => AddAsync(post, null, text, null);

    /// <summary>Comments with a picture and nothing else.</summary>
    public Task<int> SendPictureAsync() => SendPictureAsync(CustomerPicture.Parcel);

    /// <summary>Comments with a picture and nothing else, under the post where the person wrote last.</summary>
    public Task<int> SendPictureAsync(CustomerPicture picture) =>
        AddAsync(Thread is [.., var last] ? last.Post : platform.FirstPost, null, null, platform.PictureUrls[(int)picture].AbsoluteUri);

    /// <summary>Answers a comment, anybody's.</summary>
    public Task<int> ReplyAsync(string commentId, string text)
    {
        var answered = platform.Book.Get(commentId);
        return AddAsync(answered.Post, answered.Id, text, null);
    }

    /// <summary>Changes one of the person's own comments.</summary>
    public Task<int> EditAsync(string mid, string text) =>
        platform.TellAsync("edited", platform.Book.Change(Own(mid), c => c with { Text = text }));

    /// <summary>Removes one of the person's own comments.</summary>
    public Task<int> RemoveAsync(string commentId) =>
        platform.TellAsync("remove", platform.Book.Change(Own(commentId), c => c with { IsRemoved = true }));

    /// <inheritdoc/>
    Task<int> ICanUnsend.UnsendAsync(string mid) => RemoveAsync(mid);

    /// <summary>Somebody answers the person's last comment in the page's name at Facebook itself.</summary>
    public Task<int> InboxAnswersAsync(string text) => Sent.LastOrDefault(c => !c.IsRemoved) is { } last
        ? platform.PageCommentsAsync(last.Id, text)
        : throw new InvalidOperationException($"{Name} has no comment to answer.");

    /// <summary>Reacts to a post: something that is no comment.</summary>
    public Task<int> ReactAsync(SimulatedPost post) =>
        platform.Webhooks.TellAsync(CommentPayloads.Other("reaction", post, Id, Name, platform.Time.GetUtcNow()));

    /// <inheritdoc/>
    public Task ReceivesAsync(string text, CancellationToken cancel) => UntilAsync(() => Received.Contains(text), cancel);

    /// <inheritdoc/>
    public Task ReceivesAsync(int count, CancellationToken cancel) => UntilAsync(() => Received.Count >= count, cancel);

    private Task<int> AddAsync(SimulatedPost post, string? parentId, string? text, string? pictureUrl)
    {
        var id = CommentPayloads.NewId(post);
        return platform.TellAsync("add", platform.Book.Add(new(id, post, parentId, Id, false, text, pictureUrl, platform.Time.GetUtcNow())));
    }

    private static ThreadMessage Message(SimulatedComment comment) =>
        new(comment.Id, !comment.IsOurs, comment.Text, comment.PictureUrl, comment.At)
        {
            PictureName = comment.PictureUrl is { } url && !comment.IsOurs ? CustomerPictures.NameIn(new Uri(url)) : null,
            Post = comment.IsPrivate ? null : comment.Post.Text,
            ReplyTo = comment.ParentId,
            IsUnsent = comment.IsRemoved,
            Metadata = comment.Metadata,
        };

    private string Own(string commentId) =>
        Sent.Any(c => c.Id == commentId) ? commentId : throw new ArgumentException($"{Name} has no comment {commentId}.", nameof(commentId));

    private async Task UntilAsync(Func<bool> condition, CancellationToken cancel)
    {
        while (true)
        {
            var next = platform.Changed.Next;
            if (condition())
                return;
            await next.WaitAsync(cancel).ConfigureAwait(false);
        }
    }
}
