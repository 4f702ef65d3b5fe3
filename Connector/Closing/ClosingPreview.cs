using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Surveys;

namespace ChatClosing.Closing;

/// <summary>
/// What a close or an end will do, said before it is done. Whether it is allowed is the lifecycle's own decision, so that the preview can promise
/// nothing that the command then refuses.
/// </summary>
/// <param name="Action"><c>close</c> or <c>end</c>.</param>
/// <param name="Allowed">Whether it would be done if it were asked now.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Lines">What happens, in the order in which it does.</param>
public sealed record ClosingPreview(string Action, bool Allowed, Refusal? Refusal, IReadOnlyList<PreviewLine> Lines)
{
    /// <summary>Foretells a close.</summary>
    /// <param name="it">The conversation.</param>
    /// <param name="facts">Its channel and settings.</param>
    /// <param name="close">The command, with its time.</param>
    /// <param name="snoozeUntil">Until when it shall rest; null for not at all.</param>
    public static ClosingPreview Of(Conversation it, Facts facts, Close close, DateTimeOffset? snoozeUntil)
    {
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(close);
        return Decided("close", Lifecycle.Decide(it, facts, close), [.. CloseLines(it, facts, close, snoozeUntil)]);
    }

    /// <summary>Foretells an end.</summary>
    /// <param name="it">The conversation.</param>
    /// <param name="facts">Its channel and settings; whether the contact is blocked.</param>
    /// <param name="end">The command, with its time and what it shall send.</param>
    /// <param name="targets">Where a history can go.</param>
    /// <param name="customer">Whether the customer may be asked for their satisfaction.</param>
    public static ClosingPreview Of(Conversation it, Facts facts, End end, EndTargets targets, SurveyCustomer customer = default)
    {
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(targets);
        return Decided("end", Lifecycle.Decide(it, facts, end), [.. EndLines(it, facts, end, targets, customer)]);
    }

    /// <summary>The same, refused for what the request itself lacks.</summary>
    public ClosingPreview But(Refusal? fault) => fault is null ? this : this with { Allowed = false, Refusal = fault };

    private static ClosingPreview Decided(string action, Decision decision, IReadOnlyList<PreviewLine> lines) =>
        new(action, decision.IsAccepted, decision.Refusal, lines);

    private static IEnumerable<PreviewLine> CloseLines(Conversation it, Facts facts, Close close, DateTimeOffset? snoozeUntil)
    {
        if (snoozeUntil is { } until && until > close.At)
            yield return new("snoozed", true) { At = until };
        else if (it.IsAnswered || close.NoAnswerNeeded)
            yield return new("stays-in-list", true);
        else
            yield return new("waits-again", true) { At = it.UnansweredSince };
        yield return Undo(facts, close.At);
        foreach (var line in OnTheWay(it, []).Concat(Stuck(it)).Concat(Window(it, facts, close.At)))
            yield return line;
        yield return new("reports", false) { Reason = "not-ended" };
    }

    private static IEnumerable<PreviewLine> EndLines(
        Conversation it, Facts facts, End end, EndTargets targets, SurveyCustomer customer)
    {
        yield return new("leaves-list", true);
        yield return Undo(facts, end.At);
        foreach (var line in OnTheWay(it, end.Waive).Concat(Stuck(it)))
            yield return line;
        yield return new("reports", true) { At = end.At, Reason = it.IsSpam ? "spam" : null };
        var sealsAt = end.At + facts.Settings.Grace;
        if (facts.Settings.Notice.TextFor(facts.Traits, it.CustomerLocale) is { } notice)
            yield return LastWord.Obstacle(facts.Traits, it, sealsAt, customer.IsBlocked) is { } obstacle
                ? new("notice", false) { Reason = obstacle }
                : new("notice", true) { Text = notice };
        // What nobody can change comes first, so that the desk can say it beside the switch.
        var survey = SurveyPlan.Of(facts.Traits, it, facts.Settings.Survey, sealsAt, isWished: true, customer).Reason;
        survey ??= end.Wishes.Survey ? null : "not-wished";
        yield return new("survey", survey is null) { Reason = survey };
        var effects = EffectPlan.OfEnd(end.Wishes, it.IsSpam, it.Revision, facts.Settings).ToList();
        foreach (var mail in Mails(end.Wishes.EmailTo, targets))
            yield return mail;
        yield return Wished("zendesk", targets.Zendesk, effects.Exists(e => e.Kind == EffectKinds.Zendesk));
        if (effects.Exists(e => e.Kind == EffectKinds.Archive))
            yield return new("archive", true);
        foreach (var line in Window(it, facts, end.At))
            yield return line;
        if (!it.Unconfirmed.IsEmpty)
            yield return new("task", true) { Count = it.Unconfirmed.Length };
    }

