using System.Text.Json.Serialization;

namespace ChatClosing.Bots.Keys;

/// <summary>What we publish of ourselves (OpenID Connect Discovery 1.0 §3): bots' libraries read the keys by it.</summary>
internal sealed record OpenIdMetadata(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string Keys,
    [property: JsonPropertyName("token_endpoint")] string Token)
{
    /// <summary>How tokens are signed.</summary>
    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> Algorithms { get; init; } = ["RS256"];

    /// <summary>How a bot asks for one.</summary>
    [JsonPropertyName("grant_types_supported")]
    public IReadOnlyList<string> GrantTypes { get; init; } = ["client_credentials"];

    /// <summary>How it says who it is.</summary>
    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> TokenMethods { get; init; } = ["client_secret_post"];
}
