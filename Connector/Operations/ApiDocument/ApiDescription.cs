using ChatClosing.Agents.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatClosing.Operations.ApiDocument;

/// <summary>What holds for the whole API: its name and how one says who one is.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "ChatClosing",
            Version = context.DocumentName,
            Description = "Errors are problem+json with a stable type and a traceId. A lost race is 409 with agent and since; 503 with Retry-After: "
                + "not stored, repeat it with the same Idempotency-Key. Lists are paged by limit and after, the answer has next. Times are UTC.",
        };
        // Wherever it is read from: the document is the same.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["cookie"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = Schemes.CookieName,
                Description = "A person's session, from POST /api/v1/session. Unsafe calls also send X-Antiforgery.",
            },
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An integration's key, from the command line: apikey create. Never together with the cookie.",
            },
        };
        document.Security = [Requirement("cookie", document), Requirement("bearer", document)];
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
