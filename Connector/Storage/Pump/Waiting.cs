using ChatClosing.Conversations.Commands;

namespace ChatClosing.Storage.Pump;

/// <summary>A command in the queue and who waits for it.</summary>
internal sealed class Waiting(Command command)
{
    // Callers go on elsewhere: the pump's task must not run their code.
    private readonly TaskCompletionSource<CommandResult> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Command Command { get; } = command;

    /// <summary>What came of it, set by the flush and told to the caller after the commit.</summary>
    public CommandResult? Came { get; set; }

    public Task<CommandResult> Result => caller.Task;

    /// <summary>About what it will weigh in a transaction, in bytes.</summary>
    public int RoughBytes => Command switch
    {
        CustomerWrites c => 1_500 + ((c.Activity.Text?.Length ?? 0) * 2),
        Send c => 1_500 + (c.Text.Length * 2),
        _ => 1_000,
    };

    public void Complete(CommandResult? result = null) => caller.TrySetResult(result ?? Came ?? CommandResult.NotDurable);
}
