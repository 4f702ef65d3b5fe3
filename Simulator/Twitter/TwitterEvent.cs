using System.Text.Json.Nodes;

namespace ChatClosing.Simulator.Twitter;

/// <summary>Something that happened, before it is told in either shape.</summary>
/// <param name="Type">Its name in the X Activity API.</param>
/// <param name="List">The list that it stands in, in both.</param>
/// <param name="Person">The person in it.</param>
/// <param name="Json">The event itself, the same in both.</param>
internal sealed record TwitterEvent(string Type, string List, TwitterPerson Person, JsonObject Json);
