using ChatClosing.Tests.Contacts;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>What an answer quotes is of the thread that it is in: on comments the answer stands under it, for everybody to read.</summary>
public sealed class QuoteTests
{
    [Fact]
    public async Task A_message_of_the_thread_can_be_quoted_and_nobody_elses()
    {
        await using var office = await PostOffice.StartAsync(Databases.Sqlite);
        using var anna = await office.SignInAsync("anna");
        var letter = await office.WritesAsync(["maria"]);
        await office.WritesAsync(["paul"], "My address is …");
        var conversations = await office.ConversationsAsync();
        var (marias, pauls) = (conversations[0].Id, conversations[1].Id);
        (await anna.Does(marias, "pick")).MustBe(200);

        (await SaysAsync(await QuotableAsync(pauls))).MustBe(422, "unknown-message");
        (await SaysAsync(await QuotableAsync(marias))).MustBe(202).Body.Text("replyTo").ShouldBe(letter.Id);

        async Task<Guid> QuotableAsync(Guid of) => (await anna.Reads(of)).Single(e => e.Text("name") == "message.received").Id("messageId");

        Task<Answer> SaysAsync(Guid about) =>
            anna.Does(marias, "messages", new { clientId = Guid.NewGuid().ToString(), text = "This one?", replyTo = about });
    }
}
