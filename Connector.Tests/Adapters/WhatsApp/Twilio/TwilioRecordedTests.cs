using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.WhatsApp.Twilio;
using static ChatClosing.Tests.Adapters.WhatsApp.Twilio.TwilioExamples;

namespace ChatClosing.Tests.Adapters.WhatsApp.Twilio;

/// <summary>What each shape becomes, from whole calls with their headers.</summary>
public sealed class TwilioRecordedTests
{
    private const string Media = $"https://api.twilio.com/2010-04-01/Accounts/{AccountSid}/Messages/MM00000000000000000000000000000006/Media/";

    public static TheoryData<string> Names => Recorded.Names("WhatsApp/Twilio");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_call_is_signed_and_understood(string name) => One<ContactEvent>(name).Time.ShouldBeNull();

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_is_about_a_message_of_ours_never_becomes_one_of_the_customers(string name) =>
        (One<ContactEvent>(name) is ReceiptCame).ShouldBe(name.StartsWith("status-", StringComparison.Ordinal));

    [Fact]
    public void A_text()
    {
        var it = One<CustomerWrote>("text");
        it.ShouldSatisfyAllConditions(
            () => it.Channel.ShouldBe("whatsapp"),
            () => it.AccountId.ShouldBe(Ours),
            () => it.ContactId.ShouldBe(Customer),
            () => it.Aliases.ShouldBe([Customer]),
            () => it.Profile.ShouldBe(new ContactProfile("Zoë", null)),
            () => it.Key.ShouldBe("m:SM00000000000000000000000000000001"),
            () => it.ExternalId.ShouldBe("SM00000000000000000000000000000001"),
            () => it.Kind.ShouldBe(MessageKind.Message),
            () => it.Activity.Text.ShouldBe("Grüße 👋🏽 مرحبا + 100% & more=better"),
            () => it.Activity.From.ShouldBe(new Participant(Customer, "Zoë", "user")),
            () => it.Activity.Recipient.ShouldBe(new Participant(Ours, Role: "bot")),
            () => it.Activity.Attachments.ShouldBeNull(),
            () => it.Activity.ChannelData.ShouldBeNull());
    }

    [Fact]
    public void An_answer_to_buttons_keeps_its_payload_and_what_it_answers()
    {
        var it = One<CustomerWrote>("interactive");
        it.ShouldSatisfyAllConditions(
            () => it.Kind.ShouldBe(MessageKind.QuickReply),
            () => it.Aliases.ShouldBe([it.ContactId, UserId]),
            () => it.Activity.Text.ShouldBe("Yes, please"),
            () => it.Activity.ReplyToId.ShouldBe("MM00000000000000000000000000000009"),
            () => Extra(it, "payload").ShouldBe("YES_1"),
            () => Extra(it, "title").ShouldBe("Yes, please"));
    }

    [Fact]
    public void The_button_of_a_template_is_a_postback()
    {
        var it = One<CustomerWrote>("button");
        (it.Kind, it.Activity.Text, Extra(it, "payload")).ShouldBe((MessageKind.Postback, "Where is it?", "TRACK"));
    }

    [Fact]
    public void A_choice_from_a_list_shows_its_title()
    {
        var it = One<CustomerWrote>("list-reply");
        (it.Kind, it.Activity.Text, Extra(it, "payload")).ShouldBe((MessageKind.QuickReply, "Medium", "size-m"));
    }

    [Fact]
    public void Whoever_hides_their_number_is_known_by_their_user_id()
    {
        var it = One<CustomerWrote>("without-from");
        it.ContactId.ShouldBe(UserId);
        it.Aliases.ShouldBe([UserId]);
    }

    [Fact]
    public void Files_come_as_their_links()
    {
        One<CustomerWrote>("picture").Activity.Attachments.ShouldBe([new("image/jpeg", Media + "ME01")]);
        var ten = One<CustomerWrote>("ten-files").Activity.Attachments!;
        ten.Select(a => a.ContentUrl).ShouldBe(Enumerable.Range(0, 10).Select(i => $"{Media}ME{i}"));
        ten.Select(a => a.ContentType).Distinct().ShouldBe(["text/vcard", "audio/ogg"]);
    }

    [Fact]
    public void An_absurd_number_of_files_is_not_believed() =>
        One<CustomerWrote>("absurd-num-media").Activity.Attachments.ShouldHaveSingleItem().ContentUrl.ShouldEndWith("ME01");

    [Fact]
    public void A_file_without_a_link_is_shown_as_one_that_cannot_be_opened() =>
        One<CustomerWrote>("media-without-link").Activity.Attachments.ShouldBe([new("application/pdf"), new("application/octet-stream")]);

    [Fact]
    public void A_place_is_shown_in_words()
    {
        One<CustomerWrote>("location").Activity.Attachments.ShouldBe(
            [new("text/plain", null, "Eiffel Tower, 5 Avenue Anatole France, Paris (48.85837, 2.294481)")]);
        One<CustomerWrote>("location-broken").Activity.Attachments.ShouldBe([new("text/plain", null, "location")]);
    }

    [Theory]
    [InlineData("unsupported")]
    [InlineData("hologram")]
    [InlineData("media-missing")]
    public void What_cannot_be_shown_is_a_placeholder(string name)
    {
        var it = One<CustomerWrote>(name);
        (it.Kind, it.Activity.Text, it.Activity.Attachments).ShouldBe((MessageKind.Placeholder, null, null));
    }

