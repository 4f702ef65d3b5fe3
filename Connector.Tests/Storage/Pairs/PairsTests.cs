using System.Collections.Concurrent;
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

    private static readonly Dictionary<string, Func<Scene, Desk, Command>> Commands = new()
    {
        ["pick"] = (_, who) => who.Picks(),
        ["close"] = (_, who) => who.Closes(note: "Calls back."),
        ["end"] = (scene, who) => who.Ends(scene.Seen),
        ["undo"] = (_, who) => who.Undoes(),
        ["release"] = (_, who) => who.Releases(),
        ["transfer"] = (_, who) => who.Transfers(Scene.Marc),
        ["accept"] = (scene, _) => scene.ByMarc.Accepts(),
        ["continue"] = (_, who) => who.Continues(),
        ["message in"] = (scene, _) => scene.Customer.Writes("One more thing."),
        ["send"] = (_, who) => who.Sends(Guid.CreateVersion7()),
        ["accepted"] = (scene, _) => scene.Accepted(),
        ["failed"] = (scene, _) => scene.Failed(),
        ["receipt"] = (scene, _) => scene.Receipt(),
        ["time"] = (scene, _) => scene.ByAnna.TimePasses(),
    };

    [PostgresFact]
    public async Task What_two_do_at_once_on_two_nodes_comes_out_as_if_one_had_been_first()
    {
        await using var one = await Node.StartAsync(Databases.Postgresql, Settings);
        await using var two = await Node.StartOnAsync(one.ConnectionString, Settings);
        await PeopleAsync(one);
        var all = (
            from beginning in Beginnings.Keys
            from first in Commands.Keys
            from second in Commands.Keys
            select new Pair(beginning, first, second)).ToList();
        var tally = new ConcurrentDictionary<string, int>();

        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (pair, _) =>
        {
            var inOrder = await RunAsync(one, pair, (_, first, second) => InOrderAsync(one, two, first, second));
            var turned = await RunAsync(one, pair, async (_, first, second) => [.. (await InOrderAsync(two, one, second, first)).Reverse()]);
            var atOnce = await RunAsync(one, pair, (_, first, second) => Task.WhenAll(one.Do(first), two.Do(second)));

            new[] { inOrder, turned }.ShouldContain(atOnce, $"{pair} at once");
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
        var all = (from beginning in Beginnings.Keys from command in Commands.Keys select new Pair(beginning, command, command)).ToList();

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

    private static async Task<string> RunAsync(Node node, Pair pair, Func<Scene, Command, Command, Task<CommandResult[]>> act)
    {
        var scene = new Scene(pair.Beginning == "Ended" ? NodeSettings.Hasty : NodeSettings.Page);
        await scene.BeginAsync(node);
        await Beginnings[pair.Beginning](node, scene);
        await scene.LookAsync(node);
        var answers = await act(scene, Commands[pair.First](scene, scene.ByAnna), Commands[pair.Second](scene, scene.BySam));
        return await scene.StoryAsync(node, answers);
    }

    private sealed record Pair(string Beginning, string First, string Second)
    {
        public override string ToString() => $"{Beginning}: {First} by Anna, {Second} by Sam";
    }
}
