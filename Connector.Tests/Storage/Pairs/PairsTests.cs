using System.Collections.Concurrent;
using ChatClosing.Adapters.Channels;
using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;
using Xunit.Abstractions;

namespace ChatClosing.Tests.Storage.Pairs;

/// <summary>
/// Every pair of commands, from every status, in both orders and at the same moment, from two nodes: what comes out at the same moment is what
/// comes out of one order or of the other, and the books balance.
/// </summary>
public sealed class PairsTests(ITestOutputHelper output)
{
    private static readonly NodeSettings Settings = new() { Lifecycle = new LifecycleSettings { Grace = TimeSpan.FromMinutes(10) } };

    private static readonly Dictionary<string, Func<Node, Scene, Task>> Beginnings = new()
    {
        ["Waiting"] = (_, _) => Task.CompletedTask,
        ["Engaged"] = (node, scene) => node.Did(scene.ByAnna.Picks()),
        ["Engaged, an answer under way"] = Answering,
        ["Engaged, offered to Marc"] = async (node, scene) =>
        {
            await node.Did(scene.ByAnna.Picks());
            await node.Did(scene.ByAnna.Transfers(Scene.Marc));
        },
        ["Waiting after a close"] = async (node, scene) =>
        {
            await node.Did(scene.ByAnna.Picks());
            await node.Did(scene.ByAnna.Closes());
        },
        ["Closed"] = async (node, scene) =>
        {
            await Answering(node, scene);
            await node.Did(scene.Accepted());
            await node.Did(scene.ByAnna.Closes());
        },
        ["Closed, snoozed"] = async (node, scene) =>
        {
            await node.Did(scene.ByAnna.Picks());
            await node.Did(scene.ByAnna.Snoozes(DateTimeOffset.UtcNow.AddDays(1)));
        },
        ["Engaged on the website"] = (node, scene) => node.Did(scene.ByAnna.Picks()),
        ["Engaged, the visitor left"] = async (node, scene) =>
        {
            await node.Did(scene.ByAnna.Picks());
            await node.Did(scene.Customer.Leaves());
        },
        ["WithBot"] = (node, scene) => node.Did(scene.ByAnna.BotWrites()),
        ["Handed over by the bot"] = (node, scene) => node.Did(scene.ByAnna.BotHandsOff()),
        ["Ending"] = async (node, scene) =>
        {
            await node.Did(scene.ByAnna.Picks());
            await node.Did(scene.ByAnna.Ends());
        },
        ["Ending, an answer under way"] = async (node, scene) =>
        {
            await Answering(node, scene);
            await node.Did(scene.ByAnna.Ends());
        },
        ["Ended"] = async (node, scene) =>
        {
            await Answering(node, scene);
            await node.Did(scene.Accepted());
            await node.Did(scene.ByAnna.Ends());
            (await node.Did(scene.ByAnna.TimePasses())).Conversation!.Status.ShouldBe(Status.Ended);
        },
    };

    /// <summary>Whose account is not the page.</summary>
    private static readonly Dictionary<string, string> Accounts = new()
    {
        ["Engaged on the website"] = NodeSettings.Website,
        ["Engaged, the visitor left"] = NodeSettings.Website,
        ["WithBot"] = NodeSettings.WithBot,
        ["Handed over by the bot"] = NodeSettings.WithBot,
        ["Ended"] = NodeSettings.Hasty,
    };

    private static readonly Dictionary<string, Func<Scene, Desk, Command>> Commands = new()
    {
        ["pick"] = (_, who) => who.Picks(),
        ["close"] = (_, who) => who.Closes(note: "Calls back."),
        ["end"] = (scene, who) => who.Ends(scene.Seen),
        ["undo"] = (_, who) => who.Undoes(),
        ["release"] = (_, who) => who.Releases(),
        ["transfer"] = (_, who) => who.Transfers(Scene.Marc),
        ["accept"] = (scene, _) => scene.ByMarc.Accepts(),
        ["spam"] = (_, who) => who.IsSpam(true),
        ["continue"] = (_, who) => who.Continues(),
        ["message in"] = (scene, _) => scene.Customer.Writes("One more thing."),
        ["send"] = (_, who) => who.Sends(Guid.CreateVersion7()),
        ["accepted"] = (scene, _) => scene.Accepted(),
        ["failed"] = (scene, _) => scene.Failed(),
        ["delivered"] = (scene, _) => scene.Receipt(ReceiptKind.Delivered),
        ["read"] = (scene, _) => scene.Receipt(ReceiptKind.Read),
        ["undeliverable"] = (scene, _) => scene.Receipt(ReceiptKind.Failed),
        ["time"] = (scene, _) => scene.ByAnna.TimePasses(),
    };

    /// <summary>What a platform tells of a message: the message stands the same way in whatever order that comes.</summary>
    private static readonly string[] Tellings = ["accepted", "delivered", "read", "undeliverable"];

