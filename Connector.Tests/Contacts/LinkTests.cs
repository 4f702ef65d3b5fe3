using ChatClosing.Conversations;
using ChatClosing.Tests.Road;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Contacts;

/// <summary>One customer on several channels.</summary>
public sealed class LinkTests
{
    private static readonly Guid Maria = Ids.Contact("mail", "maria");
    private static readonly Guid Express = Ids.Contact("express", "maria.conti");
    private static readonly Guid Work = Ids.Contact("mail", "conti-at-work");

    [Theory, Sqlite, Postgresql]
    public async Task Contacts_are_found_linked_and_parted_again(string database)
    {
        await using var office = await OfficeAsync(database);
        using var anna = await office.SignInAsync("anna");

        var found = (await anna.GetAsync("contacts?q=CONTI")).MustBe(200).Body.Items();
        found.Select(c => c.Text("externalId")).ShouldBe(["conti-at-work", "maria.conti"], ignoreOrder: true);
        (await anna.GetAsync("contacts?q=%25")).MustBe(200).Body.Items().ShouldBeEmpty("a percent sign is a percent sign");
        (await anna.GetAsync("contacts")).MustBe(200).Body.Items().ShouldBeEmpty();
        using var ada = await office.SignInAsync("ada", Role.Administrator);
        (await ada.GetAsync($"contacts?q={Maria}")).MustBe(200).Body.Items().ShouldHaveSingleItem().Text("externalId").ShouldBe("maria");
        (await ada.GetAsync($"contacts?q={Guid.NewGuid()}")).MustBe(200).Body.Items().ShouldBeEmpty();
        (await ada.GetAsync($"contacts/{Maria}/conversations")).MustBe(403);

        (await LinkAsync(anna, Maria, Express)).Items().ShouldHaveSingleItem().Id("id").ShouldBe(Express);
        (await LinkAsync(anna, Express, Maria)).Items().ShouldHaveSingleItem().Id("id").ShouldBe(Maria);
        (await office.AuditAsync("contacts.")).ShouldBe(["contacts.linked"], "what is so already is not done again");
        var linked = (await anna.GetAsync("contacts?q=maria.conti")).Body.Items().Single()["linked"]!.AsArray().Single();
        (linked.Id("id"), linked.Text("channel"), linked.Text("account"), linked.Text("externalId"))
            .ShouldBe((Maria, LetterAdapter.Name, "mail", "maria"));

        (await anna.DeleteAsync($"contacts/{Maria}/links/{Express}")).MustBe(200).Body.Items().ShouldBeEmpty();
        (await anna.DeleteAsync($"contacts/{Maria}/links/{Express}")).MustBe(200);
        (await office.AuditAsync("contacts.")).ShouldBe(["contacts.linked", "contacts.unlinked"]);
        (await office.ContactsAsync()).ShouldAllBe(c => c.PersonId == null, "nobody is linked with themselves alone");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Linking_two_groups_makes_one(string database)
    {
        await using var office = await OfficeAsync(database);
        using var anna = await office.SignInAsync("anna");
        await LinkAsync(anna, Maria, Express);
        await LinkAsync(anna, Work, Ids.Contact("mail", "paul"));

        (await LinkAsync(anna, Express, Work)).Items().Count.ShouldBe(3);
        (await anna.DeleteAsync($"contacts/{Maria}/links/{Ids.Contact("mail", "paul")}")).MustBe(200).Body.Items().Count.ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Links_made_at_once_end_in_one_group(string database)
    {
        await using var office = await OfficeAsync(database);
        using var anna = await office.SignInAsync("anna");
        Guid[] all = [Maria, Express, Work, Ids.Contact("mail", "paul")];

        await Task.WhenAll(
            LinkAsync(anna, all[0], all[1]), LinkAsync(anna, all[2], all[3]), LinkAsync(anna, all[1], all[2]), LinkAsync(anna, all[3], all[0]));

        (await office.ContactsAsync()).Select(c => c.PersonId).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_conversations_of_all_linked_contacts_come_together_the_newest_first(string database)
    {
        await using var office = await OfficeAsync(database);
        using var anna = await office.SignInAsync("anna");
        await LinkAsync(anna, Maria, Express);
        await LinkAsync(anna, Maria, Work);

        var first = (await anna.GetAsync($"contacts/{Work}/conversations?limit=2")).MustBe(200).Body!;
        first.Items().Select(c => c.Text("preview")).ShouldBe(["I am at work", "I am here too"]);
        var newest = first.Items()[0];
        (newest.Text("channel"), newest.Text("account"), newest.Text("status"), newest["endedAt"], newest["spam"]!.GetValue<bool>())
            .ShouldBe((LetterAdapter.Name, "mail", "Waiting", null, false));
        var second = (await anna.GetAsync($"contacts/{Work}/conversations?limit=2&after={first.Text("next")}")).MustBe(200).Body!;
        second.Items().ShouldHaveSingleItem().Text("preview").ShouldBe("Where is my parcel?");
        second["next"].ShouldBeNull();
        (await anna.GetAsync($"contacts/{Work}/conversations?after=nonsense")).MustBe(422, "invalid-page");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_linked()
    {
        await using var office = await OfficeAsync(Databases.Sqlite);
        using var anna = await office.SignInAsync("anna");
        (await anna.PostAsync($"contacts/{Maria}/links", new { contactId = Guid.NewGuid() })).MustBe(404, "not-found");
        (await anna.PostAsync($"contacts/{Guid.NewGuid()}/links", new { contactId = Maria })).MustBe(404, "not-found");
        (await anna.PostAsync($"contacts/{Maria}/links", new { contactId = Maria })).MustBe(422, "contact-required");
        (await anna.PostAsync($"contacts/{Maria}/links")).MustBe(422, "contact-required");
        (await anna.DeleteAsync($"contacts/{Maria}/links/{Guid.NewGuid()}")).MustBe(404, "not-found");
        (await anna.GetAsync($"contacts/{Guid.NewGuid()}/conversations")).MustBe(404, "not-found");
    }

    private static async Task<PostOffice> OfficeAsync(string database)
    {
        var office = await PostOffice.StartAsync(database);
        await office.WritesAsync(["maria"]);
        await office.WritesAsync(["paul"], "I am somebody else");
        await office.WritesAsync(["maria.conti"], "I am here too", l => l with { To = "express-1" });
        await office.WritesAsync(["conti-at-work"], "I am at work");
        return office;
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> LinkAsync(Road.Browser who, Guid one, Guid other) =>
        (await who.PostAsync($"contacts/{one}/links", new { contactId = other })).MustBe(200).Body!;
}
