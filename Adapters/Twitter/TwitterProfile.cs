using System.Net;
using ChatClosing.Adapters.Channels;

namespace ChatClosing.Adapters.Twitter;

/// <summary>
/// <c>GET 2/users/{id}?user.fields=name,profile_image_url</c>, for people whose messages came without the map of users. Who is suspended or gone
/// comes as 200 with <c>errors</c> and without <c>data</c>. (docs.x.com, Users, 2026-08-22.)
/// </summary>
internal static class TwitterProfile
{
    /// <summary>Name and picture.</summary>
    public static async Task<ProfileAnswer> LookUpAsync(TwitterCaller x, string contactId, CancellationToken cancel)
    {
        if (!x.HasToken || !TwitterSend.IsId(contactId))
            return new ProfileUnknown();
        return await x.GetAsync($"2/users/{contactId}?user.fields=name,profile_image_url", cancel).ConfigureAwait(false) switch
        {
            PlatformReplied { IsSuccess: true, Body: { } body } => body.Object("data"u8) is { } user && TwitterUsers.Read(user) is { } profile
                ? new ProfileFound(profile)
                : new ProfileUnknown(),
            PlatformReplied { Status: HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound } it
                when TwitterProblem.Read(it.Body) is { IsAboutMoney: false } => new ProfileUnknown(),
            _ => new ProfileLater(),
        };
    }
}
