using System.Text.Json;
using ChatClosing.Agents.Access;
using ChatClosing.Channels;
using ChatClosing.Closing;
using ChatClosing.Closing.Quality;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Surveys;
using ChatClosing.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Desk;

/// <summary>What the closing window asks before anything is done: what would happen, and what its agent had typed before.</summary>
internal sealed class ClosingWindowEndpoints(
    IDbContextFactory<ChatDb> databases, ChannelAccounts accounts, ClosingInput input, ClosingForms forms, TimeProvider clock)
{
    private const int MaxForm = 32_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/conversations/{id:guid}").WithTags("Closing");
        one.MapPost("/closing-preview", PreviewOf).WithName("PreviewClosing").WithSummary("What a close or an end would do. Does nothing.")
            .Produces<PreviewView>().ProducesProblem(404).ProducesValidationProblem(422);
        one.MapGet("/closing-form", FormOf).WithName("GetClosingForm")
            .WithSummary("What you have typed in this conversation's closing window so far, and what the quality survey asks there.")
            .Produces<ClosingFormView>();
        one.MapPut("/closing-form", Keep).WithName("KeepClosingForm")
            .WithSummary("Keeps what you have typed in the closing window, for you alone; null forgets it.")
            .Produces<ClosingFormView>().ProducesProblem(404).ProducesValidationProblem(422);
    }

    private static Task<IResult> PreviewOf(Guid id, PreviewRequest request, CurrentActor me, ClosingWindowEndpoints on, CancellationToken cancel) =>
        on.PreviewAsync(id, request, me, cancel);

    private static Task<IResult> FormOf(Guid id, CurrentActor me, ClosingWindowEndpoints on, CancellationToken cancel) => on.FormAsync(id, me, cancel);

    private static Task<IResult> Keep(Guid id, ClosingFormRequest request, CurrentActor me, ClosingWindowEndpoints on, CancellationToken cancel) =>
        on.KeepAsync(id, request, me, cancel);

    private async Task<IResult> PreviewAsync(Guid id, PreviewRequest request, CurrentActor me, CancellationToken cancel)
    {
        if (request.Action is not ("close" or "end"))
            return Problems.Field("invalid-action", "action", "'action' is close or end.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == id)
            .Join(db.Contacts, c => c.ContactId, c => c.Id, (c, contact) => new { c.State, contact.Blocked, contact.NoSurveys }).FirstOrDefaultAsync(cancel);
        if (found is null)
            return Problems.NotFound();
        var it = EventJson.ReadState(found.State);
        var facts = accounts.FactsOf(it.Account) with { IsBlocked = found.Blocked };
        var (notes, fault) = await input.CheckAsync(id, request, cancel);
        notes ??= ClosingNotes.None;
        if (request.Action == "close")
        {
            var close = new Close(me.Actor, notes)
            {
                NoAnswerNeeded = request.NoAnswerNeeded,
                SnoozeUntil = request.SnoozeUntil,
                At = clock.GetUtcNow(),
            };
            return Results.Ok(View(ClosingPreview.Of(it, facts, close, request.SnoozeUntil).But(fault)));
        }

        var (wishes, wrong) = input.WishesOf(request.Survey, request.EmailTo, request.Zendesk);
        var end = new End(me.Actor, notes)
        {
            SeenSeq = request.SeenSeq,
            Waive = request.Waive ?? [],
            Wishes = wishes ?? EndWishes.None,
            At = clock.GetUtcNow(),
        };
        return Results.Ok(View(ClosingPreview.Of(it, facts, end, input.Targets, new SurveyCustomer(found.Blocked, found.NoSurveys))
            .But(fault ?? wrong ?? await input.MissingAsync(id, notes, cancel))));
    }

    private async Task<IResult> FormAsync(Guid id, CurrentActor me, CancellationToken cancel)
    {
        List<QuestionView> questions = [.. (await input.QuestionsAsync(id, cancel)).Select(QuestionView.Of)];
        var view = new ClosingFormView(null, null) { Questions = questions, SurveyDefault = await IsSurveyPreselectedAsync(id, cancel) };
        if (await forms.FindAsync(id, me.Id, cancel) is not var (form, at))
            return Results.Ok(view);
        using var json = JsonDocument.Parse(form);
        return Results.Ok(view with { Form = json.RootElement.Clone(), SavedAt = at });
    }

    private async Task<bool> IsSurveyPreselectedAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Conversations.AsNoTracking().Where(c => c.Id == id).Select(c => c.State).FirstOrDefaultAsync(cancel) is { } state &&
            accounts.FactsOf(EventJson.ReadState(state).Account).Settings.Survey is { Enabled: true, Preselected: true };
    }

    private async Task<IResult> KeepAsync(Guid id, ClosingFormRequest request, CurrentActor me, CancellationToken cancel)
    {
        if (request.Form is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            return Problems.Field("invalid-form", "form", "'form' is an object, or null to forget it.");
        var text = request.Form is { ValueKind: JsonValueKind.Object } form ? form.GetRawText() : null;
        if (text?.Length > MaxForm)
            return Problems.Field("form-too-long", "form", $"At most {MaxForm} characters are kept.");
        return await forms.KeepAsync(id, me.Id, text, cancel) is { } at ? Results.Ok(new ClosingFormView(request.Form, at)) : Problems.NotFound();
    }

    private static PreviewView View(ClosingPreview preview) => new(
        preview.Action, preview.Allowed, preview.Refusal is { } no ? new PreviewRefusal(no.Type, no.Detail, no.Field) : null, preview.Lines);
}

