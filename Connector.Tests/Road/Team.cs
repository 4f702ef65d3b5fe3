using System.Text.Json.Nodes;
using ChatClosing.Conversations;

namespace ChatClosing.Tests.Road;

/// <summary>What people who look after a team do, in words.</summary>
internal static class Team
{
    /// <summary>Makes a group.</summary>
    public static async Task<Guid> MakesGroup(this Browser who, string name, Guid[] members, params string[] accounts) =>
        (await who.PostAsync("groups", new { name, members, accounts })).MustBe(201).Body.Id("id");

    /// <summary>Says how somebody shall be.</summary>
    public static Task<Answer> Changes(this Browser who, Guid agent, string name, Role role = Role.Agent, int? limit = null, bool deactivated = false) =>
        who.PutAsync($"agents/{agent}", new { name, role = role.ToString(), limit, deactivated });

    /// <summary>Somebody in the list of those who work here; null when they are not in it.</summary>
    public static async Task<JsonNode?> Knows(this Browser who, Guid agent) =>
        (await who.GetAsync("agents")).MustBe(200).Body.Items().SingleOrDefault(a => a.Id("id") == agent);

    /// <summary>What is offered to them.</summary>
    public static async Task<List<JsonNode>> Offers(this Browser who) => (await who.GetAsync("offers")).MustBe(200).Body.Items();
}
