using ChatClosing.Tests.Peers;

namespace ChatClosing.Tests.Browser;

/// <summary>A test in a real browser. Where Chromium is missing it is skipped with the reason; with CI=true it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhyNot;
}

/// <summary>The same for a theory; perhaps it asks a peer too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute(string? peer = null) => (Peer, Skip) = (peer, Chromium.WhyNot ?? (peer is null ? null : NodePeer.WhyNot(peer)));

    /// <summary>The peer's folder; null: it asks none.</summary>
    public string? Peer { get; }
}
