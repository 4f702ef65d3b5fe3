using ChatClosing.Adapters.Activities;
using ChatClosing.Adapters.Channels;
using ChatClosing.Adapters.Twitter;
using static ChatClosing.Tests.Adapters.Twitter.TwitterExamples;

namespace ChatClosing.Tests.Adapters.Twitter;

/// <summary>What each shape that X documents becomes, from whole calls with their headers.</summary>
public sealed class RecordedEventTests
{
    private const string Photo = "https://ton.twitter.com/1.1/ton/data/dm/1992147706172145665/1209117874389843969/hVJQTwig.jpg";

    private static readonly string Id = IdOf(Time);

    public static TheoryData<string> Names => Recorded.Names("Twitter");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_call_is_signed_and_understood(string name) => All(name).ShouldNotContain(e => e is Unreadable);

    [Theory]
    [InlineData("text")]
    [InlineData("x-received")]
    public void A_text_is_the_same_in_both_shapes(string name)
    {
        var it = One<CustomerWrote>(name);
        it.ShouldSatisfyAllConditions(
            () => it.Channel.ShouldBe("twitter"),
            () => it.AccountId.ShouldBe(Shop),
            () => it.ContactId.ShouldBe(Customer),
            () => it.Key.ShouldBe($"m:{Id}"),
            () => it.ExternalId.ShouldBe(Id),
            () => it.Time.ShouldBe(Time),
            () => it.Kind.ShouldBe(MessageKind.Message),
            () => it.Profile.ShouldBe(new ContactProfile("Maria Conti", "https://pbs.twimg.com/profile_images/1/m_normal.jpg")),
            () => it.Activity.Text.ShouldBe("Bonjour, où est ma commande n° 4411 ? 😀"),
            () => it.Activity.From.ShouldBe(new Participant(Customer, "Maria Conti", "user")),
            () => it.Activity.Recipient.ShouldBe(new Participant(Shop, Role: "bot")),
            () => it.Activity.Attachments.ShouldBeNull(),
            () => it.Activity.ChannelData.ShouldBeNull());
    }

    [Fact]
    public void Signs_that_X_escapes_are_what_was_written_and_nothing_else_is() =>
        One<CustomerWrote>("text-escaped").Activity.Text.ShouldBe("2 < 3 && 3 > 2 &amp; &eacute; &lt;");

    [Fact]
    public void Ids_that_are_numbers_keep_every_digit()
    {
        var it = One<CustomerWrote>("text-numeric-ids");
        (it.ContactId, it.ExternalId, it.Profile).ShouldBe(("12345678901234567890123", Id, null));
    }

    [Theory]
    [InlineData("photo", "It came like this")]
    [InlineData("photo-only", null)]
    public void A_photo_comes_without_the_link_behind_the_text(string name, string? text)
    {
        var it = One<CustomerWrote>(name);
        it.Activity.Text.ShouldBe(text);
        it.Kind.ShouldBe(MessageKind.Message);
        it.Activity.Attachments.ShouldBe([new Attachment("image/*", Photo)]);
    }

    [Fact]
    public void Of_a_video_the_best_one_is_taken() => One<CustomerWrote>("video").Activity.Attachments.ShouldBe(
        [new Attachment("video/mp4", "https://video.twimg.com/dm_video/1/vid/1280x720/a.mp4")]);

    [Fact]
    public void A_GIF_is_a_video() =>
        One<CustomerWrote>("gif").Activity.Attachments.ShouldBe([new Attachment("video/mp4", "https://video.twimg.com/dm_gif/1/a.mp4", "GIF")]);

    [Fact]
    public void A_video_that_cannot_be_played_is_its_picture() =>
        One<CustomerWrote>("video-without-variants").Activity.Attachments.ShouldBe([new Attachment("image/*", Photo, "video")]);

    [Fact]
    public void An_unknown_attachment_is_shown_as_one() =>
        One<CustomerWrote>("attachment-unknown").Activity.Attachments.ShouldBe([new Attachment("application/octet-stream", null, "hologram")]);

    [Fact]
    public void Nothing_at_all_is_a_placeholder() => One<CustomerWrote>("empty").Kind.ShouldBe(MessageKind.Placeholder);

    [Fact]
    public void A_quick_reply_keeps_its_metadata()
    {
        var it = One<CustomerWrote>("quick-reply");
        (it.Kind, it.Activity.Text).ShouldBe((MessageKind.QuickReply, "Red"));
        it.Activity.ChannelData!.Value.GetProperty("metadata").GetString().ShouldBe("COLOR_RED");
    }

