using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClosing.Desk;

/// <summary>Something for desks, written as JSON once, however many they are.</summary>
internal sealed class Push
{
    /// <summary>A push.</summary>
    /// <param name="method">What the desks know it by.</param>
    /// <param name="payload">What they get; null: nothing but the call.</param>
    /// <param name="json">How the hub writes JSON.</param>
    public Push(string method, object? payload, JsonSerializerOptions json)
    {
        Method = method;
        var written = payload is null ? null : new Written(JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType(), json));
        Arguments = written is null ? [] : [written];
        Size = written?.Json.Length ?? method.Length;
    }

    /// <summary>What the desks know it by.</summary>
    public string Method { get; }

    /// <summary>What is sent with it.</summary>
    public object?[] Arguments { get; }

    /// <summary>Bytes, about.</summary>
    public int Size { get; }

    /// <summary>JSON that is copied as it is.</summary>
    [JsonConverter(typeof(WrittenConverter))]
    private sealed record Written(byte[] Json);

    private sealed class WrittenConverter : JsonConverter<Written>
    {
        public override Written Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        // It was written by the same serializer a moment ago: nobody needs to look at it again.
        public override void Write(Utf8JsonWriter writer, Written value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
