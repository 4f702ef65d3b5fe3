namespace ChatClosing.Tests.Peers;

/// <summary>A theory that asks a peer, with the rule of <see cref="PeerFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    public PeerTheoryAttribute(string peer) => (Peer, Skip) = (peer, NodePeer.WhyNot(peer));

    /// <summary>The peer's folder.</summary>
    public string Peer { get; }
}