    [Theory]
    [InlineData("own")]
    [InlineData("x-sent")]
    [InlineData("x-sent-without-filter")]
    public void What_our_account_wrote_is_an_echo_known_by_its_id(string name)
    {
        var it = One<OwnMessageEchoed>(name);
        it.ShouldSatisfyAllConditions(
            () => it.AccountId.ShouldBe(Shop),
            () => it.ContactId.ShouldBe(Customer),
            () => it.Profile!.Name.ShouldBe("Maria Conti"),
            () => it.Key.ShouldBe($"echo:{IdOf(Time, 2)}"),
            () => it.OurMessageId.ShouldBeNull(),
            () => it.Activity.Text.ShouldBe("On its way"),
            () => it.Activity.From.ShouldBe(new Participant(Shop, Role: "bot")));
    }

    [Fact]
    public void A_note_to_oneself_is_nobodys_message() => One<Ignored>("note-to-self").What.ShouldBe("note-to-self");

    [Fact]
    public void Between_two_of_our_accounts_each_is_told_from_its_own_side()
    {
        var sent = One<OwnMessageEchoed>("two-accounts-sender");
        var received = One<CustomerWrote>("two-accounts-recipient");
        (sent.AccountId, sent.ContactId).ShouldBe((Shop, "783214000000000001"));
        (received.AccountId, received.ContactId).ShouldBe(("783214000000000001", Shop));
        sent.ExternalId.ShouldBe(received.ExternalId);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("x-typing")]
    public void The_customer_is_writing(string name)
    {
        var it = One<CustomerTyped>(name);
        (it.AccountId, it.ContactId, it.Time).ShouldBe((Shop, Customer, Time));
    }

    [Theory]
    [InlineData("read")]
    [InlineData("x-read")]
    [InlineData("x-read-alone")]
    public void The_customer_read_everything_up_to_a_message_whose_id_tells_its_time(string name)
    {
        var it = One<ReceiptCame>(name);
        it.ShouldSatisfyAllConditions(
            () => it.Kind.ShouldBe(ReceiptKind.Read),
            () => it.ContactId.ShouldBe(Customer),
            () => it.ExternalIds.ShouldBe([IdOf(Time, 7)]),
            () => it.Watermark.ShouldBe(Time),
            () => it.Time.ShouldBe(Time.AddSeconds(5)),
            () => it.Key.ShouldBe($"rd:{Customer}:{IdOf(Time, 7)}"));
    }

    [Fact]
    public void What_our_side_writes_or_reads_elsewhere_is_left_alone() =>
        All("own-signals").Cast<Ignored>().Select(i => i.What).ShouldBe(["own-typing", "own-read"]);

    [Fact]
    public void The_same_message_twice_in_a_batch_has_the_same_key() =>
        All("batch").Cast<CustomerWrote>().Select(e => e.Key).ShouldBe([$"m:{Id}", $"m:{Id}", $"m:{IdOf(Time, 2)}"]);

    [Theory]
    [InlineData("revoke")]
    [InlineData("x-oauth-revoke")]
    public void When_access_is_taken_away_the_account_is_disconnected(string name)
    {
        var it = One<AccountNotice>(name);
        (it.AccountId, it.Code, it.IsDisconnected).ShouldBe((Shop, "disconnected", true));
        it.Key.ShouldBe(One<AccountNotice>("revoke").Key);
    }

    [Theory]
    [InlineData("tweet-create", "tweet_create_events")]
    [InlineData("follow", "follow_events")]
    [InlineData("replay-status", "replay_job_status")]
    [InlineData("x-profile-update", "profile-update-bio")]
    [InlineData("x-chat-join", "chat-conversation_join")]
    public void What_is_no_message_is_counted(string name, string what) => One<Ignored>(name).What.ShouldBe(what);

    [Fact]
    public void Without_a_filter_the_one_who_received_it_is_our_account() => One<CustomerWrote>("x-received-without-filter").AccountId.ShouldBe(Shop);

    [Fact]
    public void Without_an_id_of_its_own_a_message_has_its_deliverys_even_a_negative_one()
    {
        var it = One<CustomerWrote>("x-received-without-id");
        (it.ExternalId, it.Key).ShouldBe(("xaa_-6850472171600526495", "m:xaa_-6850472171600526495"));
    }

    [Fact]
    public void An_encrypted_message_is_shown_as_one()
    {
        var it = One<CustomerWrote>("x-chat-received");
        (it.Kind, it.AccountId, it.ContactId, it.Time).ShouldBe((MessageKind.Placeholder, Shop, Customer, Time));
        it.Key.ShouldBe("m:e4f4d3fc-8bbf-4928-92eb-e5058d6bb6f6");
        it.Activity.Text.ShouldBe("Encrypted message, not readable");
        var own = One<OwnMessageEchoed>("x-chat-sent");
        (own.AccountId, own.ContactId, own.ExternalId).ShouldBe((Shop, Customer, "8e75466b-56ec-4e88-bddf-b18f7cc6030e"));
    }

    private static IReadOnlyList<ChannelEvent> All(string name) =>
        new TwitterAdapter().Read(Recorded.Load("Twitter", name), Account).ShouldBeOfType<Received>().Events;

    private static T One<T>(string name)
        where T : ChannelEvent => All(name).ShouldHaveSingleItem().ShouldBeOfType<T>();
}
