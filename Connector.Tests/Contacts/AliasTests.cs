using System.Net;
using ChatClosing.Contacts;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Running;
using ChatClosing.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Tests.Contacts;

/// <summary>A platform knows people by several ids, and none of them is always there (channels.md §10, cases 44 and 45).</summary>
public sealed class AliasTests
{
    private const string User = "US.13491208655302741918";
    private const string Phone = "15550783881";

    [Theory, Sqlite, Postgresql]
    public async Task Known_by_a_user_id_alone_and_later_by_a_number_too_it_is_one_contact(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([User], "one");
        await office.WritesAsync([User, Phone], "two");
        await office.WritesAsync([Phone], "three");

        (await office.ContactsAsync()).ShouldHaveSingleItem().ExternalId.ShouldBe(User);
        (await office.ConversationsAsync()).ShouldHaveSingleItem().Preview.ShouldBe("three");
        (await office.Get<ContactAddresses>().OfAsync("mail", User, default)).ShouldBe([User, Phone], "the one to be written to first");
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_new_id_beside_an_older_one_joins_it_whoever_was_first(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([Phone], "one");
        await office.WritesAsync([User, Phone], "two");
        await office.WritesAsync([User], "three");

        (await office.ContactsAsync()).ShouldHaveSingleItem().ExternalId.ShouldBe(Phone);
        (await office.ConversationsAsync()).ShouldHaveSingleItem();
        (await office.Get<ContactAddresses>().OfAsync("mail", Phone, default)).ShouldBe([User, Phone]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_contact_who_was_known_before_the_platform_told_other_ids_stays_the_same(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([User], "one", l => l with { HasAliases = false });
        await office.WritesAsync([Phone, User], "two");
        await office.WritesAsync([Phone], "three");

        (await office.ContactsAsync()).ShouldHaveSingleItem().ExternalId.ShouldBe(User);
        (await office.ConversationsAsync()).ShouldHaveSingleItem().Preview.ShouldBe("three");
    }

    [Theory, Sqlite, Postgresql]
    public async Task Who_changes_the_number_stays_the_same_contact_and_is_written_to_under_the_new_one(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([Phone]);
        (await office.SendAsync(new Letter("noted", "change-1", ["15550783999", Phone]))).ShouldBe(HttpStatusCode.OK);
        await office.WritesAsync(["15550783999"], "my new number");

        (await office.ContactsAsync()).ShouldHaveSingleItem();
        (await office.ConversationsAsync()).ShouldHaveSingleItem().Preview.ShouldBe("my new number");
        (await office.Get<ContactAddresses>().OfAsync("mail", Phone, default)).ShouldBe(["15550783999", Phone]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task Met_under_either_id_before_both_the_two_contacts_are_linked(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([Phone], "by number");
        await office.WritesAsync([User], "by user id");
        await office.WritesAsync([User, Phone], "by both");
        await office.WritesAsync([Phone], "by number again");

        var contacts = await office.ContactsAsync();
        contacts.Select(c => c.ExternalId).ShouldBe([Phone, User]);
        contacts[0].PersonId.ShouldNotBeNull().ShouldBe(contacts[1].PersonId!.Value);
        (await office.ConversationsAsync()).Select(c => c.Preview).ShouldBe(["by number again", "by both"], "neither loses its history");
        (await office.AuditAsync("contacts.")).ShouldBe(["contacts.linked"]);
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_busy_contact_costs_no_query(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([Phone]);
        await office.WritesAsync([User, Phone]);
        await office.SqlAsync("delete from contact_aliases");

        await office.WritesAsync([User, Phone], "again");

        (await office.ContactsAsync()).ShouldHaveSingleItem("nobody looked into the table");
        (await AliasesAsync(office)).ShouldBeEmpty();
    }

    [Theory, Sqlite, Postgresql]
    public async Task Ids_without_aliases_leave_no_trace(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([User], with: l => l with { HasAliases = false });
        (await AliasesAsync(office)).ShouldBeEmpty();
        (await office.Get<ContactAddresses>().OfAsync("mail", User, default)).ShouldBe([User]);
    }

    [PostgresFact]
    public async Task Two_nodes_that_meet_somebody_at_once_agree()
    {
        await using var database = await TestDatabase.CreateAsync(Databases.Postgresql);
        await using var one = await PostOffice.StartAsync(database);
        await using var other = await PostOffice.StartAsync(database);

        for (var i = 0; i < 20; i++)
        {
            var (user, phone) = ($"user-{i}", $"phone-{i}");
            await Task.WhenAll(
                one.WritesAsync([user, phone]), other.WritesAsync([phone]), one.WritesAsync([phone, user]), other.WritesAsync([user, phone]));
        }

        (await one.ContactsAsync()).Count.ShouldBe(20);
        (await one.ConversationsAsync()).Count.ShouldBe(20);
    }

    [PostgresFact]
    public async Task While_the_database_is_away_nothing_is_acknowledged()
    {
        await using var cluster = await StoppableCluster.StartNewAsync();
        await using var office = await PostOffice.StartAsync(Databases.Sqlite, null, ("ConnectionStrings__Chat", cluster.ConnectionString));
        await office.WritesAsync([User]);
        var letter = new Letter("wrote", "while-away", ["stranger"]) { Text = "Anybody there?" };

        await cluster.StopAsync("immediate");
        (await office.SendAsync(letter)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await office.SendAsync(new Letter("policy-warning", "n-1", []))).ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var duty = await office.DemandAsync("deletion", User);
        duty.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await cluster.StartAsync();

        await Eventually.Async(async () => await office.SendAsync(letter) == HttpStatusCode.OK, "the platform's repeat is stored");
        (await office.ContactsAsync()).Count.ShouldBe(2);
    }

    [Theory, Sqlite, Postgresql]
    public async Task The_name_that_comes_with_a_message_is_the_contacts(string database)
    {
        await using var office = await PostOffice.StartAsync(database);
        await office.WritesAsync([User], with: l => l with { Name = "Maria Conti" });
        await Eventually.Async(async () => (await office.ContactAsync(User)).Name == "Maria Conti", "she has a name");
        await office.WritesAsync([User], with: l => l with { Name = "Maria Bianchi" });
        await Eventually.Async(async () => (await office.ContactAsync(User)).Name == "Maria Bianchi", "she has another one");
        (await office.ContactAsync(User)).LookedUpAt.ShouldNotBeNull("nobody has to ask");
    }

    private static Task<List<ContactAliasRow>> AliasesAsync(PostOffice office) =>
        office.App.ReadAsync(db => db.ContactAliases.AsNoTracking().ToListAsync());
}
