namespace ChatClosing.Tests.Running;

/// <summary>Tests of what the whole process does – its memory, say – run after the others, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
