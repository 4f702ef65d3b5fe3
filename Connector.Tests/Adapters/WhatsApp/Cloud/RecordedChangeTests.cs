using ChatClosing.Adapters.Channels;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.RecordedCalls;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>What happens to messages afterwards: reactions, edits, unsending, statuses. (channels.md §10, 36, 38, 56 to 59)</summary>
public sealed class RecordedChangeTests
{
    private static readonly Guid Ours = Guid.Parse("0123456789abcdef0123456789abcdef");

    [Fact]
    public void A_reaction_is_noted()
    {
        var it = One<ContactNoted>("reaction");
        (it.What, it.Text, it.AboutExternalId, it.ExtendsWindow).ShouldBe(("reaction", "❤️", "wamid.ours", false));
    }

    [Theory]
    [InlineData("reaction-removed")]
    [InlineData("reaction-empty")]
    public void A_reaction_without_an_emoji_was_taken_away(string name)
    {
        var it = One<ContactNoted>(name);
        (it.What, it.Text, it.AboutExternalId).ShouldBe(("reaction-removed", null, "wamid.ours"));
    }

    [Fact]
    public void An_edit_has_the_new_text_and_its_time_for_an_order()
    {
        var it = One<CustomerEdited>("edit");
        (it.Text, it.ExternalId, it.Version, it.Key).ShouldBe(("Changed", "wamid.first", Time.ToUnixTimeMilliseconds(), "edit:wamid.edit"));
        One<CustomerEdited>("edit-caption").Text.ShouldBe("A new caption");
    }

    [Fact]
    public void The_customer_takes_a_message_back()
    {
        var it = One<CustomerUnsent>("revoke");
        (it.ExternalId, it.Key, it.ContactId).ShouldBe(("wamid.first", "del:wamid.first", UserId));
    }

    [Theory]
    [InlineData("sent", ReceiptKind.Accepted)]
    [InlineData("delivered", ReceiptKind.Delivered)]
    [InlineData("read", ReceiptKind.Read)]
    [InlineData("played", ReceiptKind.Read)]
    [InlineData("failed", ReceiptKind.Failed)]
    public void A_status_tells_what_became_of_one_message(string name, ReceiptKind kind)
    {
        var it = One<ReceiptCame>(name);
        it.ShouldSatisfyAllConditions(
            () => it.Kind.ShouldBe(kind),
            () => it.ExternalIds.ShouldBe(["wamid.ours"]),
            () => it.Watermark.ShouldBeNull(),
            () => it.Key.ShouldBe($"st:wamid.ours:{name}"),
            () => it.ContactId.ShouldBe(UserId),
            () => it.Aliases.ShouldBe([UserId, Phone]),
            () => it.Time.ShouldBe(Time));
    }

    [Fact]
    public void A_status_carries_our_id_so_that_it_may_come_before_the_answer()
    {
        One<ReceiptCame>("sent").OurMessageId.ShouldBe(Ours);
        One<ReceiptCame>("failed").OurMessageId.ShouldBe(Ours);
        One<ReceiptCame>("read").OurMessageId.ShouldBeNull();
        One<ReceiptCame>("status-of-others-app").OurMessageId.ShouldBeNull();
    }

    [Fact]
    public void A_failure_says_why()
    {
        var reason = One<ReceiptCame>("failed").Reason.ShouldNotBeNull();
        reason.Code.ShouldBe("window-over");
        reason.Detail.ShouldBe(
            "Message failed to send because more than 24 hours have passed since the customer last replied to this number. (131047)");
        One<ReceiptCame>("read").Reason.ShouldBeNull();
    }

    [Fact]
    public void A_status_may_know_only_the_user_id() => One<ReceiptCame>("status-user-id-only").ContactId.ShouldBe(UserId);

    [Fact]
    public void In_a_group_every_participant_reads_for_themselves() =>
        All("status-participants").OfType<ReceiptCame>().Select(r => r.Key).ShouldBe(["st:wamid.ours:read:111", "st:wamid.ours:read:222"]);

    [Fact]
    public void An_unknown_status_is_counted() => One<Ignored>("status-unknown").What.ShouldBe("status:warning");
}
