namespace ChatClosing.Simulator;

/// <summary>In which order events that were held back are told.</summary>
public enum EventOrder
{
    /// <summary>As they happened.</summary>
    AsHappened,

    /// <summary>The last one first.</summary>
    Backwards,
}