    private static PreviewLine Undo(Facts facts, DateTimeOffset at)
    {
        var grace = facts.Settings.Grace;
        return new("undo", grace > TimeSpan.Zero) { At = at + grace, Count = (int)Math.Round(grace.TotalSeconds) };
    }

    // Notes are for colleagues: whoever writes one should know who gets it.
    private static IEnumerable<PreviewLine> Mails(IReadOnlyList<string> addresses, EndTargets targets)
    {
        List<string> outside = [.. addresses.Where(a => !targets.IsColleague(a))];
        var colleagues = addresses.Except(outside).ToList();
        var mail = Wished("email", targets.Email, addresses.Count > 0);
        if (colleagues.Count > 0 || outside.Count == 0)
            yield return mail with { Names = colleagues };
        if (outside.Count > 0)
            yield return mail with { Names = outside, Reason = mail.Reason ?? "without-note" };
    }

    private static PreviewLine Wished(string kind, bool isPossible, bool isWished) =>
        new(kind, isPossible && isWished) { Reason = !isPossible ? "not-configured" : isWished ? null : "not-wished" };

    private static IEnumerable<PreviewLine> OnTheWay(Conversation it, IReadOnlyList<Guid> waive)
    {
        var waived = it.Pending.Where(m => m.IsUnderWay && waive.Contains(m.Id)).Select(m => $"{m.Id}").ToList();
        var going = it.Pending.Where(m => m.IsUnderWay && !waive.Contains(m.Id)).Select(m => $"{m.Id}").ToList();
        if (going.Count > 0)
            yield return new("drain", true) { Names = going, Count = going.Count };
        if (waived.Count > 0)
            yield return new("drain", false) { Reason = "waived", Names = waived, Count = waived.Count };
    }

    private static IEnumerable<PreviewLine> Stuck(Conversation it)
    {
        var stuck = it.Pending.Where(m => m.IsStuck).Select(m => $"{m.Id}").ToList();
        if (stuck.Count > 0)
            yield return new("undelivered", true) { Names = stuck, Count = stuck.Count };
    }

    // After the window only a template reaches the customer, or nothing before they write: whoever closes now should know when that is.
    private static IEnumerable<PreviewLine> Window(Conversation it, Facts facts, DateTimeOffset at)
    {
        if (it.WindowEndsAt is not { } ends)
            yield break;
        var over = ends + (facts.Settings.HumanAgent ? facts.Traits.HumanAgentWindow - facts.Traits.ReplyWindow : null).GetValueOrDefault();
        yield return new("window", over > at) { At = over, Reason = facts.Traits.HasTemplates ? "template" : "customer-first" };
    }
}

/// <summary>One thing that will happen, or will not.</summary>
/// <param name="Kind">Which; the desk has the sentence.</param>
/// <param name="Will">Whether it will.</param>
public sealed record PreviewLine(string Kind, bool Will)
{
    /// <summary>Why not, or how.</summary>
    public string? Reason { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whom or what it is about: addresses or ids of messages.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The words themselves that go to the customer.</summary>
    public string? Text { get; init; }

    /// <summary>How many.</summary>
    public int? Count { get; init; }
}