/// <summary>A close or an end to be foretold.</summary>
public sealed record PreviewRequest : ClosingRequest
{
    /// <summary><c>close</c> or <c>end</c>.</summary>
    public string? Action { get; init; }

    /// <summary>As in a close.</summary>
    public bool NoAnswerNeeded { get; init; }

    /// <summary>As in a close: until when it shall rest.</summary>
    public DateTimeOffset? SnoozeUntil { get; init; }

    /// <summary>As in an end.</summary>
    public long? SeenSeq { get; init; }

    /// <summary>As in an end.</summary>
    public IReadOnlyList<Guid>? Waive { get; init; }

    /// <summary>As in an end.</summary>
    public bool Survey { get; init; }

    /// <summary>As in an end.</summary>
    public IReadOnlyList<string?>? EmailTo { get; init; }

    /// <summary>As in an end.</summary>
    public bool Zendesk { get; init; }
}

/// <summary>What would happen.</summary>
/// <param name="Action"><c>close</c> or <c>end</c>.</param>
/// <param name="Allowed">Whether it would be done if it were asked now.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Lines">What happens, in the order in which it does.</param>
public sealed record PreviewView(string Action, bool Allowed, PreviewRefusal? Refusal, IReadOnlyList<PreviewLine> Lines);

/// <summary>Why it would not be done.</summary>
/// <param name="Type">The word that the command would be refused with.</param>
/// <param name="Detail">What to tell.</param>
/// <param name="Field">The member of the request that is wrong; null when it is not the request.</param>
public sealed record PreviewRefusal(string Type, string Detail, string? Field);

/// <summary>What an agent has typed.</summary>
/// <param name="Form">As the desk sent it: nothing is read out of it here.</param>
/// <param name="SavedAt">When it was kept.</param>
public sealed record ClosingFormView(JsonElement? Form, DateTimeOffset? SavedAt)
{
    /// <summary>The questions of the quality survey on this channel.</summary>
    public IReadOnlyList<QuestionView> Questions { get; init; } = [];

    /// <summary>Whether the satisfaction survey is switched on before the agent touches its switch (<c>Survey:Default</c>).</summary>
    public bool SurveyDefault { get; init; }
}

/// <summary>What an agent has typed.</summary>
/// <param name="Form">An object; null forgets it.</param>
public sealed record ClosingFormRequest(JsonElement? Form);
