namespace ChatClosing.Simulator.Twitter;

/// <summary>A message as both people see it.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="IsCustomers">Whether the person wrote it, else the account.</param>
/// <param name="Text">The text; may be empty beside a photo or file.</param>
/// <param name="Photo">The person's photo by the name of its file; null for none.</param>
/// <param name="Media">The account's file by its id; null for none.</param>
/// <param name="At">When the platform took it.</param>
public sealed record TwitterMessage(string Id, bool IsCustomers, string Text, string? Photo, string? Media, DateTimeOffset At);
