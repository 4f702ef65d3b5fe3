using System.Text.Json;
using ChatClosing.Agents.Access;
using ChatClosing.Operations.Problems;
using ChatClosing.Storage;
using ChatClosing.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ChatClosing.Agents.People;

/// <summary><c>/api/v1/me/settings</c>.</summary>
internal static class UserSettingsEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapUserSettings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me/settings", ReadAsync).RequireSession().WithTags("Session").WithName("GetMySettings").WithSummary("How I like my desk.")
            .Produces<UserSettings>();
        api.MapPut("/me/settings", SaveAsync).RequireSession().WithTags("Session").WithName("SaveMySettings")
            .WithSummary("Keeps how I like my desk; what is not given is as if it was never chosen.").Produces<UserSettings>()
            .ProducesValidationProblem(422);
    }

    private static async Task<IResult> ReadAsync(CurrentActor me, ChatDb db, CancellationToken cancel)
    {
        var row = await db.UserSettings.AsNoTracking().FirstOrDefaultAsync(s => s.UserId == me.Id, cancel);
        return TypedResults.Ok(row is null ? UserSettings.None : JsonSerializer.Deserialize<UserSettings>(row.Settings, Json));
    }

    private static async Task<IResult> SaveAsync(UserSettings settings, CurrentActor me, ChatDb db, CancellationToken cancel)
    {
        if (settings.FirstWrong() is { } wrong)
            return Problem.Invalid("not-valid", wrong, "This cannot be chosen.");
        var text = JsonSerializer.Serialize(settings, Json);
        for (var attempt = 1; ; attempt++)
        {
            if (await db.UserSettings.FindAsync([me.Id], cancel) is { } row)
                row.Settings = text;
            else
                db.UserSettings.Add(new UserSettingsRow { UserId = me.Id, Settings = text });
            try
            {
                await db.SaveChangesAsync(cancel);
                return TypedResults.Ok(settings);
            }
            catch (DbUpdateException) when (attempt == 1)
            {
                // Another tab of this person was first to choose anything: its row is there now.
                db.ChangeTracker.Clear();
            }
        }
    }
}
