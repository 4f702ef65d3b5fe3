namespace ChatClosing.Simulator.Instagram;

/// <summary>In which of its three shapes Instagram tells an event.</summary>
public enum WireShape
{
    /// <summary><c>entry[].messaging[]</c>: the usual one.</summary>
    Messaging,

    /// <summary><c>entry[].standby[]</c>: another app owns the thread.</summary>
    Standby,

    /// <summary><c>entry[].changes[]{field, value}</c>: some Instagram-Login apps.</summary>
    Changes,
}
