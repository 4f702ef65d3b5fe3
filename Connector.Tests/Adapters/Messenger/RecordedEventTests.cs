using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Messenger;
using static ChatClosing.Tests.Adapters.Messenger.MessengerExamples;

namespace ChatClosing.Tests.Adapters.Messenger;

/// <summary>What each shape that the platform documents becomes, from whole calls with their headers.</summary>
public sealed class RecordedEventTests
{
    public static TheoryData<string> Names => Recorded.Names("Messenger");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_call_is_signed_and_understood(string name) => All(name).ShouldNotContain(e => e is Unreadable);

    [Fact]
    public void A_text()
    {
        var it = One<CustomerWrote>("text");
        it.ShouldSatisfyAllConditions(
            () => it.Channel.ShouldBe("messenger"),
            () => it.AccountId.ShouldBe(Page),
            () => it.ContactId.ShouldBe(Customer),
            () => it.Key.ShouldBe("m:m_AbC-1"),
            () => it.ExternalId.ShouldBe("m_AbC-1"),
            () => it.Time.ShouldBe(Time),
            () => it.Kind.ShouldBe(MessageKind.Message),
            () => it.Activity.Text.ShouldBe("Bonjour, où est ma commande n° 4411 ? 😀"),
            () => it.Activity.From.ShouldBe(new Participant(Customer, Role: "user")),
            () => it.Activity.Recipient.ShouldBe(new Participant(Page, Role: "bot")),
            () => it.Activity.Attachments.ShouldBeNull(),
            () => it.Activity.ChannelData.ShouldBeNull());
    }

    [Fact]
    public void Ids_that_are_numbers_keep_every_digit() => One<CustomerWrote>("text-numeric-ids").ContactId.ShouldBe("99999999999999999999");

    [Fact]
    public void A_quick_reply_keeps_its_payload()
    {
        var it = One<CustomerWrote>("quick-reply");
        it.Kind.ShouldBe(MessageKind.QuickReply);
        it.Activity.Text.ShouldBe("Red");
        it.Activity.ChannelData!.Value.GetProperty("payload").GetString().ShouldBe("COLOR_RED");
        it.Payload.ShouldBe("COLOR_RED");
    }

    [Fact]
    public void An_answer_names_what_it_answers() => One<CustomerWrote>("reply-to").Activity.ReplyToId.ShouldBe("m_earlier");

    [Fact]
    public void Attachments_of_every_type_are_kept() => One<CustomerWrote>("attachments").Activity.Attachments.ShouldBe(
    [
        new("image/*", "https://scontent.xx.fbcdn.net/v/a.jpg?oh=1"),
        new("image/*", "https://scontent.xx.fbcdn.net/v/like.png", "sticker"),
        new("video/*", "https://video.xx.fbcdn.net/v/b.mp4?oh=2"),
        new("audio/*", "https://cdn.fbsbx.com/v/c.mp4"),
        new("application/octet-stream", "https://cdn.fbsbx.com/v/facture%20mars.pdf?dl=1", "facture mars.pdf"),
        new("text/plain", "https://www.facebook.com/l.php?u=x", "Léa's Location (48.85837, 2.294481)"),
        new("text/html", "https://example.com/a", "A shop"),
        new("text/html", null, "just a string"),
        new("video/*", "https://www.instagram.com/reel/1", "A reel"),
        new("application/octet-stream", null, "hologram"),
        new("application/octet-stream", null, "Order"),
    ]);

    [Fact]
    public void A_sticker_alone_is_a_message() => One<CustomerWrote>("sticker-only").Kind.ShouldBe(MessageKind.Message);

    [Fact]
    public void What_the_platform_does_not_tell_is_a_placeholder()
    {
        var it = One<CustomerWrote>("unsupported");
        it.Kind.ShouldBe(MessageKind.Placeholder);
        it.Activity.Text.ShouldBeNull();
    }

    [Fact]
    public void A_postback_shows_its_title_and_keeps_the_rest()
    {
        var it = One<CustomerWrote>("postback");
        it.ShouldSatisfyAllConditions(
            () => it.Kind.ShouldBe(MessageKind.Postback),
            () => it.Key.ShouldBe("m:m_pb"),
            () => it.Activity.Text.ShouldBe("Get Started"),
            () => it.Activity.ChannelData!.Value.GetProperty("payload").GetString().ShouldBe("GET_STARTED"));
    }

    [Fact]
    public void A_postback_without_mid_is_the_same_one_by_sender_time_and_payload()
    {
        var it = One<CustomerWrote>("postback-without-mid");
        it.Key.ShouldBe(One<CustomerWrote>("postback-without-mid").Key);
        it.ExternalId.ShouldStartWith("pb_");
    }

    [Fact]
    public void Our_own_echo_carries_our_id()
    {
        var it = One<OwnMessageEchoed>("echo-ours");
        it.ShouldSatisfyAllConditions(
            () => it.OurMessageId.ShouldBe(Guid.Parse("01234567-89ab-cdef-0123-456789abcdef")),
            () => it.ContactId.ShouldBe(Customer),
            () => it.Key.ShouldBe("echo:m_AbC-1"));
    }

