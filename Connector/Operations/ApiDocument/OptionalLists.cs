using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatClosing.Operations.ApiDocument;

/// <summary>A list in an address may be left out: it is empty then. Endpoints that are made at compile time say that it is required.</summary>
internal sealed class OptionalLists : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            parameter.Required &= parameter is not { In: ParameterLocation.Query, Schema.Type: JsonSchemaType.Array };
        return Task.CompletedTask;
    }
}
