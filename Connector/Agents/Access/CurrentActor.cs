using System.Security.Claims;
using ChatClosing.Conversations;

namespace ChatClosing.Agents.Access;

/// <summary>
/// Who makes this request, as a parameter of an endpoint: <c>(Guid id, CurrentActor me) => …</c>. Only for endpoints whose right asks for a person
/// (<see cref="Rights.Agent"/>, <see cref="Rights.Colleague"/>, <see cref="Rights.Supervisor"/>, <see cref="Rights.Administrator"/>, <see cref="Rights.Session"/>).
/// </summary>
/// <param name="Actor">The person, for a command: their id and role. A key that acts as an agent is that agent.</param>
/// <param name="Sender">Whose <c>Idempotency-Key</c>s these are: the user, or the key itself.</param>
public sealed record CurrentActor(Actor Actor, Guid Sender)
{
    /// <summary>The person's id.</summary>
    public Guid Id => Actor.Id;

    /// <summary>The person's role.</summary>
    public Role Role => Actor.Role;

    /// <summary>Who a principal is; also for a hub's <c>Context.User</c>.</summary>
    /// <returns>Null for nobody and for a key that acts as nobody.</returns>
    public static CurrentActor? Of(ClaimsPrincipal? user)
    {
        if (!Guid.TryParse(user?.FindFirstValue(ClaimNames.User), out var id)
            || !Enum.TryParse<Role>(user.FindFirstValue(ClaimNames.Role), out var role))
            return null;
        return new(new Actor(id, role), Guid.TryParse(user.FindFirstValue(ClaimNames.Key), out var key) ? key : id);
    }

    /// <summary>Binds the parameter.</summary>
    public static ValueTask<CurrentActor?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return ValueTask.FromResult(Of(http.User));
    }
}
