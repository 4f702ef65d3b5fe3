using System.Text.Encodings.Web;
using System.Text.Json;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road;

/// <summary>The committed description of the API is the one that the server gives.</summary>
public sealed class ApiDocumentTests
{
    private const string Refresh = "CHATCLOSING_REFRESH_OPENAPI";
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_committed_document_is_what_the_server_says()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        using var nobody = new Browser(() => app.Url);
        (await nobody.GetAsync("/openapi/v1.json")).MustBe(401, "not-signed-in");

        var served = (await anna.GetAsync("/openapi/v1.json")).MustBe(200).Body!.ToJsonString(Readable) + "\n";

        var file = Path.Combine(Root(), "Connector", "openapi.json");
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
            await File.WriteAllTextAsync(file, served);
        (File.Exists(file) ? await File.ReadAllTextAsync(file) : "").ShouldBe(
            served, $"Connector/openapi.json is not what the server says. Run this test with {Refresh}=1 and commit the file.");
    }

    [Fact]
    public async Task It_is_complete_and_says_what_things_mean()
    {
        await using var app = await RoadApp.StartAsync(Databases.Sqlite);
        using var anna = await app.SignInAsync("anna");
        var document = (await anna.GetAsync("/openapi/v1.json")).MustBe(200).Body!;

        document.Text("openapi").ShouldStartWith("3.1");
        document["components"]!["securitySchemes"]!.AsObject().Select(s => s.Key).ShouldBe(["cookie", "bearer"]);
        document["paths"]!.AsObject().Select(p => p.Key).ShouldAllBe(path => path.StartsWith("/api/v1/"));
        string[] some = ["picking-list", "panel", "conversations/{id}/messages", "conversations/{id}/end", "ended-conversations", "session", "me"];
        foreach (var path in some)
            document["paths"]![$"/api/v1/{path}"].ShouldNotBeNull(path);
        var item = document["components"]!["schemas"]!["ItemView"]!["properties"]!;
        item["waitingSince"].Text("description").ShouldBe("Since when the customer waits; null when answered.", "the docstrings of the code");
        document["components"]!["schemas"]!["Status"]!["enum"]!.AsArray().Select(s => s!.GetValue<string>()).ShouldContain("Waiting");
        var pick = document["paths"]!["/api/v1/conversations/{id}/pick"]!["post"]!;
        pick["parameters"]!.AsArray().Select(p => p.Text("name")).ShouldContain("Idempotency-Key");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatClosing.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
