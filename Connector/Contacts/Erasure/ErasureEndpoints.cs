using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Contacts.Export;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Contacts.Erasure;

/// <summary>What a person may ask of us: everything about them, and that it goes. For administrators, and audited.</summary>
internal static class ErasureEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var contact = api.MapGroup("/contacts/{id:guid}").RequireAdministrator().WithTags("Administration");
        contact.MapPost("/erasure", EraseAsync).AuditsItself("contact.erased").WithName("EraseContact")
            .WithSummary("Erases everything about a contact for ever; counts and dates stay.").Produces<ErasedView>().ProducesProblem(404).ProducesProblem(503);
        contact.MapGet("/export", ExportAsync).WithName("ExportContact")
            .WithSummary("Everything about a contact, as JSON.").Produces(200, contentType: "application/json").ProducesProblem(404);
    }

    private static async Task<IResult> EraseAsync(
        Guid id, HttpContext http, CurrentActor me, ContactErasure erasure, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            return await erasure.EraseAsync(id, me.Id, cancel) ? Results.Ok(new ErasedView(id, clock.GetUtcNow())) : Problem.NotFound();
        }
        catch (TimeoutException)
        {
            // Messages go out again and again, or the database is away: nothing was erased.
            return Problem.NotDurable(http);
        }
    }

    private static async Task<IResult> ExportAsync(
        Guid id, HttpContext http, CurrentActor me, ContactExport export, AuditTrail audit, CancellationToken cancel)
    {
        if (!await export.ExistsAsync(id, cancel))
            return Problem.NotFound();
        // Before the first byte: who saw it is known even when they cut the line.
        await audit.WriteAsync("contact.exported", me.Id, id.ToString(), cancel);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(to => export.WriteAsync(id, to, cancel), "application/json", $"contact-{id}.json");
    }
}

/// <summary>A contact was erased.</summary>
/// <param name="ContactId">Whose id stays, for it says nothing.</param>
/// <param name="ErasedAt">When.</param>
public sealed record ErasedView(Guid ContactId, DateTimeOffset ErasedAt);
