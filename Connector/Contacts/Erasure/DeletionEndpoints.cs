using ChatClosing.Agents.Access;
using ChatClosing.Channels;

namespace ChatClosing.Contacts.Erasure;

/// <summary><c>/api/v1/deletion-requests</c>: what platforms demanded, and how far it is. Nothing in it says whom it is about.</summary>
internal static class DeletionEndpoints
{
    private const int MostDone = 50;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/deletion-requests", ListAsync).RequireOverseer().WithTags("Administration").WithName("GetDeletionRequests")
            .WithSummary("Demands of platforms that a person's data is deleted: those that are open, then the last ones done.").Produces<DeletionRequestsView>();

    private static async Task<DeletionRequestsView> ListAsync(DeletionRequests requests, ChannelAccounts accounts, CancellationToken cancel) =>
        new([.. (await requests.LatestAsync(MostDone, cancel))
            .Select(r => new DeletionRequestView(r.Account, accounts.Find(r.Account)?.Channel, r.AskedAt, r.DoneAt, r.Contacts))]);
}

/// <summary>Demands for deletion.</summary>
/// <param name="Items">The open ones, the oldest first; then those done, the newest first.</param>
public sealed record DeletionRequestsView(IReadOnlyList<DeletionRequestView> Items);

/// <summary>A platform's demand that a person's data is deleted.</summary>
/// <param name="Account">The channel account that was called.</param>
/// <param name="Channel">Its channel; null when it is not configured any more.</param>
/// <param name="AskedAt">When it came.</param>
/// <param name="DoneAt">When it was carried out; null while it was not.</param>
/// <param name="Contacts">How many contacts were erased; 0 of one that is done: nobody was known by this id.</param>
public sealed record DeletionRequestView(string Account, string? Channel, DateTimeOffset AskedAt, DateTimeOffset? DoneAt, int Contacts);
