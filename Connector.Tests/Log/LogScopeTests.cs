using ChatClosing.Agents.Access;
using ChatClosing.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ChatClosing.Tests.Log;

/// <summary>Whoever sees some channel accounts only finds, opens and exports nothing of the others.</summary>
public sealed class LogScopeTests
{
    [Theory, Sqlite, Postgresql]
    public async Task What_is_outside_the_scope_is_not_found_in_lists_or_by_its_id(string database)
    {
        var scope = new LettersOnly();
        await using var desk = await LogDesk.StartAsync(database, builder => builder.Services.AddSingleton<IConversationScope>(scope));
        var letter = await desk.Writes("an umbrella");
        var comment = await desk.Writes("an umbrella", LogDesk.Comments);
        await desk.Finds("", letter, comment);

        scope.Accounts = [LogDesk.Letters];

        await desk.Finds("", letter);
        await desk.FindsWords("umbrella", letter);
        await desk.Finds($"account={LogDesk.Comments}");
        await desk.Finds("kind=comment");
        foreach (var what in new[] { "", "/log", "/revisions" })
        {
            (await desk.Anna.GetAsync($"conversations/{letter}{what}")).MustBe(200);
            (await desk.Anna.GetAsync($"conversations/{comment}{what}")).MustBe(404, "not-found");
        }
    }

    private sealed class LettersOnly : IConversationScope
    {
        public IReadOnlyCollection<string>? Accounts { get; set; }

        public ValueTask<IReadOnlyCollection<string>?> AccountsOfAsync(CurrentActor me, CancellationToken cancel) => new(Accounts);
    }
}
