using System.Net.Http.Json;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Events;
using ChatClosing.Storage.Model;
using ChatClosing.Tests.Peers;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Transcripts;

/// <summary>Histories by e-mail, against a real mail server.</summary>
public sealed class MailTargetTests
{
    private static readonly EndWishes ToBoth = new() { EmailTo = ["colleague@example.com", "maria@customer.example"] };

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task Everybody_gets_it_once_and_only_colleagues_read_the_notes(string database)
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. server.Settings]);

        var conversation = await app.EndAsync(ToBoth, text: "héllo <b>\r\n.\r\nFrom: evil");
        await app.Settled(conversation);

        server.Taken.Select(m => m.To.ShouldHaveSingleItem()).Order().ShouldBe(["colleague@example.com", "maria@customer.example"]);
        server.Taken.ShouldAllBe(m => m.Secure && m.User == "chat" && m.From == "chat@example.com");
        var (colleague, customer) = (server.Taken.Single(m => m.To[0].StartsWith('c')), server.Taken.Single(m => m.To[0].StartsWith('m')));
        colleague.Part("text/plain").ShouldContain("calm her");
        colleague.Part("text/html").ShouldContain("h&#xE9;llo &lt;b&gt;");
        customer.Part("text/plain").ShouldNotContain("calm her");
        customer.Part("text/plain").ShouldNotContain("friend of the house");
        customer.Part("text/html").ShouldNotContain("calm her");
        var done = (await app.LogOf(conversation)).OfType<EffectDone>().ToList();
        done.Count.ShouldBe(2);
        done.Single(e => e.Recipient == "colleague@example.com").Reference.ShouldBe(colleague.Header("Message-ID"));
        done.ShouldAllBe(e => e.Detail!.Contains("queued as 12345"));
        (await app.EffectsOf(conversation)).ShouldAllBe(e => e.State == EffectState.Done && e.Hash != null && e.Attempts == 1);
    }

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task A_cut_after_the_mail_was_taken_is_unknown_and_the_same_mail_leaves_again(string database)
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. server.Settings]);
        await server.BehaveAsync("cut");

        var conversation = await app.EndAsync(new EndWishes { EmailTo = ["colleague@example.com"] });
        await app.Tried(conversation, "unclear");
        await server.BehaveAsync("ok");
        await app.Settled(conversation);

        var cuts = await app.App.ReadAsync(db => Task.FromResult(db.SideEffectAttempts.Count(t => t.Result == "unclear")));
        server.Taken.Count.ShouldBe(1 + cuts, "once, and once for each line that was cut");
        server.Taken.Select(m => m.Raw).Distinct().ShouldHaveSingleItem("nothing was changed in between: the same mail to the last byte");
        (await app.LogOf(conversation)).OfType<EffectDone>().ShouldHaveSingleItem();
    }

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task What_is_refused_is_seen_by_a_human_and_can_be_retried(string database)
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. server.Settings]);
        await server.BehaveAsync("refuse");

        var conversation = await app.EndAsync(new EndWishes { EmailTo = ["nobody@example.com"] });
        await app.Settled(conversation);

        (await app.LogOf(conversation)).OfType<EffectFailed>().Single().Detail.ShouldBe("550 no such mailbox");
        var effect = (await app.EffectsOf(conversation)).Single();
        await server.BehaveAsync("ok");
        using var anna = await app.App.SignInAsync("anna");
        using (var retried = await anna.PostAsync(new Uri($"/api/v1/conversations/{conversation}/effects/{effect.Id}/retry", UriKind.Relative), null))
            (await retried.JsonAsync()).GetProperty("effectId").GetGuid().ShouldBe(effect.Id);
        await app.Settled(conversation);

        server.Taken.ShouldHaveSingleItem();
        (await app.LogOf(conversation)).Select(e => e.GetType().Name).TakeLast(3).ShouldBe(["EffectFailed", "EffectRetried", "EffectDone"]);
        using var again = await anna.PostAsync(new Uri($"/api/v1/conversations/{conversation}/effects/{effect.Id}/retry", UriKind.Relative), null);
        await again.ShouldBeProblemAsync(System.Net.HttpStatusCode.Conflict, "not-failed");
    }

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task A_server_that_greylists_gets_it_a_little_later(string database)
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. server.Settings]);
        await server.BehaveAsync("later");

        var conversation = await app.EndAsync(new EndWishes { EmailTo = ["colleague@example.com"] });
        await app.Tried(conversation, "later");
        await server.BehaveAsync("ok");
        await app.Settled(conversation);

        server.Taken.ShouldHaveSingleItem();
        (await app.EffectsOf(conversation)).Single().Attempts.ShouldBeGreaterThan(1);
    }

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task A_server_that_takes_it_and_says_nothing_is_unknown_after_a_while(string database)
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await EffectsApp.StartAsync(
            database, EffectsApp.AtOnce, [.. server.Settings, ("Effects__CallTimeout", "00:00:01")]);
        await server.BehaveAsync("hang");

        var conversation = await app.EndAsync(new EndWishes { EmailTo = ["colleague@example.com"] });
        await app.Tried(conversation, "unclear");
        await server.BehaveAsync("ok");
        await app.Settled(conversation);

        server.Taken.Select(m => m.Header("Message-ID")).Distinct().ShouldHaveSingleItem();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_server_that_is_down_holds_up_nobody_and_is_told_as_it_is(string database)
    {
        using var folder = new TemporaryFolder();
        await using var app = await EffectsApp.StartAsync(
            database, EffectsApp.AtOnce with { Archive = true },
            ("Mail__Host", "127.0.0.1"), ("Mail__Port", "1"), ("Mail__From", "chat@example.com"), ("Mail__Security", "None"), ("Archive__Folder", folder.Path));

        var conversation = await app.EndAsync(new EndWishes { EmailTo = ["colleague@example.com"] });
        await app.Tried(conversation, "later");
        await app.Tried(conversation, "accepted");

        var effects = await app.EffectsOf(conversation);
        effects.Single(e => e.Kind == EffectKinds.Archive).State.ShouldBe(EffectState.Done);
        effects.Single(e => e.Kind == EffectKinds.Email).ShouldSatisfyAllConditions(e => e.Code.ShouldBe("unreachable"), e => e.State.ShouldNotBe(EffectState.Done));
    }

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task After_an_outage_it_arrives_once(string database)
    {
        var before = await MailServer.StartAsync();
        await before.DisposeAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. before.Settings]);
        var conversation = await app.EndAsync(new EndWishes { EmailTo = ["colleague@example.com"] });
        await app.Tried(conversation, "later");

        await using var server = await MailServer.StartAsync(before.Port);
        await app.Settled(conversation);

        server.Taken.ShouldHaveSingleItem().Header("Message-ID").ShouldBe((await app.LogOf(conversation)).OfType<EffectDone>().Single().Reference);
    }

    [PeerTheory(MailServer.Peer), Sqlite, Postgresql]
    public async Task After_the_end_it_can_be_sent_to_more_people_and_once_more(string database)
    {
        await using var server = await MailServer.StartAsync();
        await using var app = await EffectsApp.StartAsync(database, EffectsApp.AtOnce, [.. server.Settings]);
        var conversation = await app.EndAsync(new EndWishes { EmailTo = ["colleague@example.com"] });
        await app.Settled(conversation);
        using var anna = await app.App.SignInAsync("anna");

        using (var sent = await anna.PostAsJsonAsync($"/api/v1/conversations/{conversation}/transcript/send", new { emailTo = new[] { "colleague@example.com", "other@example.com" } }))
            (await sent.JsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(3);
        await app.Settled(conversation);

        server.Taken.Count.ShouldBe(3);
        server.Taken.Select(m => m.Header("Message-ID")).Distinct().Count().ShouldBe(3, "asked once more, it is another mail");
        (await app.LogOf(conversation)).OfType<TranscriptAsked>().ShouldHaveSingleItem();
    }
}
