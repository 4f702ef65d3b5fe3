using ChatClosing.Agents.Access;

namespace ChatClosing.Agents.Audit;

/// <summary>The audit, newest first, for administrators.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ReadAsync).RequireAdministrator()
        .WithTags("Administration").WithName("GetAudit").WithSummary("Who did, saw and exported what, the newest first.")
        .WithDescription(
            """
            'user' is who did it – for a refused sign-in, whom it was about –, 'what' one word of what is kept, 'about' exactly what it was about (an
            id), 'from' (included) and 'to' (excluded) bound the time. 'place' is the row's place in the chain that `audit verify` reads; null for the
            moment until it has one. 'subjects' says what the ids of 'about' are called today, as far as they are still there.
            """)
        .Produces<AuditView>();

    private static async Task<AuditView> ReadAsync(
        AuditReader reader,
        CancellationToken cancel,
        Guid? user = null,
        string? what = null,
        string? about = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        Guid? after = null,
        int limit = 50) =>
        await reader.PageAsync(new AuditFilter(user, what, about, from, to), after, Math.Clamp(limit, 1, 200), cancel);
}

/// <summary>A page of the audit.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
public sealed record AuditView(IReadOnlyList<AuditEntryView> Items, Guid? Next);

/// <summary>Something that somebody did.</summary>
/// <param name="Id">The row.</param>
/// <param name="At">When.</param>
/// <param name="UserId">Who; null when nobody is known: a stranger, the program itself, a key that acts as nobody.</param>
/// <param name="UserName">What colleagues call them today.</param>
/// <param name="What">A stable word: <c>session.started</c>, <c>conversation.viewed</c>, … New ones may come.</param>
/// <param name="About">What it was about, in ids and words of ours.</param>
/// <param name="Subjects">Who and what the ids in it are, as far as they are still there.</param>
/// <param name="Place">Its place in the chain.</param>
public sealed record AuditEntryView(
    Guid Id, DateTimeOffset At, Guid? UserId, string? UserName, string What, string? About, IReadOnlyList<AuditSubjectView> Subjects, long? Place);

/// <summary>What a row of the audit is about.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">
/// <c>user</c>, <c>type</c>, <c>group</c>, <c>question</c>, <c>canned-reply</c>, <c>key</c>, <c>contact</c> or <c>conversation</c>. New ones may come.
/// </param>
/// <param name="Name">What it is called today; of a conversation, the contact's name.</param>
public sealed record AuditSubjectView(Guid Id, string Kind, string Name);
