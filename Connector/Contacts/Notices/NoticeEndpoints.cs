using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Channels;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Contacts.Notices;

/// <summary>Notices about accounts, for supervisors and administrators.</summary>
internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/account-notices").RequireOverseer().WithTags("Administration");
        notices.MapGet("", ListAsync).WithName("GetAccountNotices")
            .WithSummary("What platforms told about our accounts and nobody dismissed, the newest first.")
            .Produces<AccountNoticesView>();
        notices.MapPost("/{id:guid}/dismiss", DismissAsync).AuditsItself("notice.dismissed").WithName("DismissAccountNotice").WithSummary("It is dealt with.")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<AccountNoticesView> ListAsync(AccountNotices notices, ChannelAccounts accounts, CancellationToken cancel) =>
        new([.. (await notices.OpenAsync(cancel))
            .Select(n => new AccountNoticeView(n.Id, n.Account, accounts.Find(n.Account)?.Channel, n.Code, n.Text, n.At))]);

    private static async Task<IResult> DismissAsync(Guid id, CurrentActor me, AccountNotices notices, CancellationToken cancel) =>
        await notices.DismissAsync(id, me.Id, cancel) ? Results.NoContent() : Problem.NotFound();
}

/// <summary>Notices.</summary>
/// <param name="Items">The newest first, at most 100.</param>
public sealed record AccountNoticesView(IReadOnlyList<AccountNoticeView> Items);

/// <summary>What a platform told about one of our accounts.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Account">The channel account's name.</param>
/// <param name="Channel">Its channel; null when the account is not configured any more.</param>
/// <param name="Code">A stable word, for example <c>policy-warning</c> or <c>disconnected</c>.</param>
/// <param name="Text">What the platform said; null when it said nothing more.</param>
/// <param name="At">When it came.</param>
public sealed record AccountNoticeView(Guid Id, string Account, string? Channel, string Code, string? Text, DateTimeOffset At);
