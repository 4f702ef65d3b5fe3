using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatClosing.Adapters.Activities;

/// <summary>Source-generated JSON of the activity schema: camelCase, nulls left out, as the Bot Framework writes it.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata | JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(IReadOnlyList<Activity>))]
public sealed partial class ActivityJson : JsonSerializerContext;
