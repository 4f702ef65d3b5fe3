using ChatClosing.Adapters.Channels;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.CloudExamples;
using static ChatClosing.Tests.Adapters.WhatsApp.Cloud.RecordedCalls;

namespace ChatClosing.Tests.Adapters.WhatsApp.Cloud;

/// <summary>Who somebody is: telephone numbers may be absent, user ids too, and names stand elsewhere. (channels.md §10, 43 to 46)</summary>
public sealed class RecordedPersonTests
{
    [Fact]
    public void Without_a_number_it_is_the_user_id()
    {
        var it = One<CustomerWrote>("no-phone");
        it.ContactId.ShouldBe(UserId);
        it.Aliases.ShouldBe([UserId]);
        it.Profile!.Name.ShouldBe("Nobody's Number");
    }

    [Fact]
    public void Without_a_user_id_it_is_the_number()
    {
        var it = One<CustomerWrote>("no-user-id");
        it.ContactId.ShouldBe(Phone);
        it.Aliases.ShouldBe([Phone]);
    }

    [Fact]
    public void With_both_the_two_are_known_to_be_one() => One<CustomerWrote>("text").Aliases.ShouldBe([UserId, Phone]);

    [Fact]
    public void Without_a_name_it_is_the_user_name() => One<CustomerWrote>("username-only").Profile!.Name.ShouldBe("sunny.day");

    [Fact]
    public void Without_contacts_there_is_no_name() => One<CustomerWrote>("no-contacts").Profile.ShouldBeNull();

    [Fact]
    public void A_wa_id_may_differ_from_the_number_written_from() =>
        One<CustomerWrote>("other-wa-id").Aliases.ShouldBe(["525512345678", "5215512345678"]);

    [Fact]
    public void Contacts_are_found_by_their_ids_and_not_by_their_place()
    {
        var events = All("contacts-in-other-order").OfType<CustomerWrote>().ToList();
        events.Select(e => e.Profile?.Name).ShouldBe(["First", "Second", null]);
        events[0].Aliases.ShouldBe(["US.1", "111"]);
    }

    [Fact]
    public void A_changed_number_names_the_new_and_the_old()
    {
        var it = One<ContactNoted>("changed-number");
        (it.What, it.ContactId, it.Text).ShouldBe(("changed-number", "16505559999", "User A changed from 16505551234 to 16505559999"));
        it.Aliases.ShouldBe(["16505559999", Phone]);
        One<ContactNoted>("changed-number-old-shape").Aliases.ShouldBe(["16505559999", Phone]);
    }

    [Fact]
    public void A_changed_number_may_bring_a_new_user_id() =>
        One<ContactNoted>("changed-number-user-id").Aliases.ShouldBe(["US.777", UserId, "16505559999", Phone]);

    [Fact]
    public void A_new_device_is_noted()
    {
        var it = One<ContactNoted>("identity-changed");
        (it.What, it.ContactId).ShouldBe(("identity-changed", UserId));
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\" \"", null)]
    [InlineData("7", null)]
    [InlineData("\"🌸\"", "🌸")]
    [InlineData("\"\\u202eabc\"", "\u202eabc")]
    [InlineData("\"\\ud83d\"", "\uFFFD")]
    public void Names_may_be_anything(string json, string? name) => Named(json).ShouldBe(name);

    [Fact]
    public void Very_long_names_are_cut() => Named($"\"{new string('n', 10_000)}\"")!.Length.ShouldBe(200);

    private static string? Named(string json)
    {
        var body = Value($$$"""
            "contacts":[{"wa_id":"{{{Phone}}}","profile":{"name":{{{json}}}}}],"messages":[{{{Text("wamid.1")}}}]
            """);
        return new ChatClosing.Adapters.WhatsApp.Cloud.CloudAdapter().Read(SignedCall(body), Shop).ShouldBeOfType<Received>()
            .Events.ShouldHaveSingleItem().ShouldBeOfType<CustomerWrote>().Profile?.Name;
    }
}
