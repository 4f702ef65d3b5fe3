using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Closing;
using ChatClosing.Closing.Quality;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage;
using ChatClosing.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>What was chosen in the closing window, checked: for the commands, and in the same words for the preview, which stores nothing.</summary>
internal sealed class ClosingInput(
    ConversationTypes types, QualityQuestions questions, Recipients recipients, EndTargets targets, IDbContextFactory<ChatDb> databases)
{
    private const int MaxEndnote = 4_000;

    /// <summary>The notes of a request, a new type made where needed; or what is wrong with them.</summary>
    public async Task<(ClosingNotes? Notes, Refusal? Fault)> NotesAsync(
        Guid conversation, ClosingRequest request, CurrentActor me, CancellationToken cancel)
    {
        var (notes, fault) = await CheckAsync(conversation, request, cancel);
        if (notes is null || NewType(request) is not { } name)
            return (notes, fault);
        var added = await types.FindOrAddAsync(name, me.Id, provisional: me.Role == Role.Agent, cancel);
        return (notes with { TypeId = added.Id }, null);
    }

    /// <summary>The same without adding anything: a type that would be new has the empty id.</summary>
    public async Task<(ClosingNotes? Notes, Refusal? Fault)> CheckAsync(Guid conversation, ClosingRequest request, CancellationToken cancel)
    {
        var endnote = string.IsNullOrWhiteSpace(request.Endnote) ? null : PlainText.Clean(request.Endnote).Trim();
        if (endnote?.Length > MaxEndnote)
            return (null, Wrong("endnote-too-long", "endnote", $"An endnote has at most {MaxEndnote} characters."));
        var (type, fault) = await TypeAsync(request, cancel);
        if (fault is not null)
            return (null, fault);
        var (quality, wrong) = await QualityAsync(conversation, request, cancel);
        return wrong is null ? (new ClosingNotes(type, endnote) { Quality = quality }, null) : (null, wrong);
    }

    /// <summary>Where histories can go, and who of those they go to is a colleague.</summary>
    public EndTargets Targets => targets with { IsColleague = recipients.IsColleague };

    /// <summary>What an end shall send; or what is wrong with it.</summary>
    public (EndWishes? Wishes, Refusal? Fault) WishesOf(bool survey, IReadOnlyList<string?>? emailTo, bool zendesk)
    {
        var (addresses, problem) = recipients.Check(emailTo);
        if (problem is not null)
            return (null, Wrong(problem.Type, "emailTo", problem.Detail));
        if (zendesk && !targets.Zendesk)
            return (null, Wrong("zendesk-not-configured", "zendesk", "This installation is not connected to Zendesk."));
        return (new EndWishes { Survey = survey, EmailTo = addresses, Zendesk = zendesk }, null);
    }

    /// <summary>What an end lacks: a required question of the quality survey without an answer, given now or with an earlier close.</summary>
    public async Task<Refusal?> MissingAsync(Guid conversation, ClosingNotes notes, CancellationToken cancel)
    {
        if (await AskedAsync(conversation, cancel) is not { } asked)
            return null;
        var (_, problem) = QualityCheck.Of(asked.Questions, asked.Account, null, notes.Quality ?? asked.Given, isEnd: true);
        return RefusalOf(problem);
    }

    /// <summary>What the quality survey asks about a conversation, in order.</summary>
    public async Task<IReadOnlyList<QualityQuestion>> QuestionsAsync(Guid conversation, CancellationToken cancel) =>
        await AskedAsync(conversation, cancel) is { } asked ? [.. asked.Questions.Where(q => q.IsAskedAt(asked.Account))] : [];

    private static string? NewType(ClosingRequest request) =>
        string.IsNullOrWhiteSpace(request.NewType) ? null : ConversationTypes.Clean(request.NewType);

    private async Task<(Guid? Type, Refusal? Fault)> TypeAsync(ClosingRequest request, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(request.NewType))
        {
            if (request.TypeId is not null)
                return (null, Wrong("invalid-type", "newType", "Give 'typeId' or 'newType', not both."));
            return NewType(request) is null
                ? (null, Wrong("invalid-type", "newType", $"A conversation type's name has at most {ConversationTypes.MaxNameLength} characters."))
                : (Guid.Empty, null);
        }

        if (request.TypeId is not { } id)
            return (null, null);
        return await types.StandingAsync(id, cancel) is { } standing
            ? (standing, null)
            : (null, Wrong("unknown-type", "typeId", "There is no such conversation type."));
    }

    private async Task<(IReadOnlyList<QualityAnswer>? Answers, Refusal? Fault)> QualityAsync(
        Guid conversation, ClosingRequest request, CancellationToken cancel)
    {
        if (request.Quality is not { } given || await AskedAsync(conversation, cancel) is not { } asked)
            return (null, null);
        List<GivenAnswer> answers = [.. given.Select(a => new GivenAnswer(a.QuestionId, a.Answer))];
        var (checkedAnswers, problem) = QualityCheck.Of(asked.Questions, asked.Account, answers, asked.Given, isEnd: false);
        return (checkedAnswers, RefusalOf(problem));
    }

    private async Task<Asked?> AskedAsync(Guid conversation, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == conversation)
            .Select(c => new { c.Account, c.State }).FirstOrDefaultAsync(cancel);
        return found is null
            ? null
            : new Asked(found.Account, await questions.AllAsync(cancel), EventJson.ReadState(found.State).Quality);
    }

    private static Refusal? RefusalOf(QualityProblem? problem) => problem is null ? null : Wrong(problem.Type, problem.Field, problem.Detail);

    private static Refusal Wrong(string type, string field, string what) => new(type, what) { Field = field };

    private sealed record Asked(string Account, IReadOnlyList<QualityQuestion> Questions, IReadOnlyList<QualityAnswer> Given);
}
