namespace ChatClosing.Tests.Conversations.Model;

/// <summary>An invariant does not hold.</summary>
internal sealed class Broken(string message) : Exception(message)
{
    public static void Unless(bool holds, string invariant)
    {
        if (!holds)
            throw new Broken(invariant);
    }
}
