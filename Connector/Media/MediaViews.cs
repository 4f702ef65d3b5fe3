using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Media;

/// <summary>How files stand, for whoever shows messages.</summary>
public sealed class MediaViews(IDbContextFactory<ChatDb> databases)
{
    /// <summary>
    /// The files of these ids that are known and may be shown. One that is missing was taken back, erased, or is older than this table.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, MediaView>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, MediaView>();
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Media.AsNoTracking().Where(m => ids.Contains(m.Id) && m.State != MediaState.Removed)
            .ToDictionaryAsync(m => m.Id, MediaView.Of, cancel);
    }

    /// <summary>One of them; null when it is missing.</summary>
    public async Task<MediaView?> FindAsync(Guid id, CancellationToken cancel) => (await OfAsync([id], cancel)).GetValueOrDefault(id);
}

/// <summary>A file of a message.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State"><c>waiting</c>, <c>stored</c> or <c>failed</c>.</param>
/// <param name="Url">Where its bytes are; null until stored.</param>
/// <param name="Name">Its name; null when it has none.</param>
/// <param name="ContentType">What the platform says it is; what its bytes are once stored.</param>
/// <param name="Length">In bytes; null until stored.</param>
/// <param name="Reason">Why it is not here: <c>gone</c>, <c>host-not-allowed</c>, <c>too-large</c>, <c>unreachable</c>, … Also while it is tried
/// again.</param>
/// <param name="Detail">The same for people, with the host.</param>
public sealed record MediaView(Guid Id, string State, string? Url, string? Name, string ContentType, long? Length, string? Reason, string? Detail)
{
    internal static MediaView Of(MediaRow row)
    {
        var state = row.State switch { MediaState.Failed => "failed", MediaState.Stored or MediaState.Uploaded => "stored", _ => "waiting" };
        return new MediaView(row.Id, state, state == "stored" ? UrlOf(row.Id) : null, row.Name, row.ContentType, row.Length, row.Reason, row.Detail);
    }

    /// <summary>Where the bytes of a file are, for somebody who is signed in.</summary>
    public static string UrlOf(Guid id) => $"/api/v1/media/{id}";
}
