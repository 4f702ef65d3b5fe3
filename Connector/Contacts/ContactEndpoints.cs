using ChatClosing.Adapters.Channels;
using ChatClosing.Agents.Access;
using ChatClosing.Contacts.Views;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Contacts;

/// <summary>Contacts, for who speaks with them – and, to find them, for who looks after their data. Every change says how things shall be, so that a repeat changes nothing.</summary>
internal static class ContactEndpoints
{
    private const int MaxLimit = 100;
    private const int MaxSearch = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        // Administrators find here whom they export or erase; what was written is in none of it.
        api.MapGet("/contacts", SearchAsync).RequireColleague().WithTags("Contacts").WithName("SearchContacts")
            .WithSummary("Contacts whose name or platform id contains a text, or the one whose id it is: to link, to export, to erase.")
            .Produces<ContactsView>();
        var contacts = api.MapGroup("/contacts").RequireAgent().WithTags("Contacts");
        contacts.MapPut("/{id:guid}/block", BlockAsync).WithName("BlockContact").WithSummary("Blocks a contact or lets them in again.")
            .Produces<KnownContactView>().ProducesProblem(404).ProducesValidationProblem(422);
        contacts.MapPost("/{id:guid}/links", LinkAsync).WithName("LinkContact")
            .WithSummary("These two are one customer; gives everybody the contact is linked with now.")
            .Produces<ContactsView>().ProducesProblem(404).ProducesValidationProblem(422);
        contacts.MapDelete("/{id:guid}/links/{contactId:guid}", UnlinkAsync).WithName("UnlinkContact")
            .WithSummary("These two are not one customer after all.")
            .Produces<ContactsView>().ProducesProblem(404);
        contacts.MapGet("/{id:guid}/conversations", ConversationsAsync).WithName("GetContactConversations")
            .WithSummary("All conversations of a customer with everybody linked, the newest first.")
            .Produces<ContactConversationsView>().ProducesProblem(404).ProducesValidationProblem(422);
    }

    private static async Task<IResult> SearchAsync(ContactReader reader, CurrentActor me, Roster roster, CancellationToken cancel, string? q = null)
    {
        var text = PlainText.Clean(q ?? "").Trim();
        var scope = (await roster.NowAsync(cancel)).ScopeOf(me.Actor);
        if (Guid.TryParse(text, out var id))
            return Results.Ok(new ContactsView(await reader.SeesAsync(scope, id, cancel) && await reader.FindAsync(id, cancel) is { } one ? [one] : []));
        return Results.Ok(new ContactsView(text.Length is 0 or > MaxSearch ? [] : await reader.SearchAsync(text, scope, cancel)));
    }

    /// <summary>Whom somebody does not see is not there for them.</summary>
    private static async Task<bool> SeesAsync(Roster roster, CurrentActor me, ContactReader reader, CancellationToken cancel, params Guid[] contacts)
    {
        var scope = (await roster.NowAsync(cancel)).ScopeOf(me.Actor);
        foreach (var contact in contacts)
        {
            if (!await reader.SeesAsync(scope, contact, cancel))
                return false;
        }

        return true;
    }

    private static async Task<IResult> BlockAsync(
        Guid id, BlockRequest request, CurrentActor me, ContactBlocks blocks, ContactReader reader, Roster roster, CancellationToken cancel)
    {
        if (request.Blocked is not { } blocked)
            return Problem.Invalid("blocked-required", "blocked", "Say true or false.");
        return await SeesAsync(roster, me, reader, cancel, id) && await blocks.SetAsync(id, blocked, me.Id, cancel) && await reader.FindAsync(id, cancel) is { } contact
            ? Results.Ok(contact)
            : Problem.NotFound();
    }

    private static async Task<IResult> LinkAsync(
        Guid id, LinkRequest request, CurrentActor me, ContactLinks links, ContactReader reader, Roster roster, CancellationToken cancel)
    {
        if (request.ContactId is not { } other || other == id)
            return Problem.Invalid("contact-required", "contactId", "Give another contact.");
        return await SeesAsync(roster, me, reader, cancel, id, other) && await links.LinkAsync(id, other, me.Id, cancel) ? await LinkedAsync(id, reader, cancel) : Problem.NotFound();
    }

    private static async Task<IResult> UnlinkAsync(
        Guid id, Guid contactId, CurrentActor me, ContactLinks links, ContactReader reader, Roster roster, CancellationToken cancel) =>
        await SeesAsync(roster, me, reader, cancel, id, contactId) && await links.UnlinkAsync(id, contactId, me.Id, cancel) ? await LinkedAsync(id, reader, cancel) : Problem.NotFound();

    private static async Task<IResult> LinkedAsync(Guid id, ContactReader reader, CancellationToken cancel) =>
        await reader.LinkedAsync(id, cancel) is { } linked ? Results.Ok(new ContactsView(linked)) : Problem.NotFound();

    private static async Task<IResult> ConversationsAsync(
        Guid id, ContactHistory history, CurrentActor me, Roster roster, CancellationToken cancel, string? after = null, int limit = 20)
    {
        try
        {
            var scope = (await roster.NowAsync(cancel)).ScopeOf(me.Actor);
            return await history.PageAsync(id, scope, after, Math.Clamp(limit, 1, MaxLimit), cancel) is { } page ? Results.Ok(page) : Problem.NotFound();
        }
        catch (FormatException e)
        {
            return Problem.Invalid("invalid-page", "after", e.Message);
        }
    }
}

/// <summary>Whether a contact is blocked.</summary>
/// <param name="Blocked">True: their messages are kept and move nothing.</param>
public sealed record BlockRequest(bool? Blocked);

/// <summary>Whom to link.</summary>
/// <param name="ContactId">The other contact.</param>
public sealed record LinkRequest(Guid? ContactId);
