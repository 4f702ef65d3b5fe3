using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ChatClosing.Tests.Road;

/// <summary>What the server answered.</summary>
internal sealed record Answer(int Status, JsonNode? Body, HttpResponseHeaders Headers, string? ContentType)
{
    public JsonNode this[string member] => Body?[member] ?? throw new KeyNotFoundException($"{Status} without '{member}': {Body?.ToJsonString()}");

    public Answer MustBe(int status)
    {
        Status.ShouldBe(status, Body?.ToJsonString());
        return this;
    }

    /// <summary>A problem: its status, its type, its media type and a trace.</summary>
    public Answer MustBe(int status, string type)
    {
        MustBe(status);
        ContentType.ShouldBe("application/problem+json");
        (this["type"].GetValue<string>(), this["status"].GetValue<int>()).ShouldBe((type, status));
        this["traceId"].GetValue<string>().ShouldNotBeEmpty();
        return this;
    }
}

/// <summary>Members of JSON objects, shortly.</summary>
internal static class JsonMembers
{
    public static string? Text(this JsonNode? node, string member) => node?[member]?.GetValue<string>();

    public static Guid Id(this JsonNode? node, string member) => node![member]!.GetValue<Guid>();

    public static long Number(this JsonNode? node, string member) => node![member]!.GetValue<long>();

    public static DateTimeOffset Time(this JsonNode? node, string member) => node![member]!.GetValue<DateTimeOffset>();

    public static List<JsonNode> Items(this JsonNode? node) => [.. node!["items"]!.AsArray().Select(n => n!)];
}
