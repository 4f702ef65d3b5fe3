using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatClosing.Operations.ApiDocument;

/// <summary>The headers that every unsafe call takes, and that signing in needs nobody's session.</summary>
internal sealed class ApiHeaders : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [];
        else if (context.Description.HttpMethod is { } method && !HttpMethods.IsGet(method))
            operation.Parameters = [.. operation.Parameters ?? [], Antiforgery, IdempotencyKey];
        return Task.CompletedTask;
    }

    private static OpenApiParameter Antiforgery => Header("X-Antiforgery", "With the cookie: the token of GET /api/v1/me.");

    private static OpenApiParameter IdempotencyKey => Header("Idempotency-Key", "The same key twice is done once.");

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
