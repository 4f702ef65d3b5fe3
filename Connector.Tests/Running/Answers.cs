using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatClosing.Tests.Running;

/// <summary>What tests say about answers.</summary>
public static class Answers
{
    /// <summary>It is problem+json of this status and type, with a trace id.</summary>
    /// <returns>The problem.</returns>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("type").GetString().ShouldBe(type);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    /// <summary>The answer's JSON, when it succeeded.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
