using ChatClosing.Channels;
using ChatClosing.Media.Files;
using ChatClosing.Media.Store;

namespace ChatClosing.Media;

/// <summary>Files that agents give, to be sent with a message.</summary>
public sealed class Uploads
{
    private readonly UploadLedger ledger;
    private readonly IMediaStore store;
    private readonly ChannelAccounts accounts;
    private readonly long most;

    internal Uploads(UploadLedger ledger, IMediaStore store, ChannelAccounts accounts, long most) =>
        (this.ledger, this.store, this.accounts, this.most) = (ledger, store, accounts, most);

    /// <summary>
    /// An upload of this person, to be sent or sent already – a repeated request finds it again; null when there is none, when it is somebody else's,
    /// or deleted because nobody
    /// used it in time.
    /// </summary>
    public async Task<Upload?> FindAsync(Guid id, Guid by, CancellationToken cancel) =>
        await ledger.FindAsync(id, by, cancel) is { Name: { } name, Length: { } length } row
            ? new Upload(id, name, row.ContentType, length, row.MessageId)
            : null;

    /// <summary>Keeps a file as it comes, never all of it in memory.</summary>
    /// <param name="by">Whose it is.</param>
    /// <param name="name">What they call it.</param>
    /// <param name="declared">What they say it is.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="cancel">Gives up; nothing is kept.</param>
    internal async Task<(Upload? Upload, UploadRefusal? Refusal)> SaveAsync(
        Guid by, string? name, string? declared, Stream bytes, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        await ledger.BeginAsync(id, by, cancel);
        Upload? upload = null;
        var refusal = UploadRefusal.None;
        try
        {
            await store.SaveAsync(
                id,
                async (into, stop) =>
                {
                    (upload, refusal) = Judge(id, name, declared, await FileCopy.RunAsync(buffer => bytes.ReadAsync(buffer, stop), into, most, stop));
                    return upload is not null;
                },
                cancel);
            if (upload is not null && await ledger.CompleteAsync(id, upload.Name, upload.ContentType, upload.Length, cancel))
                return (upload, null);
            return (null, refusal);
        }
        finally
        {
            if (upload is null)
                await ledger.ForgetAsync(id, CancellationToken.None);
        }
    }

    private (Upload? Upload, UploadRefusal Refusal) Judge(Guid id, string? name, string? declared, FileCopy? copy)
    {
        if (copy is null)
            return (null, UploadRefusal.TooLarge);
        if (copy.Length == 0)
            return (null, UploadRefusal.Empty);
        var type = FileTypes.Of(copy.Head, declared, name);
        return Takes(type) ? (new Upload(id, FileNames.Clean(name, type), type, copy.Length, null), UploadRefusal.None) : (null, UploadRefusal.Type);
    }

    // Which channel it will be sent on is not known yet: one that takes it is enough. Sending asks again, with that channel's size.
    private bool Takes(string contentType) => accounts.All
        .SelectMany(a => accounts.FactsOf(a.Name).Traits.Files).Any(limit => limit.Takes(contentType));
}

/// <summary>A file that an agent gave.</summary>
/// <param name="Id">Its id: what a message names it by, and its media id.</param>
/// <param name="Name">Its name, cleaned.</param>
/// <param name="ContentType">What its bytes are.</param>
/// <param name="Length">In bytes.</param>
/// <param name="MessageId">The message that uses it; null while none does.</param>
public sealed record Upload(Guid Id, string Name, string ContentType, long Length, Guid? MessageId);

/// <summary>Why an upload is not kept.</summary>
internal enum UploadRefusal
{
    /// <summary>It is.</summary>
    None,

    /// <summary>More than <see cref="MediaSettings.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>No channel of this installation takes what its bytes are.</summary>
    Type,
}
