using FsCheck;
using FsCheck.Fluent;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>Random stories of up to 50 steps.</summary>
internal static class Steps
{
    private static readonly (int, Verb)[] Verbs =
    [
        (10, Verb.CustomerWrites), (1, Verb.OldReplay), (1, Verb.Reaction), (2, Verb.Edit), (2, Verb.Unsend), (2, Verb.OutsideAnswer), (3, Verb.Echo), (1, Verb.VisitorLeaves),
        (10, Verb.Pick), (16, Verb.Send), (2, Verb.Template), (6, Verb.Close), (2, Verb.CloseNoAnswer), (3, Verb.Release), (11, Verb.End), (2, Verb.Spam), (2, Verb.NotSpam), (8, Verb.Undo),
        (2, Verb.Qualify), (2, Verb.Note), (1, Verb.Moderate), (4, Verb.Retry), (6, Verb.Discard), (3, Verb.Effect),
        (5, Verb.Transfer), (4, Verb.TransferToGroup), (8, Verb.AcceptTransfer), (2, Verb.DeclineTransfer), (2, Verb.CancelTransfer), (2, Verb.Reassign),
        (1, Verb.Deactivated),
        (6, Verb.Snooze), (4, Verb.Hold), (4, Verb.LetGo), (4, Verb.Continue), (8, Verb.FinishTask), (12, Verb.OpenCourtesy),
        (12, Verb.Accepted), (4, Verb.Failed), (3, Verb.Unknown),
        (3, Verb.ReceiptAccepted), (3, Verb.ReceiptDelivered), (3, Verb.ReceiptRead), (6, Verb.ReceiptFailed),
        (10, Verb.DueTime), (6, Verb.PausedTime), (2, Verb.StaleTime), (12, Verb.Rate), (12, Verb.RefuseSurveys),
        (8, Verb.BotWrites), (2, Verb.BotHandsOff), (1, Verb.BotFails), (3, Verb.BotEnds),
    ];

    /// <summary>Mostly within the grace; now and then over a grace, a drain, a window, a lock, or the age of a late replay.</summary>
    private static readonly (int, TimeSpan)[] Times =
    [
        (30, TimeSpan.Zero), (30, Seconds(1)), (10, Seconds(4)), (6, Grace), (6, Seconds(30)), (4, Patience),
        (2, Hours(1)), (1, LockTime), (1, Hours(25)), (1, Days(9)),
    ];

    private static readonly Gen<Step> One =
        from verb in Gen.Frequency(Verbs.Select(v => (v.Item1, Gen.Constant(v.Item2))))
        from who in Gen.Choose(0, 7)
        from which in Gen.Choose(0, 63)
        from after in Gen.Frequency(Times.Select(t => (t.Item1, Gen.Constant(t.Item2))))
        select new Step(verb, who, which, after);

    public static readonly Arbitrary<Step[]> Stories = Arb.From(Gen.Choose(5, 50).SelectMany(n => One.ArrayOf(n)), Shorter);

    /// <summary>A story without a stretch of it, long stretches first.</summary>
    private static IEnumerable<Step[]> Shorter(Step[] story)
    {
        for (var length = story.Length / 2; length > 0; length /= 2)
            for (var from = 0; from + length <= story.Length; from += length)
                yield return [.. story[..from], .. story[(from + length)..]];
    }
}
