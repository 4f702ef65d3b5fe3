namespace ChatClosing.Tests.Peers;

/// <summary>A test that asks a peer. Where it is not installed the test is skipped with the reason; with CI=true it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute(string peer) => (Peer, Skip) = (peer, NodePeer.WhyNot(peer));

    /// <summary>The peer's folder.</summary>
    public string Peer { get; }
}
