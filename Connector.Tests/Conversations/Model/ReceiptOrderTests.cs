using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations.Commands;
using FsCheck;
using FsCheck.Fluent;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;

namespace ChatClosing.Tests.Conversations.Model;

/// <summary>I13: receipts and echoes give the same states, and the same conversation, in whatever order and however often they come.</summary>
public class ReceiptOrderTests
{
    private static readonly Send[] Messages = [Some.Answer(Anna), Some.Answer(Anna), Some.Answer(Anna)];

    /// <summary>What is told (0 to 3: a receipt; 4: an echo) and of which messages (a set of bits).</summary>
    private static readonly Gen<(int What, int Of)> Told = Gen.Choose(0, 4).SelectMany(what => Gen.Choose(1, 7).Select(of => (what, of)));

    private static readonly Arbitrary<((int, int)[] One, (int, int)[] Other, bool Closed)> Orders = Arb.From(
        from told in Gen.Choose(1, 8).SelectMany(n => Told.ArrayOf(n))
        from again in Gen.SubListOf(told)
        from other in Gen.Shuffle(told.Concat(again))
        from closed in Gen.Elements(true, false)
        select (told, other, closed));

    [Fact]
    public void Receipts_give_the_same_in_any_order_and_doubled() =>
        ModelTests.Run(3000, Prop.ForAll(Orders, orders => Outcome(orders.One, orders.Closed) == Outcome(orders.Other, orders.Closed)));

    private static string Outcome(IEnumerable<(int What, int Of)> told, bool closed)
    {
        var scene = Given(Messages.Aggregate(Engaged(by: Anna), (at, message) => at.When(message)));
        if (closed)
            scene.When(new Close(Anna, ClosingNotes.None));
        foreach (var (what, of) in told)
        {
            Guid[] about = [.. Messages.Where((_, i) => (of >> i) % 2 == 1).Select(m => m.MessageId)];
            if (what < 4)
                scene.About(about).When(Some.Receipt((ReceiptKind)what));
            else
                scene.When(Some.Echo(about[0]));
        }
        var it = scene.State!;
        return string.Join(", ", Messages.Select(m => scene.Sent[m.MessageId]))
            + $"; {it.Status} {it.Reason} answered {it.IsAnswered}; pending {string.Join(", ", it.Pending.Select(m => m.State))}";
    }
}
