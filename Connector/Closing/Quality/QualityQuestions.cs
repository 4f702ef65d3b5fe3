using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Audit;
using ChatClosing.Channels;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Closing.Quality;

/// <summary>The questions of the quality survey. None is ever deleted: one that is not asked any more keeps its answers readable.</summary>
public sealed class QualityQuestions(IDbContextFactory<ChatDb> databases, ChannelAccounts accounts, TimeProvider clock)
{
    /// <summary>The longest question, and the longest choice, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The most choices.</summary>
    public const int MaxChoices = 20;

    /// <summary>The most questions that are asked: a closing window is no form to fill in.</summary>
    public const int MaxActive = 20;

    /// <summary>All of them, in order.</summary>
    public async Task<IReadOnlyList<QualityQuestion>> AllAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return [.. (await InOrder(db).AsNoTracking().ToListAsync(cancel)).Select(QualityQuestion.Of)];
    }

    /// <summary>Adds a question at the end.</summary>
    /// <returns>The question, or what is wrong.</returns>
    public async Task<(QualityQuestion? Question, QualityProblem? Problem)> AddAsync(QuestionRequest request, Guid by, CancellationToken cancel)
    {
        var row = new QualityQuestionRow
        {
            Id = Guid.CreateVersion7(),
            Text = "",
            Kind = "",
            Choices = "[]",
            Accounts = "[]",
            Active = true,
            CreatedAt = Microseconds.Cut(clock.GetUtcNow()),
        };
        if (Fill(row, request) is { } problem)
            return (null, problem);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (row.Active && await db.QualityQuestions.CountAsync(q => q.Active, cancel) >= MaxActive)
            return (null, new("too-many-questions", "text", $"At most {MaxActive} questions are asked. Take one out first."));
        row.Place = (await db.QualityQuestions.MaxAsync(q => (int?)q.Place, cancel) ?? 0) + 1;
        db.QualityQuestions.Add(row);
        await SaveAsync(db, "quality-question.added", by, row.Id, cancel);
        return (QualityQuestion.Of(row), null);
    }

    /// <summary>Changes a question. Answers that were given keep the words they were given to.</summary>
    /// <returns>The question or what is wrong; neither when there is none.</returns>
    public async Task<(QualityQuestion? Question, QualityProblem? Problem)> ChangeAsync(
        Guid id, QuestionRequest request, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.QualityQuestions.FindAsync([id], cancel) is not { } row)
            return (null, null);
        if (Fill(row, request) is { } problem)
            return (null, problem);
        await SaveAsync(db, "quality-question.changed", by, id, cancel);
        return (QualityQuestion.Of(row), null);
    }

    /// <summary>Puts these first, in this order; what is not named follows as it was.</summary>
    public async Task OrderAsync(IReadOnlyList<Guid> ids, Guid by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await InOrder(db).ToListAsync(cancel);
        var ranks = ids.Distinct().Select((id, at) => (id, at)).ToDictionary(p => p.id, p => p.at);
        var place = 0;
        foreach (var row in rows.OrderBy(r => ranks.GetValueOrDefault(r.Id, int.MaxValue)).ThenBy(r => r.Place))
            row.Place = ++place;
        await SaveAsync(db, "quality-question.ordered", by, null, cancel);
    }

    private static IQueryable<QualityQuestionRow> InOrder(ChatDb db) => db.QualityQuestions.OrderBy(q => q.Place).ThenBy(q => q.Id);

    private async Task SaveAsync(ChatDb db, string what, Guid by, Guid? about, CancellationToken cancel)
    {
        db.Audit.Add(AuditTrail.Row(clock.GetUtcNow(), what, by, about?.ToString()));
        await db.SaveChangesAsync(cancel);
    }

    private QualityProblem? Fill(QualityQuestionRow row, QuestionRequest request)
    {
        var text = Clean(request.Text);
        var choices = (request.Choices ?? []).Select(c => Clean(c) ?? "").ToList();
        var at = (request.Accounts ?? []).Distinct().ToList();
        if (text is null)
            return new("invalid-question", "text", $"A question has 1 to {MaxLength} characters.");
        if (request.Kind is not { } kind || !QualityKinds.All.Contains(kind))
            return new("invalid-question", "kind", $"A kind is one of: {string.Join(", ", QualityKinds.All)}.");
        if (kind == QualityKinds.Choice && (choices.Count is < 2 or > MaxChoices || choices.Contains("") || choices.Distinct().Count() < choices.Count))
            return new("invalid-question", "choices", $"There are 2 to {MaxChoices} different choices of 1 to {MaxLength} characters.");
        if (at.Find(name => accounts.Find(name) is null) is { } unknown)
            return new("invalid-question", "accounts", $"There is no channel account '{unknown}'.");
        (row.Text, row.Kind, row.Required, row.Active) = (text, kind, request.Required ?? false, request.Active ?? true);
        row.Choices = TextList.Write(kind == QualityKinds.Choice ? choices : []);
        row.Accounts = TextList.Write(at);
        return null;
    }

    private static string? Clean(string? text) => PlainText.Clean(text ?? "").Trim() is { Length: > 0 and <= MaxLength } clean ? clean : null;
}

/// <summary>A question as it shall be.</summary>
public sealed record QuestionRequest
{
    /// <summary>Its words.</summary>
    public string? Text { get; init; }

    /// <summary><c>scale</c>, <c>choice</c> or <c>text</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>What can be chosen, for <c>choice</c>.</summary>
    public IReadOnlyList<string?>? Choices { get; init; }

    /// <summary>Whether an end needs the answer.</summary>
    public bool? Required { get; init; }

    /// <summary>Whether it is asked; without it, it is.</summary>
    public bool? Active { get; init; }

    /// <summary>The channel accounts where it is asked; without any, everywhere.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }
}
