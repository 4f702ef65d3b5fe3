using ChatClosing.Conversations;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Storage;

/// <summary>Finds the survey that a customer answers.</summary>
public sealed class Surveys(IDbContextFactory<ChatDb> databases)
{
    /// <summary>By its token; null when there is none.</summary>
    public async Task<SurveyRow?> FindAsync(string? token, CancellationToken cancel)
    {
        if (!SurveyToken.IsOne(token))
            return null;
        var hash = SurveyToken.HashOf(token!);
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Surveys.AsNoTracking().FirstOrDefaultAsync(s => s.TokenHash == hash, cancel);
    }

    /// <summary>By the message that asks, as the platform knows it; null when that message asks nothing.</summary>
    public async Task<SurveyRow?> FindQuotedAsync(string account, string externalId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.MessageIds.AsNoTracking().Where(m => m.Account == account && m.ExternalId == externalId)
            .Join(db.Surveys.Where(s => s.ExpiresAt > now), m => m.MessageId, s => s.MessageId, (_, s) => s).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The survey that was the last word in a thread: nothing has begun since, and it has not expired. Null when there is none.</summary>
    public async Task<SurveyRow?> LastWordAsync(Guid thread, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var latest = await db.Conversations.AsNoTracking().Where(c => c.ThreadId == thread).OrderByDescending(c => c.StartedAt)
            .Select(c => new { c.Id, c.Status }).FirstOrDefaultAsync(cancel);
        if (latest is not { Status: Status.Ended })
            return null;
        return await db.Surveys.AsNoTracking().FirstOrDefaultAsync(s => s.ConversationId == latest.Id && s.ExpiresAt > now, cancel);
    }
}
