namespace ChatClosing.Simulator.Facebook;

/// <summary>A post of the page, under which people comment.</summary>
/// <param name="Id"><c>{page}_{post}</c>.</param>
/// <param name="Text">What it says.</param>
/// <param name="Permalink">Where it is.</param>
public sealed record SimulatedPost(string Id, string Text, Uri Permalink)
{
    /// <summary>The post's own part of its id, with which the ids of its comments begin.</summary>
    internal string ObjectId => Id.Split('_')[1];
}
