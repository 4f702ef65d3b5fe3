namespace ChatClosing.Adapters.Channels;

/// <summary>A message that the platform approved for use when the reply window is over.</summary>
/// <param name="Id">The platform's id or name of it.</param>
/// <param name="Name">For people.</param>
/// <param name="Language">As the platform writes it.</param>
/// <param name="Text">Its body with place holders <c>{{1}}</c>, <c>{{2}}</c>, ….</param>
/// <param name="VariableCount">How many place holders it has.</param>
public sealed record MessageTemplate(string Id, string Name, string Language, string Text, int VariableCount);
