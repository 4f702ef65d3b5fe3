using ChatClosing.Agents.Access;

namespace ChatClosing.Operations.ApiDocument;

/// <summary>
/// The API's description: OpenAPI 3.1 at <c>/openapi/v1.json</c> for those who signed in, with what the code says about itself. It is committed as
/// <c>Connector/openapi.json</c>, and a test fails when the two differ.
/// </summary>
internal static class ApiDocumentSetup
{
    private const string Name = "v1";

    /// <summary>Registers it.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer<ApiDescription>();
        options.AddOperationTransformer<ApiHeaders>();
        options.AddOperationTransformer<OptionalLists>();
    });

    /// <summary>Serves it.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi($"/openapi/{Name}.json").RequireSignedIn();
}
