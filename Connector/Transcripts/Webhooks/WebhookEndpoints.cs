using ChatClosing.Agents.Access;
using ChatClosing.Agents.Audit;
using ChatClosing.Conversations;
using ChatClosing.Operations.Problems;

namespace ChatClosing.Transcripts.Webhooks;

/// <summary><c>/api/v1/webhooks</c>: who is called when something happens, for administrators.</summary>
internal static class WebhookEndpoints
{
    private const int MaxLimit = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").RequireAdministrator().WithTags("Webhooks");
        webhooks.MapGet("", ListAsync).WithName("ListWebhooks").WithSummary("The endpoints that are called, and what they may ask for.").Produces<WebhooksView>();
        webhooks.MapPost("", AddAsync).AuditsItself("webhook.added").WithName("AddWebhook").WithSummary("Adds an endpoint. The answer holds the secret that signs; it is never shown again.")
            .Produces<WebhookSecretView>(StatusCodes.Status201Created).ProducesValidationProblem(422);
        webhooks.MapPut("/{webhookId:guid}", ChangeAsync).AuditsItself("webhook.changed").WithName("ChangeWebhook").WithSummary("Changes an endpoint, or switches it on or off.")
            .Produces<WebhookView>().ProducesProblem(404).ProducesValidationProblem(422);
        webhooks.MapDelete("/{webhookId:guid}", DeleteAsync).AuditsItself("webhook.deleted").WithName("DeleteWebhook").WithSummary("Deletes an endpoint; what waits for it is not sent.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(404);
        webhooks.MapPost("/{webhookId:guid}/rotate", RotateAsync).AuditsItself("webhook.rotated").WithName("RotateWebhookSecret").WithSummary("A new secret; the one before signs, too, for a while.")
            .Produces<WebhookSecretView>().ProducesProblem(404);
        webhooks.MapGet("/{webhookId:guid}/deliveries", DeliveriesAsync).WithName("ListWebhookDeliveries").WithSummary("What an endpoint was told, the newest first.")
            .Produces<DeliveriesView>().ProducesProblem(404);
        webhooks.MapPost("/{webhookId:guid}/deliveries/{deliveryId:guid}/resend", ResendAsync).AuditsItself("webhook.resent").WithName("ResendWebhook")
            .WithSummary("Calls once more about the same, under the same id.").Produces(StatusCodes.Status202Accepted).ProducesProblem(404);
    }

    private static async Task<WebhooksView> ListAsync(WebhookBook book, CancellationToken cancel) => new(await book.AllAsync(cancel), WebhookOccasion.Names);

    private static async Task<IResult> AddAsync(WebhookRequest request, CurrentActor me, WebhookBook book, WebhookSettings settings, CancellationToken cancel)
    {
        var (wish, problem) = Check(request, settings);
        if (wish is null)
            return problem!;
        var added = await book.AddAsync(wish, me.Id, cancel);
        return Results.Created($"/api/v1/webhooks/{added.Webhook.WebhookId}", added);
    }

    private static async Task<IResult> ChangeAsync(
        Guid webhookId, WebhookRequest request, CurrentActor me, WebhookBook book, WebhookSettings settings, CancellationToken cancel)
    {
        var (wish, problem) = Check(request, settings);
        if (wish is null)
            return problem!;
        return await book.ChangeAsync(webhookId, wish, me.Id, cancel) is { } changed ? Results.Ok(changed) : Problem.NotFound();
    }

    private static async Task<IResult> DeleteAsync(Guid webhookId, CurrentActor me, WebhookBook book, CancellationToken cancel) =>
        await book.DeleteAsync(webhookId, me.Id, cancel) ? Results.NoContent() : Problem.NotFound();

    private static async Task<IResult> RotateAsync(Guid webhookId, CurrentActor me, WebhookBook book, CancellationToken cancel) =>
        await book.RotateAsync(webhookId, me.Id, cancel) is { } rotated ? Results.Ok(rotated) : Problem.NotFound();

    private static async Task<IResult> DeliveriesAsync(Guid webhookId, WebhookBook book, CancellationToken cancel, Guid? after = null, int limit = 50) =>
        await book.FindAsync(webhookId, cancel) is null ? Problem.NotFound() : Results.Ok(await book.DeliveriesAsync(webhookId, after, Math.Clamp(limit, 1, MaxLimit), cancel));

    private static async Task<IResult> ResendAsync(Guid webhookId, Guid deliveryId, CurrentActor me, WebhookBook book, CancellationToken cancel) =>
        await book.ResendAsync(webhookId, deliveryId, me.Id, cancel) ? Results.Accepted() : Problem.NotFound();

    private static (WebhookWish? Wish, IResult? Problem) Check(WebhookRequest request, WebhookSettings settings)
    {
        if (WebhookLink.Problem(request.Url, settings) is { } fault)
            return (null, Problem.Invalid("invalid-url", "url", fault));
        var events = (request.Events ?? []).OfType<string>().Distinct().ToList();
        if (events.Count == 0 || events.Count != (request.Events ?? []).Distinct().Count() || events.Except(WebhookOccasion.Names).Any())
            return (null, Problem.Invalid("invalid-events", "events", $"Give some of: {string.Join(", ", WebhookOccasion.Names)}."));
        return (new(request.Url!, events, request.Enabled ?? true), null);
    }
}