    [Fact]
    public void A_person_in_the_pages_inbox_is_an_echo_of_nobody_we_know()
    {
        var it = One<OwnMessageEchoed>("echo-inbox");
        it.OurMessageId.ShouldBeNull();
        it.Activity.Text.ShouldBe("Written in the inbox");
        it.Activity.From!.Role.ShouldBe("bot");
    }

    [Fact]
    public void A_delivery_names_messages_and_a_watermark()
    {
        var it = One<ReceiptCame>("delivery");
        it.ShouldSatisfyAllConditions(
            () => it.Kind.ShouldBe(ReceiptKind.Delivered),
            () => it.ExternalIds.ShouldBe(["m_1", "m_2"]),
            () => it.Watermark.ShouldBe(Time),
            () => it.Time.ShouldBe(Time.AddMilliseconds(5)));
        One<ReceiptCame>("delivery-without-mids").Watermark.ShouldBe(Time);
    }

    [Fact]
    public void A_read_mark_has_a_watermark()
    {
        var it = One<ReceiptCame>("read");
        it.Kind.ShouldBe(ReceiptKind.Read);
        it.Watermark.ShouldBe(Time.AddMilliseconds(-7));
        it.ExternalIds.ShouldBeEmpty();
    }

    [Fact]
    public void The_customer_takes_a_message_back() => One<CustomerUnsent>("unsend").ExternalId.ShouldBe("m_AbC-1");

    [Fact]
    public void Our_page_taking_one_back_is_not_the_customer() => One<ContactNoted>("own-unsend").What.ShouldBe("own-message-unsent");

    [Fact]
    public void A_reaction_opens_the_window_and_its_end_does_not()
    {
        var set = One<ContactNoted>("reaction");
        (set.What, set.Text, set.AboutExternalId, set.ExtendsWindow).ShouldBe(("reaction", "❤", "m_AbC-1", true));
        var taken = One<ContactNoted>("unreact");
        (taken.What, taken.Text, taken.AboutExternalId, taken.ExtendsWindow).ShouldBe(("reaction-removed", null, "m_AbC-1", false));
        taken.Key.ShouldNotBe(set.Key);
    }

    [Fact]
    public void An_edit_has_the_new_text()
    {
        var it = One<CustomerEdited>("edit");
        (it.Text, it.ExternalId, it.Version, it.Key).ShouldBe(("Changed", "m_AbC-1", 2, "edit:m_AbC-1:2"));
        One<CustomerEdited>("edit-number-as-string").Version.ShouldBe(3);
    }

    [Theory]
    [InlineData("policy", "policy-block", "spam")]
    [InlineData("policy-block", "policy-block", "The bot sent messages outside of the allowed window.")]
    [InlineData("policy-unblock", "policy-unblock", null)]
    [InlineData("template-status", "template-status", "order_update, REJECTED, INVALID_FORMAT")]
    public void What_the_platform_tells_about_our_account_is_a_notice_with_or_without_a_sender(string name, string code, string? text)
    {
        var it = One<AccountNotice>(name);
        (it.Channel, it.AccountId, it.Code, it.Text, it.IsDisconnected).ShouldBe(("messenger", Page, code, text, false));
        it.Key.ShouldBe(One<AccountNotice>(name).Key);
    }

    [Theory]
    [InlineData("optin", "opt-in")]
    [InlineData("referral", "referral")]
    [InlineData("account-linking", "account-linking")]
    [InlineData("pass-thread-control", "thread-passed")]
    [InlineData("response-feedback", "response-feedback")]
    [InlineData("own-edit", "own-message-edited")]
    public void Other_events_of_a_person_are_noted(string name, string what) => One<ContactNoted>(name).What.ShouldBe(what);

    [Theory]
    [InlineData("optin-user-ref", "opt-in")]
    public void What_names_no_person_is_counted(string name, string what) => One<Ignored>(name).What.ShouldBe(what);

    [Fact]
    public void A_comment_that_came_to_the_same_address_belongs_to_the_comments_channel() =>
        One<CustomerWrote>("feed").ShouldSatisfyAllConditions(it => it.Channel.ShouldBe("facebook"), it => it.Activity.Text.ShouldBe("Nice!"));

    [Fact]
    public void Standby_is_noted_and_opens_nothing()
    {
        var events = All("standby");
        events.OfType<ContactNoted>().Select(n => (n.What, n.Text)).ShouldBe([("standby", "To the other app"), ("standby-answer", "From it")]);
        events[2].ShouldBeOfType<ReceiptCame>();
    }

    [Fact]
    public void A_batch_of_several_pages_comes_in_its_order_and_repeats_have_the_same_key() =>
        All("batch").OfType<CustomerWrote>().Select(e => (e.AccountId, e.Key)).ShouldBe([(Page, "m:m_1"), (Page, "m:m_1"), ("2", "m:m_2")]);

    private static IReadOnlyList<ChannelEvent> All(string name) =>
        new MessengerAdapter().Read(Recorded.Load("Messenger", name), Shop).ShouldBeOfType<Received>().Events;

    private static T One<T>(string name)
        where T : ChannelEvent => All(name).ShouldHaveSingleItem().ShouldBeOfType<T>();
}