    [Fact]
    public void The_advertisement_and_the_forwarding_are_kept()
    {
        var referral = One<CustomerWrote>("referral").Activity.ChannelData!.Value.GetProperty("referral");
        referral.GetProperty("headline").GetString().ShouldBe("Lamps");
        referral.GetProperty("ctwa_clid").GetString().ShouldBe("ARA");
        One<CustomerWrote>("forwarded").Activity.ChannelData!.Value.GetProperty("frequently_forwarded").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void Unknown_and_repeated_fields_are_part_of_the_signature_and_no_more()
    {
        One<CustomerWrote>("unknown-field").Activity.Text.ShouldBe("hello");
        One<CustomerWrote>("duplicate-fields").Activity.Text.ShouldBe("one");
    }

    [Fact]
    public void By_the_fallback_address_a_message_is_a_message() => One<CustomerWrote>("fallback").Activity.Text.ShouldBe("by the fallback address");

    [Fact]
    public void Names_are_there_or_not_and_never_endless()
    {
        One<CustomerWrote>("name-blank").Profile.ShouldBeNull();
        One<CustomerWrote>("name-long").Profile!.Name!.Length.ShouldBe(200);
    }

    [Theory]
    [InlineData("status-queued", ReceiptKind.Accepted)]
    [InlineData("status-sent", ReceiptKind.Accepted)]
    [InlineData("status-delivered", ReceiptKind.Delivered)]
    [InlineData("status-read", ReceiptKind.Read)]
    [InlineData("status-failed", ReceiptKind.Failed)]
    [InlineData("status-undelivered", ReceiptKind.Failed)]
    [InlineData("status-canceled", ReceiptKind.Failed)]
    public void Every_status_is_a_receipt_of_its_rank(string name, ReceiptKind kind)
    {
        var it = One<ReceiptCame>(name);
        it.ShouldSatisfyAllConditions(
            () => it.Kind.ShouldBe(kind),
            () => it.ExternalIds.ShouldBe(["SM00000000000000000000000000000030"]),
            () => it.ContactId.ShouldBe(Customer),
            () => it.AccountId.ShouldBe(Ours),
            () => it.Key.ShouldBe($"st:SM00000000000000000000000000000030:{name["status-".Length..]}"),
            () => it.OurMessageId.ShouldBe(Guid.Parse("01234567-89ab-cdef-0123-456789abcdef")),
            () => (it.Reason is not null).ShouldBe(kind == ReceiptKind.Failed));
    }

    [Theory]
    [InlineData("status-failed", "window-over", "(63016)")]
    [InlineData("status-undelivered", "recipient-unavailable", "(63024)")]
    [InlineData("status-canceled", "other", "canceled")]
    public void A_failure_says_why(string name, string code, string detail)
    {
        var reason = One<ReceiptCame>(name).Reason!;
        reason.Code.ShouldBe(code);
        reason.Detail!.ShouldEndWith(detail);
    }

    [Theory]
    [InlineData("status-without-our-id")]
    [InlineData("status-strange-id")]
    public void Our_id_in_the_address_may_be_missing_or_nonsense(string name) => One<ReceiptCame>(name).OurMessageId.ShouldBeNull();

    [Fact]
    public void A_status_before_a_sender_was_chosen_is_the_accounts() => One<ReceiptCame>("status-by-service").AccountId.ShouldBe(Ours);

    [Theory]
    [InlineData("+14155238886")]
    [InlineData("whatsapp:+14155238886")]
    [InlineData("WhatsApp:+14155238886")]
    public void The_account_is_recognised_however_it_is_written(string accountId)
    {
        var account = Shop with { AccountId = accountId };
        new TwilioAdapter().Read(Recorded.Load("WhatsApp/Twilio", "text"), account).ShouldBeOfType<Received>()
            .Events.ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>().AccountId.ShouldBe(accountId);
    }

    [Theory]
    [InlineData("From=x&To=y&Body=z&SmsStatus=received", "a call without MessageSid")]
    [InlineData("MessageSid=SM1&To=y&Body=z&SmsStatus=received", "a message of nobody")]
    [InlineData("MessageSid=SM1&From=x&Body=z&SmsStatus=received", "a message to nobody")]
    [InlineData("MessageSid=SM1&From=x&To=y", "neither a message nor a status")]
    [InlineData("MessageSid=SM1&From=x&To=y&Body=secret&MessageStatus=teleported", "a status of an unknown kind")]
    [InlineData("MessageSid=SM1&From=x&MessageStatus=sent", "a status about a message to nobody")]
    public void What_is_signed_and_not_understood_goes_to_quarantine_with_its_bytes(string form, string reason)
    {
        var it = new TwilioAdapter().Read(SignedCall(Calls.Utf8(form)), Shop).ShouldBeOfType<Received>()
            .Events.ShouldHaveSingleItem().ShouldBeOfType<Unreadable>();
        it.Reason.ShouldBe(reason);
        it.Raw.ToArray().ShouldBe(Calls.Utf8(form));
    }

    private static string? Extra(CustomerWrote it, string name) => it.Activity.ChannelData!.Value.GetProperty(name).GetString();

    private static T One<T>(string name)
        where T : ChannelEvent
    {
        var reading = new TwilioAdapter().Read(Recorded.Load("WhatsApp/Twilio", name), Shop);
        return reading.ShouldBeOfType<Received>().Events.ShouldHaveSingleItem().ShouldBeAssignableTo<T>()!;
    }
}
