using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace ChatClosing.Operations.Problems;

/// <summary>Registers the errors and the spelling of the API's JSON.</summary>
internal static class ProblemsSetup
{
    public static void AddProblems(this IServiceCollection services)
    {
        // Before the framework's: the first writer that can, writes.
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            options.SerializerOptions.MaxDepth = 32;
            // A number is a number: not also a text, neither for us nor for those who read the description.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        // A platform's callback is refused with an empty body (S-01), and the bots' protocols have errors of their own.
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/webhooks") && !http.Request.Path.StartsWithSegments("/v3"),
            api => api.UseStatusCodePages());
    }
}
