namespace ChatClosing.Simulator.Twitter;

/// <summary>By which of X's two webhook APIs events are told.</summary>
public enum TwitterShape
{
    /// <summary>The Account Activity API: deprecated, and still delivering.</summary>
    AccountActivity,

    /// <summary>The X Activity API, its successor.</summary>
    XActivity,

    /// <summary>Both, as during a move from one to the other: everything comes twice.</summary>
    Both,
}
