using ChatClosing.Storage.Pump;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Storage;

public sealed class StoppingTests
{
    [Theory, Sqlite, Postgresql]
    public async Task Nobody_waits_for_ever_when_the_pump_stops(string database)
    {
        await using var node = await Node.StartAsync(database);
        // More than a batch: some are in flight, some in the queues, some come while it stops, some after.
        var before = Enumerable.Range(0, 50).Select(_ => node.Pump.SubmitBulkAsync(
            [.. Enumerable.Range(0, 40).Select(_ => Customer.Some().Writes())])).ToList();
        var interactive = Enumerable.Range(0, 600).Select(_ => node.Do(Customer.Some().Writes())).ToList();
        var stopping = node.Pump.StopAsync(CancellationToken.None);
        var during = Enumerable.Range(0, 100).Select(_ => node.Do(Customer.Some().Writes())).ToList();
        await stopping;
        var after = await node.Do(Customer.Some().Writes()).WaitAsync(TimeSpan.FromSeconds(30));

        var all = (await Task.WhenAll(before).WaitAsync(TimeSpan.FromSeconds(30))).SelectMany(r => r)
            .Concat(await Task.WhenAll(interactive.Concat(during)).WaitAsync(TimeSpan.FromSeconds(30))).ToList();

        after.Outcome.ShouldBe(CommandOutcome.NotDurable);
        all.ShouldAllBe(r => r.Outcome == CommandOutcome.Done || r.Outcome == CommandOutcome.NotDurable);
        all.ShouldContain(r => r.Outcome == CommandOutcome.NotDurable);
        foreach (var result in all.Where(r => r.Outcome == CommandOutcome.Done))
            (await node.Now(result.Conversation!.Id)).Version.ShouldBe(2);
        await node.MustBalance();
    }

    [Theory, Sqlite, Postgresql]
    public async Task A_caller_who_gives_up_does_not_disturb_the_others(string database)
    {
        await using var node = await Node.StartAsync(database);
        using var gone = new CancellationTokenSource();

        var impatient = node.Pump.SubmitAsync(Customer.Some().Writes(), gone.Token);
        await gone.CancelAsync();
        var patient = await node.Do(Customer.Some().Writes());

        patient.Outcome.ShouldBe(CommandOutcome.Done);
        try
        {
            (await impatient).IsDurable.ShouldBeTrue();
        }
        catch (OperationCanceledException e)
        {
            e.CancellationToken.ShouldBe(gone.Token);
        }
    }
}
