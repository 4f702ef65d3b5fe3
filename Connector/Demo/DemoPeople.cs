using ChatClosing.Agents.People;
using ChatClosing.Conversations;

namespace ChatClosing.Demo;

/// <summary>The demo's people.</summary>
internal static class DemoPeople
{
    /// <summary>Who they are.</summary>
    public static readonly (string UserName, string DisplayName, Role Role)[] All =
    [
        ("anna", "Anna Keller", Role.Agent),
        ("marc", "Marc Dubois", Role.Agent),
        ("sam", "Sam Rivera", Role.Supervisor),
        ("ada", "Ada Lind", Role.Administrator),
    ];

    /// <summary>Makes those who are missing and gives everybody this start's password.</summary>
    public static async Task SeedAsync(PeopleBook people, string password, CancellationToken cancel)
    {
        foreach (var (userName, displayName, role) in All)
        {
            if ((await people.ResetAsync(userName, password, cancel)).Count > 0)
                await people.AddAsync(userName, displayName, role, password, cancel);
        }
    }
}
