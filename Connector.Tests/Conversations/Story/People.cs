using ChatClosing.Conversations;

namespace ChatClosing.Tests.Conversations;

/// <summary>The people of every story.</summary>
internal static class People
{
    public static readonly Actor Anna = new(new Guid("0a000000-0000-7000-8000-000000000001"), Role.Agent);
    public static readonly Actor Marc = new(new Guid("0a000000-0000-7000-8000-000000000002"), Role.Agent);

    /// <summary>The supervisor.</summary>
    public static readonly Actor Sam = new(new Guid("0a000000-0000-7000-8000-000000000003"), Role.Supervisor);
}