    /// <summary>What only some accounts know.</summary>
    private static readonly Dictionary<string, Dictionary<string, Func<Scene, Desk, Command>>> MoreCommands = new()
    {
        [NodeSettings.Website] = new() { ["leaves"] = (scene, _) => scene.Customer.Leaves() },
        [NodeSettings.WithBot] = new()
        {
            ["bot writes"] = (_, who) => who.BotWrites(),
            ["bot hands off"] = (_, who) => who.BotHandsOff(),
            ["bot ends"] = (_, who) => who.BotEnds(),
        },
    };

    [PostgresFact]
    public async Task What_two_do_at_once_on_two_nodes_comes_out_as_if_one_had_been_first()
    {
        await using var one = await Node.StartAsync(Databases.Postgresql, Settings);
        await using var two = await Node.StartOnAsync(one.ConnectionString, Settings);
        await PeopleAsync(one);
        var all = (
            from beginning in Beginnings.Keys
            let commands = CommandsOf(beginning).Keys
            from first in commands
            from second in commands
            select new Pair(beginning, first, second)).ToList();
        var tally = new ConcurrentDictionary<string, int>();

        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (pair, _) =>
        {
            var inOrder = await RunAsync(one, pair, (_, first, second) => InOrderAsync(one, two, first, second));
            var turned = await RunAsync(one, pair, async (_, first, second) => [.. (await InOrderAsync(two, one, second, first)).Reverse()]);
            var atOnce = await RunAsync(one, pair, (_, first, second) => Task.WhenAll(one.Do(first), two.Do(second)));

            new[] { inOrder, turned }.ShouldContain(atOnce, $"{pair} at once");
            if (Tellings.Contains(pair.First) && Tellings.Contains(pair.Second))
                turned.Messages.ShouldBe(inOrder.Messages, $"{pair} in the other order");
            var what = inOrder == turned ? "the order does not matter" : atOnce == inOrder ? "the first was first" : "the second was first";
            tally.AddOrUpdate(what, 1, (_, n) => n + 1);
        });

        output.WriteLine($"{all.Count} pairs: {string.Join(", ", tally.OrderBy(t => t.Key).Select(t => $"{t.Key} {t.Value}"))}");
        await one.MustBalance();
    }

    [PostgresFact]
    public async Task The_same_command_on_two_nodes_at_once_is_done_once()
    {
        await using var one = await Node.StartAsync(Databases.Postgresql, Settings);
        await using var two = await Node.StartOnAsync(one.ConnectionString, Settings);
        await PeopleAsync(one);
        var all = (from beginning in Beginnings.Keys from command in CommandsOf(beginning).Keys select new Pair(beginning, command, command)).ToList();

        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (pair, _) =>
        {
            var once = await RunAsync(one, pair, async (_, command, _) => [await one.Do(command)]);
            var twice = await RunAsync(one, pair, async (_, command, _) =>
            {
                var answers = await Task.WhenAll(one.Do(command), two.Do(command));
                answers.Count(a => a.Outcome == CommandOutcome.Done && command.Key != Guid.Empty).ShouldBeLessThanOrEqualTo(1, $"{pair}");
                return [answers.OrderBy(a => a.Outcome).First()];
            });
            twice.ShouldBe(once, $"{pair} twice");
        });

        await one.MustBalance();
    }

    private static string AccountOf(string beginning) => Accounts.GetValueOrDefault(beginning, NodeSettings.Page);

    private static Dictionary<string, Func<Scene, Desk, Command>> CommandsOf(string beginning) =>
        MoreCommands.TryGetValue(AccountOf(beginning), out var more) ? new(Commands.Concat(more)) : Commands;

    private static async Task PeopleAsync(Node node)
    {
        foreach (var person in new[] { Scene.Anna, Scene.Marc, Scene.Sam })
            await node.AddAgent(person);
    }

    private static async Task Answering(Node node, Scene scene)
    {
        await node.Did(scene.ByAnna.Picks());
        await scene.AnswerAsync(node);
    }

    private static async Task<CommandResult[]> InOrderAsync(Node one, Node two, Command first, Command second) =>
        [await one.Do(first), await two.Do(second)];

    private static async Task<Outcome> RunAsync(Node node, Pair pair, Func<Scene, Command, Command, Task<CommandResult[]>> act)
    {
        var (scene, commands) = (new Scene(AccountOf(pair.Beginning)), CommandsOf(pair.Beginning));
        await scene.BeginAsync(node);
        await Beginnings[pair.Beginning](node, scene);
        await scene.LookAsync(node);
        var answers = await act(scene, commands[pair.First](scene, scene.ByAnna), commands[pair.Second](scene, scene.BySam));
        return new(await scene.MessagesAsync(node), await scene.StoryAsync(node, answers));
    }

    private sealed record Outcome(string Messages, string Story);

    private sealed record Pair(string Beginning, string First, string Second)
    {
        public override string ToString() => $"{Beginning}: {First} by Anna, {Second} by Sam";
    }
}
