using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.RecordedCalls;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>What each type of message becomes, from whole calls with their headers.</summary>
public sealed class RecordedMessageTests
{
    public static TheoryData<string> Names => Recorded.Names(Folder);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_call_is_signed_and_understood(string name) => All(name).ShouldNotContain(e => e is Unreadable);

    [Fact]
    public void A_text()
    {
        var it = One<CustomerWrote>("text");
        it.ShouldSatisfyAllConditions(
            () => it.Channel.ShouldBe("whatsapp"),
            () => it.AccountId.ShouldBe(Number),
            () => it.ContactId.ShouldBe(UserId),
            () => it.Aliases.ShouldBe([UserId, Phone]),
            () => it.Profile.ShouldBe(new ContactProfile("María Conti 🌸", null)),
            () => it.Key.ShouldBe("m:wamid.HBgLMTY1MDU1NTEyMzQ="),
            () => it.ExternalId.ShouldBe("wamid.HBgLMTY1MDU1NTEyMzQ="),
            () => it.Time.ShouldBe(Time),
            () => it.Kind.ShouldBe(MessageKind.Message),
            () => it.Activity.Text.ShouldBe("Bonjour, où est ma commande n° 4411 ? 😀"),
            () => it.Activity.From.ShouldBe(new Participant(UserId, "María Conti 🌸", "user")),
            () => it.Activity.Recipient.ShouldBe(new Participant(Number, Role: "bot")),
            () => it.Activity.Attachments.ShouldBeNull(),
            () => it.Activity.ReplyToId.ShouldBeNull(),
            () => it.Activity.ChannelData.ShouldBeNull());
    }

    [Fact]
    public void An_answer_names_what_it_answers_and_nothing_more()
    {
        var activity = One<CustomerWrote>("reply").Activity;
        activity.ReplyToId.ShouldBe("wamid.earlier");
        activity.ChannelData.ShouldBeNull();
    }

    [Fact]
    public void What_was_forwarded_says_so() => Extra("forwarded", "context").GetProperty("forwarded").GetBoolean().ShouldBeTrue();

    [Fact]
    public void The_advertisement_that_led_here_is_kept() => Extra("referral", "referral").GetProperty("source_type").GetString().ShouldBe("ad");

    [Theory]
    [InlineData("image", "image/jpeg", "media:2754859441498128", null, "The broken one")]
    [InlineData("video", "video/mp4", "media:1700000000000001", null, null)]
    [InlineData("voice", "audio/ogg", "media:1700000000000002", null, null)]
    [InlineData("document", "application/pdf", "media:1700000000000003", "facture mars.pdf", "See page 2")]
    [InlineData("sticker", "image/webp", "media:1700000000000004", "sticker", null)]
    [InlineData("location", "text/plain", "https://maps.example/tour", "Tour Eiffel, 5 Av. Anatole France, Paris (48.85837, 2.294481)", null)]
    public void A_file_or_place_is_an_attachment(string name, string type, string url, string? title, string? text)
    {
        var it = One<CustomerWrote>(name);
        it.Activity.Attachments.ShouldBe([new Attachment(type, url, title)]);
        it.Activity.Text.ShouldBe(text);
        it.Kind.ShouldBe(MessageKind.Message);
    }

    [Fact]
    public void Contact_cards_are_read_as_names_and_numbers() =>
        One<CustomerWrote>("contacts").Activity.Text.ShouldBe("Ana Silva, +55 11 91234-5678\nBob");

    [Theory]
    [InlineData("button-reply", "Medium", "wamid.question")]
    [InlineData("list-reply", "Tuesday", "wamid.question")]
    [InlineData("button", "Stop these messages", null)]
    public void A_chosen_answer_shows_its_title(string name, string text, string? repliesTo)
    {
        var it = One<CustomerWrote>(name);
        (it.Kind, it.Activity.Text, it.Activity.ReplyToId).ShouldBe((MessageKind.QuickReply, text, repliesTo));
    }

    [Fact]
    public void A_chosen_answer_keeps_its_id()
    {
        Extra("button-reply", "interactive").GetProperty("button_reply").GetProperty("id").GetString().ShouldBe("size-m");
        One<CustomerWrote>("button-reply").Payload.ShouldBe("size-m");
        Extra("button", "button").GetProperty("payload").GetString().ShouldBe("STOP");
    }

    [Fact]
    public void A_form_shows_its_answers() => One<CustomerWrote>("form").Activity.Text.ShouldBe("Sent\nname: Ana é\nnights: 3\nextras: [\"bed\"]");

    // channels.md §10, 51
    [Fact]
    public void A_form_whose_answers_are_no_JSON_is_shown_and_kept_raw()
    {
        One<CustomerWrote>("form-broken").Activity.Text.ShouldBe("Sent\n{\"name\": oops");
        Extra("form-broken", "interactive").GetProperty("nfm_reply").GetProperty("response_json").GetString().ShouldBe("{\"name\": oops");
    }

    [Fact]
    public void An_order_is_read_line_by_line_and_kept()
    {
        One<CustomerWrote>("order").Activity.Text.ShouldBe("Before Friday please\n2 × di9ozbzfi4 (30.5 USD)\n1 × nqryix03ez (25 USD)");
        Extra("order", "order").GetProperty("product_items").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("unsupported")]
    [InlineData("unknown-type")]
    [InlineData("interactive-empty")]
    [InlineData("media-too-large")]
    public void What_nobody_can_show_is_a_placeholder(string name)
    {
        var it = One<CustomerWrote>(name);
        it.Kind.ShouldBe(MessageKind.Placeholder);
        it.Activity.Text.ShouldBeNull();
    }

    [Fact]
    public void A_placeholder_says_what_it_was_where_the_platform_does() =>
        Extra("unsupported", "unsupported").GetProperty("type").GetString().ShouldBe("poll");

    [Fact]
    public void A_group_is_left_alone() => One<Ignored>("group").What.ShouldBe("group-message");

    [Fact]
    public void A_first_visit_is_noted() => One<ContactNoted>("request-welcome").What.ShouldBe("welcome-requested");

    [Fact]
    public void A_batch_of_several_numbers_comes_in_its_order_and_repeats_have_the_same_key()
    {
        var events = All("batch");
        events.OfType<CustomerWrote>().Select(e => (e.AccountId, e.Key)).ShouldBe(
            [(Number, "m:wamid.1"), (Number, "m:wamid.1"), ("222", "m:wamid.2")]);
        events[2].ShouldBeOfType<ReceiptCame>();
    }

    private static System.Text.Json.JsonElement Extra(string name, string member) =>
        One<CustomerWrote>(name).Activity.ChannelData.ShouldNotBeNull().GetProperty(member);
}
