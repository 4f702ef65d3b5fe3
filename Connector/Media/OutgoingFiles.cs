using ChatClosing.Adapters.Channels;
using ChatClosing.Media.Store;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Media;

/// <summary>The files of our messages as adapters send them.</summary>
public sealed class OutgoingFiles
{
    private readonly IDbContextFactory<ChatDb> databases;
    private readonly IMediaStore store;
    private readonly PublicLinks links;

    internal OutgoingFiles(IDbContextFactory<ChatDb> databases, IMediaStore store, PublicLinks links) =>
        (this.databases, this.store, this.links) = (databases, store, links);

    /// <summary>
    /// A file to send, with a link that is good from now on; null when it is not there (any more): then the message cannot be sent.
    /// </summary>
    public async Task<OutgoingFile?> FindAsync(Guid mediaId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.Media.AsNoTracking().FirstOrDefaultAsync(m => m.Id == mediaId && m.Outgoing, cancel);
        if (row is not { State: MediaState.Uploaded or MediaState.Stored, Name: { } name, Length: { } length })
            return null;
        return new OutgoingFile(name, row.ContentType, length, links.To(mediaId), async stop =>
            await store.OpenAsync(mediaId, stop) ?? throw new FileNotFoundException("The file is not in the media store any more."));
    }
}
